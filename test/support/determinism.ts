/** The bytes of room group's tables, hashed in a process of their own. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = `
  import { createHash } from "node:crypto";
  import * as group from "./lib/group/index.js";
  const hash = createHash("sha256");
  const bytes = (array) => hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const add = (tensor) => bytes(tensor.contiguous().data());
  const addElements = (elements) => bytes(Float64Array.from(elements.flatMap((g) => g.coordinates)));
  for (const G of [group.cyclicGroup(7), group.dihedralGroup(9), group.dihedralGroup(10)]) {
    add(G.regularRepresentation.changeOfBasis);
    add(G.regularRepresentation.tensor(G.irreps()[1]).changeOfBasis);
  }
  const D12 = group.dihedralGroup(12);
  for (const id of [[null, 4], [5, 3], [7, 1]]) {
    add(D12.quotientRepresentation(id).changeOfBasis);
    add(D12.regularRepresentation.restrict(id).changeOfBasis);
  }
  for (const G of [group.o2Group(4), group.so3Group(4), group.o3Group(3)])
    for (const m of G.irreps()) for (const g of G.testingElements()) add(m.matrix(g));
  for (const G of [group.tetraGroup(), group.octaGroup(), group.icoGroup(), group.fullTetraGroup()]) {
    add(G.regularRepresentation.changeOfBasis);
    for (const m of G.irreps())
      for (const n of G.irreps()) for (const [j] of G.tensorProduct(m.id, n.id)) add(G.clebschGordan(m.id, n.id, j));
  }
  const SO3 = group.so3Group(4);
  for (const id of ["octa", "ico", "tetra", [true, 3], [false, 4], [true, -1]])
    for (const rho of SO3.irreps()) add(rho.restrict(id).changeOfBasis);
  for (const m of SO3.irreps())
    for (const n of SO3.irreps()) for (const [j] of SO3.tensorProduct(m.id, n.id)) add(SO3.clebschGordan(m.id, n.id, j));
  for (const grid of ["ico", "cube", ["thomson", 24], ["thomson_cube", 4], ["hopf", 100], ["fibonacci", 50], ["rand", 9, 3]])
    addElements(SO3.grid(...[grid].flat()));
  for (const grid of ["ico", ["thomson", 24], ["thomson_cube", 4], ["healpix", 2], ["longlat", 5, 4], ["rand", 9, 3]])
    addElements(SO3.sphereGrid(...[grid].flat()));
  const doubled = group.doubleGroup(group.dihedralGroup(3));
  for (const G of [group.fullIcoGroup(), group.fullCylinderDiscreteGroup(5), doubled]) {
    add(G.regularRepresentation.changeOfBasis);
    for (const m of G.irreps())
      for (const [j] of G.tensorProduct(m.id, G.irreps().at(-1).id)) add(G.clebschGordan(m.id, G.irreps().at(-1).id, j));
  }
  for (const psi of doubled.irreps()) add(psi.restrict("diagonal").changeOfBasis);
  for (const G of [group.cylinderGroup(3), group.fullCylinderGroup(3)]) {
    for (const m of G.irreps()) for (const g of G.testingElements()) add(m.matrix(g));
    for (const m of G.irreps())
      for (const n of G.irreps()) for (const [j] of G.tensorProduct(m.id, n.id)) add(G.clebschGordan(m.id, n.id, j));
  }
  add(group.fullCylinderGroup(3).quotientRepresentation(["mixed", [0, -1], [null, -1]]).changeOfBasis);
  for (const grid of [{ type: "rand", N: 5, seed: 3 }, { G2Type: "rand", G2N: 4, G2Seed: 2 }])
    addElements(group.cylinderGroup(3).grid(grid));
  console.log(hash.digest("hex"));
`;

/** The digest of the tables made in a fresh process with that many threads. */
export function tablesDigest(threads: number): string {
  return execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, OMP_NUM_THREADS: String(threads) },
    encoding: "utf8",
  }).trim();
}
