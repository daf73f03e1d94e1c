import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

/** Hashes the bytes of tables of every kind; run in a process of its own. */
const script = `
  import { createHash } from "node:crypto";
  import * as group from "./lib/group/index.js";
  const hash = createHash("sha256");
  const add = (tensor) => hash.update(new Uint8Array(tensor.contiguous().data().buffer));
  for (const G of [group.cyclicGroup(7), group.dihedralGroup(9), group.dihedralGroup(10)]) {
    add(G.regularRepresentation.changeOfBasis);
    add(G.regularRepresentation.tensor(G.irreps()[1]).changeOfBasis);
  }
  const D12 = group.dihedralGroup(12);
  for (const id of [[null, 4], [5, 3], [7, 1]]) {
    add(D12.quotientRepresentation(id).changeOfBasis);
    add(D12.regularRepresentation.restrict(id).changeOfBasis);
  }
  const O2 = group.o2Group(4);
  for (const m of O2.irreps())
    for (const g of O2.testingElements()) add(m.matrix(g));
  console.log(hash.digest("hex"));
`;

describe("group/determinism", () => {
  it("gives the same bytes in every process, with any number of threads", () => {
    const run = (threads: string) =>
      execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
        cwd: fileURLToPath(new URL("../..", import.meta.url)),
        env: { ...process.env, OMP_NUM_THREADS: threads },
        encoding: "utf8",
      }).trim();
    const first = run("1");
    expect(first).to.match(/^[0-9a-f]{64}$/);
    expect(run("2")).to.equal(first);
  });
});
