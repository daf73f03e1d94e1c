/** Equivariant deep learning: tensors, groups, spaces, steerable kernels, layers, training, files. */
import "./native/start.js";

export * from "./library.js";
