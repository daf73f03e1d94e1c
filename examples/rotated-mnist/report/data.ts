/** What the report shows; `report.json` is this. Accuracies are fractions in 0…1, times seconds, angles degrees. */
import type { train } from "../../../lib/index.js";
import type { Picture } from "../../support/report/png.js";

export interface NetworkResult {
  /** `"C8-steerable"`, `"plain"`. */
  readonly name: string;
  /** The module tree as printed. */
  readonly description: string;
  readonly parameters: number;
  readonly epochs: readonly train.EpochRecord[];
  /** Loss of each training step. */
  readonly stepLosses: readonly number[];
  readonly upright: { readonly accuracy: number; readonly loss: number };
  readonly rotated: { readonly accuracy: number; readonly loss: number };
  /** Accuracy with all test digits turned by the same angle, 0…360. */
  readonly byAngle: readonly { readonly angle: number; readonly accuracy: number }[];
  readonly seconds: { readonly build: number; readonly train: number; readonly test: number };
}

export interface DigitExample {
  readonly label: number;
  readonly angle: number;
  readonly upright: Picture;
  readonly rotated: Picture;
  /** One answer per network, in the order of `networks`. */
  readonly answers: readonly { readonly upright: number; readonly rotated: number }[];
}

export interface FilterPictures {
  /** Group elements as printed, one per column. */
  readonly elements: readonly string[];
  /** One row per output field: its filter for each element, values of any sign. */
  readonly fields: readonly (readonly Picture[])[];
  /** What the pictures show, for the caption. */
  readonly caption: string;
}

export interface ReportData {
  readonly group: string;
  /** The steerable network, then the plain one. */
  readonly networks: readonly [NetworkResult, NetworkResult];
  readonly filters: FilterPictures;
  readonly digits: readonly DigitExample[];
  readonly trainImages: number;
  readonly testImages: number;
  /** Test digits at each angle of `byAngle`. */
  readonly angleImages: number;
  /** Options of the run, as used. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Versions, device, threads, start. */
  readonly environment: Readonly<Record<string, string | number>>;
  /** Time of the whole run and its parts. */
  readonly seconds: Readonly<Record<string, number>>;
}
