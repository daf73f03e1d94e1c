// Subgroups of O(2) that hold all their rotations about one centre: what C_N, D_N, SO(2) and O(2)
// have in common. Elements, their parametrizations and their grids live here; irreps, tensor
// products and subgroups in the file of each group.
#pragma once

#include <string>
#include <vector>

#include "core/trigonometry.h"
#include "group/group.h"

namespace escnn::group {

// Coordinates {[f,] r}: f in {0, 1} where reflections exist; r is k of the rotation by 2 pi k / N
// for N >= 1, an angle in [0, 2 pi) for N = -1. The element is (rotation by r) (mirror y -> -y)^f.
class PlanarGroup : public Group {
 public:
  int64_t rotationOrder() const { return rotationOrder_; }  // N, or -1
  bool hasReflections() const { return hasReflections_; }
  int64_t maximumFrequency() const { return maximumFrequency_; }

  std::string name() const override;
  std::string className() const override;
  Record attributes() const override;  // rotation_order, maximum_frequency
  bool isContinuous() const override { return rotationOrder_ < 0; }
  bool isAbelian() const override { return !hasReflections_ || (rotationOrder_ > 0 && rotationOrder_ <= 2); }
  int64_t order() const override;
  Coordinates identity() const override;
  Coordinates multiply(const Coordinates& a, const Coordinates& b) const override;
  Coordinates inverse(const Coordinates& a) const override;
  bool equal(const Coordinates& a, const Coordinates& b) const override;
  std::vector<Coordinates> elements() const override;
  std::vector<Coordinates> generators() const override;
  std::vector<Coordinates> testingElements() const override;
  std::string format(const Coordinates& a) const override;
  std::vector<std::string> parametrizations() const override;
  Coordinates fromParameter(const Value& value, const std::string& parameter) const override;
  Value toParameter(const Coordinates& a, const std::string& parameter) const override;
  std::vector<Coordinates> grid(const Record& options) const override;
  Coordinates sample(const std::function<double()>& uniform) const override;

 protected:
  PlanarGroup(int64_t rotationOrder, bool hasReflections, int64_t maximumFrequency);
  Coordinates make(bool flip, double rotation) const;  // reduces the rotation to its range

 private:
  double rotationFromParameter(const Value& value, const std::string& parameter) const;
  std::vector<Coordinates> rotationsThenReflections(const std::vector<double>& rotations) const;

  int64_t rotationOrder_;
  bool hasReflections_;
  int64_t maximumFrequency_;
};

// f and r of planar coordinates.
bool flipOf(const Coordinates& a);
double rotationOf(const Coordinates& a);

// cos and sin of frequency * (angle of a), a in a planar group of that rotation order.
CosSin turn(int64_t rotationOrder, const Coordinates& a, int64_t frequency);

// The angle in [0, 2 pi); what rounding leaves just below 2 pi counts as 0.
double reduceAngle(double angle);
// The integer k with angle = 2 pi k / N up to 1e-9 rad, in [0, N); nothing where there is none.
std::optional<int64_t> stepOf(double angle, int64_t rotationOrder);
int64_t modulo(int64_t a, int64_t n);  // in [0, n)

}  // namespace escnn::group
