/** One case of the group benchmark: its first call in this process, every cache empty, then a second. Argument: the case. */
import { group, torch } from "../../lib/index.js";
import { timed } from "../support/measure.js";

/** The work of each case; the number that it returns says how much there was. */
const cases: Readonly<Record<string, () => number>> = {
  polyhedral() {
    const irreps = [group.icoGroup(), group.octaGroup()].flatMap((G) => G.irreps());
    return matrices(irreps, (G) => G.elements ?? []);
  },
  "clebsch-gordan"() {
    return tensors(group.so3Group(6));
  },
  regular() {
    return group.fullIcoGroup().regularRepresentation.changeOfBasis.numel();
  },
  o3() {
    return matrices(group.o3Group(6).irreps(), (G) => G.testingElements());
  },
  "full-ico"() {
    return tensors(group.fullIcoGroup());
  },
  "full-octa"() {
    return tensors(group.fullOctaGroup());
  },
  "to-ico"() {
    const G = group.o3Group(4);
    for (const irrep of G.irreps()) G.restrictIrrep([true, "ico"], irrep.id)[0].dispose();
    return G.irreps().length;
  },
};

/** The Clebsch–Gordan tensors of all pairs of irreps. */
function tensors(G: group.Group): number {
  const irreps = G.irreps();
  let count = 0;
  for (const m of irreps) {
    for (const n of irreps) {
      for (const [j] of G.tensorProduct(m.id, n.id)) {
        G.clebschGordan(m.id, n.id, j).dispose();
        count++;
      }
    }
  }
  return count;
}

/** Every irrep at every listed element of its group. */
function matrices(
  irreps: readonly group.IrreducibleRepresentation[],
  elements: (G: group.Group) => readonly group.GroupElement[],
): number {
  let count = 0;
  for (const irrep of irreps) {
    for (const g of elements(irrep.group)) {
      irrep.matrix(g).dispose();
      count++;
    }
  }
  return count;
}

const work = cases[process.argv[2] ?? ""];
if (work === undefined) throw new Error(`no case ${process.argv[2]}; one of ${Object.keys(cases).join(", ")}`);
torch.ones([1]); // loads libtorch and the addon, which Python's import does
const { result: size, seconds } = timed(work);
const again = timed(work).seconds;
process.stdout.write(`${JSON.stringify({ seconds, size, again })}\n`);
