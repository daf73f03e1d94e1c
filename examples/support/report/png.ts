/** Small pictures as PNG data addresses, so that the page needs no other file. */
import { crc32, deflateSync } from "node:zlib";

/** A grey image, rows of values in 0…1. */
export type Picture = readonly (readonly number[])[];

type Colour = readonly [red: number, green: number, blue: number];

/** White on black. */
export function greyPng(picture: Picture): string {
  return encode(picture, (value) => {
    const level = byte(value);
    return [level, level, level];
  });
}

/** Blue for negative, white for zero, red for positive values; `limit` takes the full colour. */
export function signedPng(picture: Picture, limit: number): string {
  return encode(picture, (value) => {
    const strength = Math.max(-1, Math.min(1, value / limit));
    const end: Colour = strength < 0 ? [33, 102, 172] : [178, 24, 43];
    const part = Math.abs(strength) ** 0.8;
    return end.map((level) => Math.round(247 + (level - 247) * part)) as unknown as Colour;
  });
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(255 * value)));
}

/** 8-bit RGB PNG (ISO/IEC 15948). */
function encode(picture: Picture, colourOf: (value: number) => Colour): string {
  const height = picture.length;
  const width = picture[0]?.length ?? 0;
  const rows = Buffer.alloc(height * (1 + 3 * width));
  picture.forEach((row, y) => {
    row.forEach((value, x) => {
      rows.set(colourOf(value), y * (1 + 3 * width) + 1 + 3 * x);
    });
  });
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [chunk("IHDR", size), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))];
  return `data:image/png;base64,${Buffer.concat([signature, ...chunks]).toString("base64")}`;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
