/** Points in space to the values of harmonic polynomials. */
import * as z from "zod";
import { type Arguments, parseArguments } from "../../config/arguments.js";
import { integer, once } from "../../config/schemas.js";
import { O3, o3Group, SO3, so3Group } from "../../group/space_groups.js";
import { noBaseSpace } from "../../gspaces/gspace.js";
import { harmonicPolynomials } from "../../kernels/index.js";
import type { Module } from "../../torch/module.js";
import { rememberOptions } from "../../torch/module_options.js";
import { getDefaultDtype } from "../../torch/runtime.js";
import type { Tensor } from "../../torch/tensor.js";
import { EquivariantModule, type ExportOptions, exportPlace } from "../equivariant_module.js";
import { PlainHarmonicPolynomials } from "../exported/harmonics.js";
import { FieldType } from "../field_type.js";
import type { GeometricTensor } from "../geometric_tensor.js";
import { harmonicsState } from "../python_harmonics.js";

const groups = { so3: so3Group, o3: o3Group };

const schema = once(() =>
  z.strictObject({
    L: integer(0),
    group: z
      .custom<HarmonicPolynomialGroup>(
        (value) => value === "so3" || value === "o3" || value instanceof SO3 || value instanceof O3,
        { error: 'allowed: "so3", "o3", or a group SO3 or O3' },
      )
      .default("so3"),
  }),
);

/** What is plain data. @internal */
export const harmonicSchema = once(() => schema().omit({ group: true }));

/** The group of {@link HarmonicPolynomialR3}, by name or itself. */
export type HarmonicPolynomialGroup = "so3" | "o3" | SO3 | O3;

/** Options of {@link HarmonicPolynomialR3}. */
export interface HarmonicPolynomialR3Options {
  /** The highest degree. */
  readonly L: number;
  /** Default `"so3"`; a name stands for the group that lists irreps up to `L`. */
  readonly group?: HarmonicPolynomialGroup;
}

/**
 * The homogeneous harmonic polynomials r^l Y_l of degree l = 0 … L at points in space: `[N, 3]`, coordinates (x, y, z) in
 * the standard representation of SO(3) or O(3), to `[N, (L + 1)²]` in its `blSphereRepresentation(L)`. Real, without the
 * Condon–Shortley sign, in the order m = −l … l (so Y_1 = (y, z, x)), with Σ_m Y_lm² = 1 on the unit sphere. Polynomials, so
 * smooth at the origin too. Fields are on a single point, `gspaces.noBaseSpace`.
 *
 * @example
 * const layer = new nn.HarmonicPolynomialR3(2);
 * layer.forward(layer.inType.wrap(torch.randn([5, 3]))).shape;   // [5, 9]
 */
export class HarmonicPolynomialR3 extends EquivariantModule {
  readonly inType: FieldType;
  readonly outType: FieldType;
  /** The highest degree. */
  readonly L: number;

  /** @throws EscnnError `ERR_INVALID_ARGUMENT` for a negative degree or another group */
  constructor(...args: Arguments<HarmonicPolynomialR3Options, ["L", "group"]>) {
    super();
    const options = parseArguments(this.typeName(), schema(), args);
    const { group } = options;
    const G = typeof group === "string" ? groups[group](options.L) : group;
    const space = noBaseSpace(G);
    this.L = options.L;
    rememberOptions(this, group === "so3" ? { L: this.L } : { L: this.L, group });
    this.inType = new FieldType(space, [G.standardRepresentation()]);
    this.outType = new FieldType(space, [G.blSphereRepresentation(this.L)]);
  }

  override forward(input: GeometricTensor): GeometricTensor {
    this.checkInput(input);
    return this.output(harmonicPolynomials(this.L, input.tensor), input);
  }

  override export(options: ExportOptions = {}): Module<[input: Tensor], Tensor> {
    return new PlainHarmonicPolynomials(this.L).to(exportPlace(this, options)).train(this.training);
  }

  protected override spatialAxes(): number {
    return 0;
  }

  protected override recomputableState(): Record<string, Tensor> {
    return Object.fromEntries(
      Object.entries(harmonicsState("", this.L)).map(([name, matrix]) => [
        name,
        matrix.to({ dtype: getDefaultDtype() }),
      ]),
    );
  }

  protected override isRecomputableKey(name: string): boolean {
    return /^harmonics_generator\.cob_\d+$/.test(name);
  }

  /** Python prints the module that evaluates them. */
  protected override childLines(): string[] {
    return ["(harmonics_generator): HarmonicPolynomialR3Generator()"];
  }
}
