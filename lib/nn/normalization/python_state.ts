/** What Python's normalisations keep beside parameters and statistics. */
import type { Representation } from "../../group/representation.js";
import * as ops from "../../torch/ops.js";
import type { Tensor } from "../../torch/tensor.js";
import { channelsOf, indices } from "../exported/fields.js";
import type { FieldType } from "../field_type.js";
import type { FieldGroupInfo } from "../native.js";
import { isConsecutive } from "../python_state.js";
import type { GroupTensors } from "./group_tensors.js";

/** Per group: its tensors by the rule of `make`, and its channels where they are not consecutive. */
function stateOf(
  type: FieldType,
  groups: readonly FieldGroupInfo[],
  { keys }: GroupTensors,
  like: Tensor,
  make: (key: string, representation: Representation) => Record<string, Tensor>,
): Record<string, Tensor> {
  const { device, dtype } = like;
  const state: Record<string, Tensor> = {};
  for (const [i, channels] of channelsOf(type, groups).entries()) {
    const [key, [, , fields]] = [keys[i] as string, groups[i] as FieldGroupInfo];
    if (!isConsecutive(channels)) state[`${key}_indices`] = indices(channels).to({ device });
    const made = make(key, type.at(fields[0] as number));
    for (const [name, tensor] of Object.entries(made)) state[name] = tensor.to({ device, dtype });
  }
  return state;
}

/** The coordinates of the irreps of a representation, one list for each. */
function coordinatesOf({ group, irreps }: Representation): { trivial: boolean; coordinates: number[] }[] {
  let at = 0;
  return irreps.map((id) => {
    const irrep = group.irrep(...id);
    at += irrep.size;
    return {
      trivial: irrep.isTrivial(),
      coordinates: Array.from({ length: irrep.size }, (_, i) => at - irrep.size + i),
    };
  });
}

/** For normalisations with trivial parts: the projection on these, and their columns of the change of basis. */
export function trivialState(
  type: FieldType,
  groups: readonly FieldGroupInfo[],
  tensors: GroupTensors,
  like: Tensor,
): Record<string, Tensor> {
  return stateOf(type, groups, tensors, like, (key, representation): Record<string, Tensor> => {
    const trivial = coordinatesOf(representation).flatMap((irrep) => (irrep.trivial ? irrep.coordinates : []));
    if (trivial.length === 0) return {};
    const columns = indices(trivial);
    const basis = representation.changeOfBasis.indexSelect(1, columns);
    const average = basis.matmul(representation.changeOfBasisInv.indexSelect(0, columns));
    return { [`${key}_avg`]: average, [`${key}_change_of_basis`]: basis };
  });
}

/** For normalisations irrep by irrep: means over irreps, their adjoint, and the change of basis where there is one. */
export function irrepState(
  type: FieldType,
  groups: readonly FieldGroupInfo[],
  tensors: GroupTensors,
  like: Tensor,
): Record<string, Tensor> {
  return stateOf(type, groups, tensors, like, (key, representation): Record<string, Tensor> => {
    const columns = coordinatesOf(representation).map(({ coordinates }) => {
      const column = ops.zeros([representation.size, 1], { dtype: "float64" });
      return column.narrow(0, coordinates[0] as number, coordinates.length).fill_(1 / coordinates.length) && column;
    });
    const average = ops.cat(columns, 1);
    const basis = representation.changeOfBasis;
    const changes = !ops.allclose(basis, ops.eye(representation.size, { dtype: "float64" }));
    return {
      [`vars_aggregator_${key}`]: average,
      [`vars_propagator_${key}`]: average.gt(0),
      ...(changes
        ? {
            [`${key}_change_of_basis`]: basis,
            [`${key}_change_of_basis_inv`]: representation.changeOfBasisInv,
          }
        : {}),
    };
  });
}
