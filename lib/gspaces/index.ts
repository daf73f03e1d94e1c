/** How groups act on base spaces. */
export {
  GSpace,
  GSpace0D,
  GSpace2D,
  GSpace3D,
  type KernelBasisOptions,
  noBaseSpace,
  type RestrictedGSpace,
} from "./gspace.js";
export { type FlipRotOptions, flip2dOnR2, flipRot2dOnR2, type RotOptions, rot2dOnR2, trivialOnR2 } from "./r2.js";
export {
  type AxisOptions,
  conicalOnR3,
  cylindricalOnR3,
  dihedralOnR3,
  flipRot3dOnR3,
  fullCylindricalOnR3,
  fullIcoOnR3,
  fullOctaOnR3,
  fullTetraOnR3,
  icoOnR3,
  invOnR3,
  mirOnR3,
  octaOnR3,
  pyritoOnR3,
  rot2dOnR3,
  rot3dOnR3,
  type TurnsOptions,
  tetraOnR3,
  trivialOnR3,
  type WholeOptions,
} from "./r3.js";
