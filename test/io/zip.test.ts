import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readDirectory } from "../../lib/io/pytorch/zip.js";
import { ZipWriter } from "../../lib/io/pytorch/zip_writer.js";
import { InputFile } from "../../lib/io/reading.js";

/** Sizes from 0 to some hundred bytes. */
const contents: Readonly<Record<string, Buffer>> = Object.fromEntries(
  [0, 1, 63, 64, 65, 400].map((length) => [`archive/data/${length}`, Buffer.alloc(length, `${length}`)]),
);

describe("io: zip archives", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escnn-zip-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(wide?: number): Promise<string> {
    const path = join(folder, "a.zip");
    const file = await open(path, "w");
    const writer = new ZipWriter(file, wide);
    for (const [name, bytes] of Object.entries(contents)) await writer.add(name, bytes);
    await writer.finish();
    await file.close();
    return path;
  }

  // The numbers of the 64-bit extension are used from a limit on, 2³² − 1 in files; here the limit lies among the sizes
  // and places of a small archive: below all, at one of the sizes, between places, above all.
  for (const wide of [1, 64, 65, 300, 1000, undefined]) {
    it(`entries come back where numbers from ${wide ?? "2^32 - 1"} on are wide`, async () => {
      const path = await write(wide);
      const file = new InputFile(path);
      const entries = readDirectory(path, file);
      file.close();
      const bytes = await readFile(path);
      expect([...entries.keys()]).to.deep.equal(Object.keys(contents));
      for (const [name, { position, length, isStored }] of entries) {
        expect(isStored, name).to.equal(true);
        expect(position % 64, name).to.equal(0);
        expect(bytes.subarray(position, position + length), name).to.deep.equal(contents[name]);
      }
    });

    it(`numbers from ${wide ?? "2^32 - 1"} on are wide, and no others`, async () => {
      const bytes = await readFile(await write(wide));
      const limit = wide ?? 0xffffffff;
      const isWide = (value: number) => value >= limit;
      let at = bytes.indexOf("PK\x01\x02");
      const start = at;
      let place = 0;
      for (const [name, { length }] of Object.entries(contents)) {
        const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
        const count = (isWide(length) ? 2 : 0) + (isWide(place) ? 1 : 0);
        expect(bytes.readUInt32LE(at + 24), `${name}: length`).to.equal(isWide(length) ? 0xffffffff : length);
        expect(bytes.readUInt32LE(at + 42), `${name}: place`).to.equal(isWide(place) ? 0xffffffff : place);
        expect(extraLength, `${name}: extra`).to.equal(count === 0 ? 0 : 4 + 8 * count);
        const local = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
        place = local + length + (isWide(length) ? 24 : 16); // behind the content its checksum and sizes
        at += 46 + nameLength + extraLength;
      }
      expect(place, "the directory follows").to.equal(start);
      expect(bytes.includes("PK\x06\x06"), "the wide end").to.equal(isWide(start) || isWide(at - start));
    });
  }
});
