/** `data`: datasets, batches, image files and transforms. */
export {
  type BatchPosition,
  type BatchTransform,
  DataLoader,
  type DataLoaderOptions,
  type DataLoaderState,
} from "./data_loader.js";
export {
  type Arranged,
  ConcatDataset,
  collate,
  type Dataset,
  randomSplit,
  Subset,
  TensorDataset,
  type TensorTree,
} from "./dataset.js";
export { readIdx } from "./idx.js";
export { type DecodedImage, ImageFolder, type ImageFolderOptions } from "./image_folder.js";
export { type Mnist, mnist } from "./mnist.js";
export { Random } from "./random.js";
export {
  BatchSampler,
  DistributedSampler,
  type DistributedSamplerOptions,
  RandomSampler,
  type RandomSamplerOptions,
  type Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from "./samplers.js";
export * as transforms from "./transforms/index.js";
export { type LoadDatasetOptions, loadDataset } from "./workers.js";
