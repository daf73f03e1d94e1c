/** Pooling over space, and over the channels of fields. */
export {
  PointwiseAvgPoolAntialiased,
  PointwiseAvgPoolAntialiased2D,
  PointwiseAvgPoolAntialiased3D,
  type PointwiseAvgPoolAntialiasedOptions,
  PointwiseMaxPoolAntialiased,
  PointwiseMaxPoolAntialiased2D,
  PointwiseMaxPoolAntialiased3D,
  type PointwiseMaxPoolAntialiasedOptions,
} from "./antialiased_pooling.js";
export { GroupPooling, InducedNormPool, MaxPoolChannels, NormPool } from "./invariant_maps.js";
export { NormMaxPool, NormMaxPool2D, NormMaxPool3D } from "./norm_max_pool.js";
export {
  PointwiseAdaptiveAvgPool,
  PointwiseAdaptiveAvgPool2D,
  PointwiseAdaptiveAvgPool3D,
  PointwiseAdaptiveMaxPool,
  PointwiseAdaptiveMaxPool2D,
  PointwiseAdaptiveMaxPool3D,
  type PointwiseAdaptivePoolOptions,
  PointwiseAvgPool,
  PointwiseAvgPool2D,
  PointwiseAvgPool3D,
  type PointwiseAvgPoolOptions,
  PointwiseMaxPool,
  PointwiseMaxPool2D,
  PointwiseMaxPool3D,
  type PointwiseMaxPoolOptions,
} from "./pointwise_pooling.js";
