#include "group/planar_irreps.h"

#include "group/planar_group.h"

namespace escnn::group {

namespace {

bool isOneDimensional(int64_t frequency, int64_t rotationOrder) {
  return frequency == 0 || 2 * frequency == rotationOrder;
}

std::vector<std::string> planarNonlinearities(int64_t rotationOrder, bool isTrivial, int64_t size) {
  const bool isFinite = rotationOrder > 0;
  if (isTrivial && isFinite) return {"concatenated", "gate", "gated", "norm", "pointwise"};
  if (isTrivial) return {"gate", "gated", "norm", "pointwise"};
  if (size == 1 && isFinite) return {"concatenated", "gated", "norm"};
  return {"gated", "norm"};
}

Matrix mirror() { return Matrix::diagonal({1.0, -1.0}); }

}  // namespace

FoldedFrequency foldFrequency(int64_t frequency, int64_t rotationOrder) {
  if (rotationOrder < 0) return {frequency, false};
  const int64_t rest = modulo(frequency, rotationOrder);
  return 2 * rest > rotationOrder ? FoldedFrequency{rotationOrder - rest, true} : FoldedFrequency{rest, false};
}

int64_t planarIrrepSize(int64_t frequency, int64_t rotationOrder) {
  return isOneDimensional(frequency, rotationOrder) ? 1 : 2;
}

Irrep rotationIrrep(int64_t rotationOrder, int64_t frequency) {
  Irrep irrep;
  irrep.id = Value::tuple({frequency});
  irrep.name = "irrep_" + std::to_string(frequency);
  irrep.size = planarIrrepSize(frequency, rotationOrder);
  irrep.type = irrep.size == 1 ? 'R' : 'C';
  irrep.supportedNonlinearities = planarNonlinearities(rotationOrder, frequency == 0, irrep.size);
  irrep.attributes = {{"frequency", frequency}};
  if (irrep.size == 1) {
    irrep.character = [=](const Coordinates& g) { return turn(rotationOrder, g, frequency).cos; };
    irrep.matrix = [=](const Coordinates& g) { return Matrix(1, 1, {turn(rotationOrder, g, frequency).cos}); };
  } else {
    irrep.character = [=](const Coordinates& g) { return 2 * turn(rotationOrder, g, frequency).cos; };
    irrep.matrix = [=](const Coordinates& g) {
      const CosSin t = turn(rotationOrder, g, frequency);
      return Matrix::rotation(t.cos, t.sin);
    };
  }
  return irrep;
}

Irrep reflectionIrrep(int64_t rotationOrder, int64_t parity, int64_t frequency) {
  Irrep irrep;
  irrep.id = Value::tuple({parity, frequency});
  irrep.name = "irrep_" + std::to_string(parity) + "," + std::to_string(frequency);
  irrep.size = planarIrrepSize(frequency, rotationOrder);
  irrep.type = 'R';
  irrep.supportedNonlinearities = planarNonlinearities(rotationOrder, parity == 0 && frequency == 0, irrep.size);
  irrep.attributes = {{"frequency", frequency}, {"flip_frequency", parity}};
  if (irrep.size == 1) {
    irrep.character = [=](const Coordinates& g) {
      const double value = turn(rotationOrder, g, frequency).cos;
      return parity == 1 && flipOf(g) ? -value : value;
    };
    irrep.matrix = [character = irrep.character](const Coordinates& g) { return Matrix(1, 1, {character(g)}); };
  } else {
    irrep.character = [=](const Coordinates& g) { return flipOf(g) ? 0.0 : 2 * turn(rotationOrder, g, frequency).cos; };
    irrep.matrix = [=](const Coordinates& g) {
      const CosSin t = turn(rotationOrder, g, frequency);
      return flipOf(g) ? Matrix(2, 2, {t.cos, t.sin, t.sin, -t.cos}) : Matrix::rotation(t.cos, t.sin);
    };
  }
  return irrep;
}

Restriction restrictRotationIrrep(int64_t rotationOrder, int64_t frequency, int64_t subgroupOrder) {
  const FoldedFrequency folded = foldFrequency(frequency, subgroupOrder);
  const Value id = Value::tuple({folded.frequency});
  if (planarIrrepSize(frequency, rotationOrder) == 1) return {Matrix::identity(1), {id}};
  if (planarIrrepSize(folded.frequency, subgroupOrder) == 1) return {Matrix::identity(2), {id, id}};
  return {folded.mirrored ? mirror() : Matrix::identity(2), {id}};
}

Restriction restrictReflectionIrrepToMirrors(int64_t rotationOrder, ReflectionId irrep, int64_t subgroupOrder,
                                             const MirrorAxis& axis) {
  const auto idOf = [&](int64_t parity, int64_t frequency) {
    return subgroupOrder == 1 ? Value::tuple({parity}) : Value::tuple({parity, frequency});
  };
  const FoldedFrequency folded = foldFrequency(irrep.frequency, subgroupOrder);
  if (planarIrrepSize(irrep.frequency, rotationOrder) == 1) {
    const int64_t parity = (irrep.parity + (irrep.frequency == 0 ? 0 : axis.axisParity)) % 2;
    return {Matrix::identity(1), {idOf(parity, folded.frequency)}};
  }
  // Turning by half the axis carries the mirror y -> -y to this one.
  const Matrix half = Matrix::rotation(axis.cosHalf, axis.sinHalf);
  if (planarIrrepSize(folded.frequency, subgroupOrder) == 1)
    return {half, {idOf(0, folded.frequency), idOf(1, folded.frequency)}};
  return {folded.mirrored ? half * mirror() : half, {idOf(1, folded.frequency)}};
}

}  // namespace escnn::group
