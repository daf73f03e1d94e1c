/** Groups and their representations. */
export type { GridOptions, InductionOptions, MatrixLike, Subgroup } from "./arguments.js";
export {
  buildFromDiscreteGroupRepresentation,
  changeBasis,
  chi,
  type DirectsumOptions,
  directsum,
  disentangle,
  homomorphismSpace,
  type MatricesOfElements,
  psi,
  psichi,
} from "./functions.js";
export type {
  Adjoint,
  Conjugation,
  RotationGridArguments,
  RotationGridOptions,
  SphereGridArguments,
  SphereGridOptions,
} from "./grids.js";
export { Group } from "./group.js";
export { type ElementValue, GroupElement } from "./group_element.js";
export { HomSpace, type HomSpaceOptions, type IrrepLike } from "./homspace.js";
export type { SubgroupId } from "./ids.js";
export type { Id } from "./native.js";
export {
  CyclicGroup,
  cyclicGroup,
  DihedralGroup,
  dihedralGroup,
  O2,
  o2Group,
  SO2,
  so2Group,
  trivialGroup,
} from "./planar_groups.js";
export {
  FullTetrahedral,
  fullTetraGroup,
  Icosahedral,
  icoGroup,
  Octahedral,
  octaGroup,
  type PolyhedralGridOptions,
  PolyhedralGroup,
  Tetrahedral,
  tetraGroup,
} from "./polyhedral_groups.js";
export {
  cylinderDiscreteGroup,
  cylinderGroup,
  DirectProductGroup,
  DoubleGroup,
  directProduct,
  doubleGroup,
  fullCylinderDiscreteGroup,
  fullCylinderGroup,
  fullIcoGroup,
  fullOctaGroup,
  klein4Group,
  type ProductGridOptions,
  pyritohedralGroup,
} from "./product_groups.js";
export { IrreducibleRepresentation, Representation } from "./representation.js";
export { O3, o3Group, SO3, SpaceGroup, so3Group } from "./space_groups.js";
