/**
 * Draws the pictures of docs/ into docs/figures, from the library itself: node --import tsx scripts/docs-figures.ts
 * Every number in them is computed; only the layout is written down here.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { group, gspaces, type torch } from "../lib/index.js";

const folder = fileURLToPath(new URL("../docs/figures", import.meta.url));
const ink = "#24292f";
const palette = ["#0969da", "#cf222e", "#1a7f37", "#bf8700"];

const number = (value: number) => String(Number(value.toFixed(2)));
const rowsOf = (matrix: torch.Tensor) => matrix.toArray() as number[][];
const apply = (matrix: readonly (readonly number[])[], v: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, x, i) => sum + x * (v[i] as number), 0));

function text(x: number, y: number, content: string, { size = 13, anchor = "middle", fill = ink } = {}): string {
  const escaped = content.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `<text x="${number(x)}" y="${number(y)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escaped}</text>`;
}

function save(name: string, width: number, height: number, title: string, parts: readonly string[]): void {
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
  writeFileSync(join(folder, name), svg);
  console.log(`${name}: ${svg.length} bytes`);
}

/** A signal on C4 and what the regular representation makes of it, element by element. */
function regularC4(): void {
  const G = group.cyclicGroup(4);
  const signal = [1, 0.7, 0.4, 0.2];
  const parts = (G.elements ?? []).flatMap((g, column) => {
    const values = apply(rowsOf(G.regularRepresentation.matrix(g)), signal);
    const left = 30 + 155 * column;
    const bars = values.map((value, i) => {
      const colour = palette[signal.indexOf(value)] as string;
      const height = 100 * value;
      return `<rect x="${left + 30 * i}" y="${number(140 - height)}" width="24" height="${number(height)}" fill="${colour}"/>`;
    });
    const labels = values.map((_, i) => text(left + 30 * i + 12, 157, `e${i}`));
    return [...bars, ...labels, text(left + 57, 24, `g = ${g}`)];
  });
  save("regular-c4.svg", 640, 170, "The regular representation of C4 permutes the four numbers of a field", parts);
}

/** The functions 1 + a·cos(kθ) on the circle, and turned by 40°: irrep k turns the pair (cos, sin) by k times the angle. */
function modesOnTheCircle(): void {
  const G = group.so2Group(3);
  const turn = G.element((40 * Math.PI) / 180);
  const curve = (cx: number, k: number, coefficients: readonly number[], style: string) => {
    const points = Array.from({ length: 73 }, (_, i) => {
      const angle = (i * 2 * Math.PI) / 72;
      const [c = 0, s = 0] = coefficients;
      const radius = 42 + 18 * (c * Math.cos(k * angle) + s * Math.sin(k * angle));
      return `${number(cx + radius * Math.cos(angle))},${number(95 - radius * Math.sin(angle))}`;
    });
    return `<polyline points="${points.join(" ")}" fill="none" ${style}/>`;
  };
  const parts = G.irreps().flatMap((irrep, column) => {
    const start = [1, 0].slice(0, irrep.size);
    const turned = apply(rowsOf(irrep.matrix(turn)), start);
    const cx = 85 + 155 * column;
    const at = (coefficients: readonly number[]) => `(${coefficients.map((x) => x.toFixed(2)).join(", ")})`;
    return [
      `<circle cx="${cx}" cy="95" r="42" fill="none" stroke="#d0d7de"/>`,
      curve(cx, column, start, `stroke="${palette[0]}" stroke-width="2"`),
      curve(cx, column, turned, `stroke="${palette[1]}" stroke-width="2" stroke-dasharray="5 4"`),
      text(cx, 20, `${irrep.name}, size ${irrep.size}`),
      text(cx, 182, at(start), { fill: palette[0] as string }),
      text(cx, 200, at(turned), { fill: palette[1] as string }),
    ];
  });
  save("modes-on-the-circle.svg", 640, 212, "Irreps of SO(2) are the Fourier modes of the circle", parts);
}

/** A function on the sphere by its coefficients in irrep 3, before and after a rotation, as maps. */
function harmonicsTransform(): void {
  const G = group.so3Group(3);
  const irrep = G.irrep(3);
  const [columns, rows, cell] = [24, 13, 12];
  const poles = G.sphereGrid("longlat", columns, rows);
  const elementAt = (row: number, column: number) =>
    (row === 0
      ? poles[0]
      : row === rows - 1
        ? poles.at(-1)
        : poles[1 + (row - 1) * columns + column]) as group.GroupElement;
  const harmonics = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const matrix = rowsOf(irrep.matrix(elementAt(row, (column + columns / 2) % columns)));
      return matrix.map((line) => line[irrep.size >> 1] as number); // D(R) applied to the harmonic m = 0
    }),
  );
  const map = (left: number, coefficients: readonly number[]) => {
    const values = harmonics.map((row) =>
      row.map((y) => y.reduce((sum, x, i) => sum + x * (coefficients[i] as number), 0)),
    );
    const largest = Math.max(...values.flat().map(Math.abs));
    return values.flatMap((row, i) =>
      row.map((value, j) => {
        const fade = Math.round(255 * (1 - Math.abs(value) / largest));
        const hex = fade.toString(16).padStart(2, "0");
        const colour = value >= 0 ? `#ff${hex}${hex}` : `#${hex}${hex}ff`;
        return `<path d="M${left + j * cell} ${40 + i * cell}h${cell}v${cell}h-${cell}z" fill="${colour}"/>`;
      }),
    );
  };
  const before = [0, 0, 0, 1, 0, 0.8, 0];
  const g = G.element([0, Math.PI / 3, 0], "EV");
  const after = apply(rowsOf(irrep.matrix(g)), before);
  const width = columns * cell;
  const list = (coefficients: readonly number[]) => coefficients.map((x) => x.toFixed(2)).join(", ");
  save("harmonics-transform.svg", 2 * width + 60, 240, "A rotation by 60° about y mixes the harmonics of one degree", [
    text(20 + width / 2, 25, "f, degree l = 3"),
    text(40 + width * 1.5, 25, "f turned by 60° about y"),
    ...map(20, before),
    ...map(40 + width, after),
    text(20 + width / 2, 212, list(before), { size: 12 }),
    text(40 + width * 1.5, 212, list(after), { size: 12 }),
    text(
      30 + width,
      232,
      "coefficients m = −3 … 3: those on the right are irrep(3).matrix(g) times those on the left",
      { size: 12 },
    ),
  ]);
}

/** Points of the sphere seen from the front; those behind are pale. */
function orbits(): void {
  const G = group.so3Group();
  const view = rowsOf(G.element([0.35, -0.5, 0], "xyz").to("MAT") as torch.Tensor);
  const grids: [string, group.GroupElement[]][] = [
    ["cube: 6", G.sphereGrid("cube")],
    ["ico: 30", G.sphereGrid("ico")],
    ["thomson, N = 64", G.sphereGrid("thomson", 64)],
    ["thomson_cube, N = 2: 48", G.sphereGrid("thomson_cube", 2)],
    ["healpix, nSide = 2: 48", G.sphereGrid("healpix", 2)],
    ["fibonacci, N = 64", G.sphereGrid("fibonacci", 64)],
  ];
  const parts = grids.flatMap(([label, elements], index) => {
    const [cx, cy] = [110 + 210 * (index % 3), 105 + 215 * Math.floor(index / 3)];
    // Drawn with z up: across x, up z, towards the eye −y.
    const points = elements
      .map((g) =>
        apply(
          view,
          rowsOf(g.to("MAT") as torch.Tensor).map((row) => row[2] as number),
        ),
      )
      .sort((a, b) => (b[1] as number) - (a[1] as number));
    const dots = points.map(([x = 0, y = 0, z = 0]) => {
      const at = `cx="${number(cx + 80 * x)}" cy="${number(cy - 80 * z)}"`;
      return `<circle ${at} r="4" fill="${y <= 0 ? palette[0] : "#b6c9e2"}"/>`;
    });
    return [
      `<circle cx="${cx}" cy="${cy}" r="80" fill="#f6f8fa" stroke="#d0d7de"/>`,
      ...dots,
      text(cx, cy + 102, label),
    ];
  });
  save("sphere-grids.svg", 640, 432, "Grids of the sphere: where the elements send the north pole", parts);
}

/** Classes of conjugate subgroups of O with the ids of a member, by order; lines: contained and nothing between. */
function latticeOfO(): void {
  const G = group.octaGroup();
  const all = G.elements ?? [];
  const indexOf = (g: group.GroupElement) => g.coordinates[0] as number;
  const named: [label: string, id: group.Id, x: number][] = [
    ['"octa"', "octa", 320],
    ['"tetra"', "tetra", 130],
    ["[true, 4]", [true, 4], 360],
    ["[true, 3]", [true, 3], 540],
    ["[true, 2]", [true, 2], 95],
    ["[π/2, 2]", [Math.PI / 2, 2], 225],
    ["[false, 4]", [false, 4], 351],
    ["[false, 3]", [false, 3], 575],
    ["[false, 2]", [false, 2], 220],
    ["[π/2, 1]", [Math.PI / 2, 1], 440],
    ["[false, 1]", [false, 1], 320],
  ];
  const classes = named.map(([label, id, x]) => {
    const [H, include] = G.subgroup(id);
    const members = (H.elements ?? []).map(include);
    const conjugates = all.map((g) => new Set(members.map((h) => indexOf(g.mul(h).mul(g.inv())))));
    const count = new Set(conjugates.map((set) => [...set].sort((a, b) => a - b).join())).size;
    return { label, name: H.name, x, order: H.order(), conjugates, count };
  });
  const orders = [...new Set(classes.map(({ order }) => order))].sort((a, b) => b - a);
  const yOf = (order: number) => 40 + 68 * orders.indexOf(order);
  type Class = (typeof classes)[number];
  const within = (small: Class, large: Class) =>
    small.order < large.order &&
    small.conjugates.some((set) => [...set].every((index) => (large.conjugates[0] as Set<number>).has(index)));
  const lines = classes.flatMap((large) =>
    classes
      .filter((small) => within(small, large) && !classes.some((c) => within(small, c) && within(c, large)))
      .map(
        (small) =>
          `<path d="M${large.x} ${yOf(large.order) + 20}L${small.x} ${yOf(small.order) - 20}" stroke="#8c959f"/>`,
      ),
  );
  const boxes = classes.flatMap(({ label, name, x, order, count }) => [
    `<rect x="${x - 62}" y="${yOf(order) - 20}" width="124" height="40" rx="5" fill="#ddf4ff" stroke="${palette[0]}"/>`,
    text(x, yOf(order) - 4, label),
    text(x, yOf(order) + 13, `${name}${count > 1 ? ` × ${count}` : ""}`, { size: 11, fill: "#57606a" }),
  ]);
  const labels = orders.map((order) => text(22, yOf(order) + 4, String(order), { fill: "#57606a" }));
  save("subgroups-of-o.svg", 640, yOf(1) + 35, "Subgroups of the octahedral group up to conjugation", [
    ...lines,
    ...boxes,
    ...labels,
  ]);
}

/** Panels in rows of `perRow`, each with a title: what `draw` makes around the centre (cx, cy). */
function panels<Item>(
  items: readonly (readonly [title: string, item: Item])[],
  perRow: number,
  draw: (item: Item, cx: number, cy: number) => readonly string[],
): { height: number; parts: string[] } {
  const width = 640 / perRow;
  const parts = items.flatMap(([title, item], i) => {
    const [cx, top] = [width * ((i % perRow) + 0.5), 150 * Math.floor(i / perRow)];
    return [text(cx, top + 16, title, { size: 12 }), ...draw(item, cx, top + 84)];
  });
  return { height: 150 * Math.ceil(items.length / perRow) + 5, parts };
}

const determinant = (m: readonly (readonly number[])[]) => {
  const [[a = 0, b = 0, c = 0] = [], [d = 0, e = 0, f = 0] = [], [g = 0, h = 0, i = 1] = []] = m;
  return m.length === 2 ? a * e - b * d : a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
};

/** Rotations in the first colour, all else in the second. */
const handColour = (matrix: readonly (readonly number[])[]) => palette[determinant(matrix) > 0 ? 0 : 1] as string;

/** The letter F and its images under groups of the plane. */
function copiesInThePlane(): void {
  const strokes = [
    [0.5, 0.05, 0.5, 0.28],
    [0.5, 0.28, 0.74, 0.28],
    [0.5, 0.17, 0.65, 0.17],
  ];
  const spaces: [string, gspaces.GSpace2D][] = [
    ["trivialOnR2()", gspaces.trivialOnR2()],
    ["flip2dOnR2()", gspaces.flip2dOnR2()],
    ["flip2dOnR2(0)", gspaces.flip2dOnR2(0)],
    ["rot2dOnR2(4)", gspaces.rot2dOnR2(4)],
    ["flipRot2dOnR2(4)", gspaces.flipRot2dOnR2(4)],
    ["rot2dOnR2(3)", gspaces.rot2dOnR2(3)],
    ["flipRot2dOnR2(3)", gspaces.flipRot2dOnR2(3)],
    ["rot2dOnR2()", gspaces.rot2dOnR2()],
  ];
  const { height, parts } = panels(spaces, 4, (gspace, cx, cy) => {
    const isInfinite = gspace.fibergroup.continuous;
    const copies = gspace.testingElements.map((g) => {
      const matrix = rowsOf(gspace.basespaceAction.matrix(g));
      const at = (x: number, y: number) => {
        const [u = 0, v = 0] = apply(matrix, [x, y]);
        return `${number(cx + 60 * u)} ${number(cy - 60 * v)}`;
      };
      const d = strokes.map(([a = 0, b = 0, c = 0, e = 0]) => `M${at(a, b)}L${at(c, e)}`).join("");
      const isWhole = !isInfinite || g.isIdentity;
      return `<path d="${d}" fill="none" stroke="${handColour(matrix)}" stroke-width="${isWhole ? 2.5 : 0.4}"/>`;
    });
    return [`<circle cx="${number(cx)}" cy="${cy}" r="60" fill="none" stroke="#d0d7de"/>`, ...copies];
  });
  save("copies-in-the-plane.svg", 640, height, "The images of a letter under groups of the plane", parts);
}

/** Stereographic projections of the images of one point under groups of space, as crystallography draws them. */
function imagesInSpace(): void {
  const spaces: [string, gspaces.GSpace3D][] = [
    ["mirOnR3()", gspaces.mirOnR3()],
    ["invOnR3()", gspaces.invOnR3()],
    ["rot2dOnR3(4)", gspaces.rot2dOnR3(4)],
    ["dihedralOnR3(4)", gspaces.dihedralOnR3(4)],
    ["conicalOnR3(4)", gspaces.conicalOnR3(4)],
    ["cylindricalOnR3(4)", gspaces.cylindricalOnR3(4)],
    ["fullCylindricalOnR3(4)", gspaces.fullCylindricalOnR3(4)],
    ["tetraOnR3()", gspaces.tetraOnR3()],
    ["fullTetraOnR3()", gspaces.fullTetraOnR3()],
    ["pyritoOnR3()", gspaces.pyritoOnR3()],
    ["octaOnR3()", gspaces.octaOnR3()],
    ["fullOctaOnR3()", gspaces.fullOctaOnR3()],
    ["icoOnR3()", gspaces.icoOnR3()],
    ["fullIcoOnR3()", gspaces.fullIcoOnR3()],
    ["rot2dOnR3()", gspaces.rot2dOnR3()],
    ["dihedralOnR3()", gspaces.dihedralOnR3()],
  ];
  const [x, y, z] = [0.75, 0.3, 0.4].map((v) => v / Math.hypot(0.75, 0.3, 0.4)) as [number, number, number];
  const { height, parts } = panels(spaces, 4, (gspace, cx, cy) => {
    const points = gspace.testingElements.map((g) => {
      const matrix = rowsOf(gspace.basespaceAction.matrix(g));
      const [u = 0, v = 0, w = 0] = apply(matrix, [x, y, z]);
      const scale = 60 / (1 + Math.abs(w));
      const place = `cx="${number(cx + scale * u)}" cy="${number(cy - scale * v)}"`;
      const colour = handColour(matrix);
      return w > 0
        ? `<circle ${place} r="2.5" fill="${colour}"/>`
        : `<circle ${place} r="4.5" fill="none" stroke="${colour}" stroke-width="1.3"/>`;
    });
    return [`<circle cx="${number(cx)}" cy="${cy}" r="60" fill="none" stroke="#d0d7de"/>`, ...points];
  });
  save("images-in-space.svg", 640, height, "The images of a point under groups of space, seen along z", parts);
}

mkdirSync(folder, { recursive: true });
regularC4();
modesOnTheCircle();
harmonicsTransform();
orbits();
latticeOfO();
copiesInThePlane();
imagesInSpace();
