/** Models as plain data. */
export {
  configVersion,
  type FromConfigOptions,
  fromConfig,
  type ModelConfig,
  type ModuleConfig,
  toConfig,
} from "./model.js";
export type { FieldsConfig, FieldTypeConfig, GroupConfig, GSpaceConfig } from "./spaces.js";
