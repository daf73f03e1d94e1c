/** A first tour: fields of C4 on the plane, layer by layer, each checked. Nothing is trained. */
import * as z from "zod";
import { gspaces, nn, torch } from "../../lib/index.js";
import { generalOptions, runCommand, type Surroundings } from "../support/command.js";

const options = z.strictObject(generalOptions("introduction"));

/** What was looked at, and how far it is from what theory says; relative to the largest number. */
interface Check {
  readonly what: string;
  readonly error: number;
}

/** The largest |a − b| in units of the largest |b|. */
function difference(a: torch.Tensor, b: torch.Tensor): number {
  return a.sub(b).abs().max().item() / Math.max(b.abs().max().item(), Number.MIN_VALUE);
}

/** The tour; `note` receives what a reader should see. Everything is in float64, so that errors are rounding errors. */
export function tour(note: (text: string) => void, device = "cpu"): Check[] {
  const checks: Check[] = [];
  const check = (what: string, error: number) => {
    checks.push({ what, error });
    note(`   ${error < 1e-10 ? "✓" : "✗"} ${what}: ${error.toExponential(1)}`);
  };
  const place = { device, dtype: "float64" } as const;

  note("1. The plane, and the group C4 of rotations by multiples of 90°.");
  const r2Act = gspaces.rot2dOnR2(4);
  const G = r2Act.fibergroup;
  note(
    `   elements ${(G.elements ?? []).join(", ")}; irreps ${G.irreps()
      .map(({ name }) => name)
      .join(", ")}`,
  );

  note("2. Field types say how channels turn: one grey image, three regular fields of four channels each.");
  const inType = new nn.FieldType(r2Act, [r2Act.trivialRepr]);
  const hidType = new nn.FieldType(r2Act, Array(3).fill(r2Act.regularRepr));
  note(`   input: ${inType.size} channel; hidden: ${hidType.size} channels`);

  note("3. A steerable convolution: its filters are combinations of a basis, so turning commutes with it.");
  const conv = new nn.R2Conv(inType, hidType, { kernelSize: 5, padding: 2 }).to(place);
  const x = inType.wrap(torch.randn([2, 1, 17, 17], place));
  const y = conv.forward(x);
  note(`   ${conv.weights.numel()} weights make a filter of ${conv.export().weight.numel()} numbers`);
  for (const g of r2Act.testingElements) {
    check(`conv(g·x) = g·conv(x) for g = ${g}`, difference(conv.forward(x.transform(g)).tensor, y.transform(g).tensor));
  }

  note("4. ReLU may act on regular fields, whose channels are only permuted; norms treat a field's channels alike.");
  const block = new nn.SequentialModule(
    conv,
    new nn.InnerBatchNorm(hidType),
    new nn.ReLU(hidType),
    new nn.PointwiseAvgPoolAntialiased(hidType, { sigma: 0.66, stride: 2 }),
  ).to(place);
  check("a block of four layers", block.eval().checkEquivariance().maxError);

  note(
    "5. Vectors turn too: a field of irrep 1 has two channels that rotate into each other. ReLU would act on each alone,",
  );
  note(
    "   which is not equivariant; norms may be rectified. Beside regular fields, every kind gets a module of its own.",
  );
  const vectorType = new nn.FieldType(r2Act, Array(2).fill(r2Act.irrep(1)));
  const bothType = hidType.add(vectorType);
  const nonlinearity = new nn.MultipleModule(bothType, {
    labels: [...hidType.representations.map(() => "regular"), ...vectorType.representations.map(() => "vector")],
    modules: [
      [new nn.ReLU(hidType), "regular"],
      [new nn.NormNonLinearity(vectorType), "vector"],
    ],
  });
  const both = new nn.SequentialModule(
    new nn.R2Conv(hidType, bothType, { kernelSize: 3, padding: 1 }),
    nonlinearity,
  ).to(place);
  check("to regular fields and vectors", both.checkEquivariance().maxError);

  note(
    "6. Restriction: from here on only rotations by 180° count, which do not mix a vector's channels: fields come apart.",
  );
  const restriction = new nn.RestrictionModule(vectorType, 2);
  const apart = new nn.DisentangleModule(restriction.outType);
  note(`   ${vectorType.length} fields of C4 become ${apart.outType.length} of C2`);
  check("restricted", new nn.SequentialModule(restriction, apart).to(place).checkEquivariance().maxError);

  note("7. Group pooling leaves numbers that no rotation changes: features for a classifier.");
  const pool = new nn.PointwiseAdaptiveAvgPool(hidType, 1);
  const net = new nn.SequentialModule(block, pool, new nn.GroupPooling(hidType)).to(place).eval();
  const features = net.forward(x).tensor;
  for (const g of r2Act.testingElements) {
    check(`the same features for the image turned by ${g}`, difference(net.forward(x.transform(g)).tensor, features));
  }

  note("8. A trained network can be exported to plain layers, which need no groups.");
  check("exported and steerable network agree", difference(net.export().forward(x.tensor), features));
  return checks;
}

async function run(_: z.output<typeof options>, { print, device }: Surroundings): Promise<{ checks: Check[] }> {
  const checks = torch.noGrad(() => tour(print, device));
  const largest = Math.max(...checks.map(({ error }) => error));
  print(`\n${checks.length} checks; largest error ${largest.toExponential(1)}`);
  return { checks };
}

export const introduction = {
  name: "introduction",
  about: "Builds a C4-equivariant network layer by layer and checks every step.",
  options,
  run,
};

await runCommand(import.meta, introduction);
