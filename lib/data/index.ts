/** `data`: datasets, batches, image files and transforms. */
export {
  type BatchPosition,
  type BatchTransform,
  DataLoader,
  type DataLoaderOptions,
  type DataLoaderState,
} from "./data_loader.js";
export { type Arranged, collate, type Dataset, Subset, TensorDataset, type TensorTree } from "./dataset.js";
export { readIdx } from "./idx.js";
export { type Mnist, mnist } from "./mnist.js";
export { Random } from "./random.js";
export * as transforms from "./transforms/index.js";
