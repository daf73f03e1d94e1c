// The contract of a group. A group file (cyclic.cc, o2.cc, …) implements the virtual members below
// and nothing else; representations, restriction, induction, homogeneous spaces and kernels are
// derived from them in the other files of this folder. Groups and everything they hand out are
// immutable, shared, and safe to read from any thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "core/value.h"

namespace escnn::group {

class Group;
struct Irrep;
struct Representation;
using GroupPtr = std::shared_ptr<const Group>;
using IrrepPtr = std::shared_ptr<const Irrep>;
using RepresentationPtr = std::shared_ptr<const Representation>;

// An element in its group's own coordinates: C_N {k}; D_N {f, k}; SO(2) {theta}; O(2) {f, theta};
// SO(3) {x, y, z, w}, a unit quaternion; O(3) {i, x, y, z, w}, i = 1 with the inversion; a polyhedral
// group {k}, the index in its order of elements; a product the coordinates of both factors, one after
// the other. Integers are exact. Always canonical: k in [0, N), f and i in {0, 1}, theta in [0, 2 pi),
// the last non-zero number of (x, y, z, w) read backwards from w positive.
using Coordinates = std::vector<double>;

// One term of psi_m (x) psi_n = (+) multiplicity * psi_irrep.
struct TensorTerm {
  Value irrep;
  int64_t multiplicity;
};

// Clebsch–Gordan coefficients as values[((a * dn + b) * S + s) * dj + c], shape (dm, dn, S, dj):
// reshaped to (dm dn, S dj) an isometric intertwiner psi_m (x) psi_n <- S psi_j.
struct ClebschGordan {
  int64_t dm = 0, dn = 0, multiplicity = 0, dj = 0;
  std::vector<double> values;
  double operator()(int64_t a, int64_t b, int64_t s, int64_t c) const {
    return values[((a * dn + b) * multiplicity + s) * dj + c];
  }
};

// How ids of subgroups stand in default names: as the caller gave them, or canonical, where Python also writes an
// adjoint that is the identity.
enum class IdSpelling { kGiven, kCanonical };

// psi restricted to a subgroup: psi(h) = P (direct sum of irreps)(h) P^T, P orthogonal.
struct Restriction {
  Matrix changeOfBasis;
  std::vector<Value> irreps;  // of the subgroup, in block order
};

struct Subgroup {
  Value id;  // canonical
  GroupPtr group;
  std::function<Coordinates(const Coordinates&)> include;                  // subgroup -> group
  std::function<std::optional<Coordinates>(const Coordinates&)> restrict;  // group -> subgroup, if inside
};

// An irreducible representation over the reals.
struct Irrep {
  Value id;          // a tuple: (k,), (j, k), or ((k,), (j, k), i) of a product
  std::string name;  // "irrep_1", "irrep_1,2"
  int64_t size = 1;
  char type = 'R';                                   // R, C or H: the endomorphism algebra
  std::vector<std::string> supportedNonlinearities;  // pointwise, norm, gated, gate, concatenated
  Record attributes;                                 // frequency, flip_frequency
  std::function<Matrix(const Coordinates&)> matrix;
  std::function<double(const Coordinates&)> character;
  int64_t sumOfSquares() const { return type == 'R' ? 1 : type == 'C' ? 2 : 4; }
  // E_0 = I, …: a basis of the matrices that commute with psi, sumOfSquares() of them.
  std::vector<Matrix> endomorphismBasis() const;
};

class Group : public std::enable_shared_from_this<Group> {
 public:
  virtual ~Group() = default;

  // ---- the contract -------------------------------------------------------------------------
  virtual std::string name() const = 0;
  // Its class in Python, which is also the class of its TypeScript object: "CyclicGroup", "SO2", …
  virtual std::string className() const = 0;
  // Equal for equal groups, and for those alone. The maximum frequency does not count, nor does the name that a product
  // was given.
  virtual std::string key() const { return name(); }
  // What distinguishes this group among those of its class, in Python's names: rotation_order, …
  virtual Record attributes() const { return {}; }
  virtual bool isContinuous() const = 0;
  virtual bool isAbelian() const = 0;
  virtual int64_t order() const = 0;  // -1 where infinite
  virtual Coordinates identity() const = 0;
  virtual Coordinates multiply(const Coordinates& a, const Coordinates& b) const = 0;
  virtual Coordinates inverse(const Coordinates& a) const = 0;
  virtual bool equal(const Coordinates& a, const Coordinates& b) const = 0;
  virtual std::vector<Coordinates> elements() const = 0;    // throws for infinite groups
  virtual std::vector<Coordinates> generators() const = 0;  // throws for infinite groups
  virtual std::vector<Coordinates> testingElements() const = 0;
  virtual std::string format(const Coordinates& a) const = 0;     // as Python prints the element
  virtual std::vector<std::string> parametrizations() const = 0;  // the first is the default
  // Throws ERR_INVALID_ARGUMENT when `value` is no element. MAT values are tuples of tuples.
  virtual Coordinates fromParameter(const Value& value, const std::string& parameter) const = 0;
  virtual Value toParameter(const Coordinates& a, const std::string& parameter) const = 0;
  // Deterministic grids: {"type": "regular" | "rand", "N": …, "seed": …}.
  virtual std::vector<Coordinates> grid(const Record& options) const = 0;
  virtual Coordinates sample(const std::function<double()>& uniform) const = 0;

  virtual std::vector<Value> irrepIds() const = 0;  // in canonical order, to the maximum frequency
  virtual Value trivialIrrepId() const = 0;
  // The one form of an irrep's id, whether there is such an irrep or not: a tuple, also of a bare value.
  virtual Value canonicalIrrepId(const Value& id) const { return Value(id.items()); }
  // Python's bl_irreps: the irreps up to the frequency L, which may exceed the maximum frequency of
  // an infinite group. Throws ERR_INVALID_ARGUMENT when L is out of range.
  virtual std::vector<Value> blIrreps(int64_t L) const = 0;
  virtual std::vector<TensorTerm> tensorProduct(const Value& m, const Value& n) const = 0;
  // S = 0 (empty values) when j does not occur in m (x) n.
  virtual ClebschGordan clebschGordan(const Value& m, const Value& n, const Value& j) const = 0;

  // What the regular representation supports, sorted.
  virtual std::vector<std::string> regularNonlinearities() const {
    return {"concatenated", "gated", "norm", "pointwise"};
  }

  virtual Value canonicalSubgroupId(const Value& id) const = 0;
  // Python's repr of a valid id, as default names hold it: angles as floats, elements as format() prints them.
  virtual std::string subgroupIdText(const Value& id, IdSpelling) const { return id.repr(); }
  virtual Value trivialSubgroupId() const = 0;
  virtual Value selfSubgroupId() const = 0;
  // Canonical ids of the subgroups of index 2: the kernels of the sign characters.
  virtual std::vector<Value> indexTwoSubgroups() const { return {}; }
  virtual Restriction restrictIrrep(const Value& subgroupId, const Value& irrep) const = 0;
  // The id, in this group, of the subgroup `inner` of the subgroup `outer`.
  virtual Value combineSubgroups(const Value& outer, const Value& inner) const = 0;

  // One element of each left coset of the subgroup, the order of blocks of an induced
  // representation. Finite groups: walk elements(), take each whose coset is new. Infinite groups
  // throw unless they know some.
  virtual std::vector<Coordinates> representatives(const Value& subgroupId) const;

  // ---- derived ------------------------------------------------------------------------------
  // Any irrep, also beyond the maximum frequency; cached. Accepts a tuple or a bare value.
  IrrepPtr irrep(const Value& id) const;
  Subgroup subgroup(const Value& id) const { return makeSubgroup(canonicalSubgroupId(id)); }
  // The same group, by key.
  bool sameAs(const Group& other) const { return key() == other.key(); }

 protected:
  virtual Irrep makeIrrep(const Value& id) const = 0;  // throws ERR_INVALID_ARGUMENT when absent
  virtual Subgroup makeSubgroup(const Value& canonicalId) const = 0;

 private:
  mutable std::mutex mutex_;
  mutable std::map<Value, IrrepPtr> irreps_;
};

// The maximum frequency of shared groups whose caller names none.
constexpr int64_t kDefaultMaximumFrequency = 3;

// Shared: one object per argument. Throw ERR_INVALID_ARGUMENT for N < 1 or a negative frequency.
GroupPtr cyclicGroup(int64_t N);
GroupPtr dihedralGroup(int64_t N);
GroupPtr so2Group(int64_t maximumFrequency = kDefaultMaximumFrequency);
GroupPtr o2Group(int64_t maximumFrequency = kDefaultMaximumFrequency);

constexpr int64_t kDefaultSpatialFrequency = 2;
GroupPtr so3Group(int64_t maximumFrequency = kDefaultSpatialFrequency);
GroupPtr o3Group(int64_t maximumFrequency = kDefaultSpatialFrequency);
GroupPtr tetrahedralGroup();
GroupPtr octahedralGroup();
GroupPtr icosahedralGroup();
// T_d: the rotations of T and the inversion times each octahedral rotation outside T.
GroupPtr fullTetrahedralGroup();

// G1 x G2. The name is for people: by default "{G1} X {G2}".
GroupPtr directProduct(const GroupPtr& G1, const GroupPtr& G2, const std::optional<std::string>& name = {});
// G x G with the further subgroup id "diagonal".
GroupPtr doubleGroup(const GroupPtr& G, const std::optional<std::string>& name = {});
// Products with the inversion, C_2 first.
GroupPtr pyritohedralGroup();                                                     // C_2 x T
GroupPtr fullOctahedralGroup();                                                   // C_2 x O
GroupPtr fullIcosahedralGroup();                                                  // C_2 x I
GroupPtr klein4Group();                                                           // C_2 x C_2
GroupPtr cylinderGroup(int64_t maximumFrequency = kDefaultMaximumFrequency);      // C_2 x SO(2)
GroupPtr fullCylinderGroup(int64_t maximumFrequency = kDefaultMaximumFrequency);  // C_2 x O(2)
GroupPtr cylinderDiscreteGroup(int64_t n);                                        // C_2 x C_n
GroupPtr fullCylinderDiscreteGroup(int64_t n);                                    // C_2 x D_n

// rho(g) = Q (direct sum of irreps)(g) Q^-1. Made by the functions of group/representation.h.
struct Representation {
  GroupPtr group;
  std::string name;
  std::vector<Value> irreps;
  Matrix changeOfBasis;                              // Q
  Matrix changeOfBasisInverse;                       // Q^-1
  std::vector<std::string> supportedNonlinearities;  // sorted
  Record attributes;
  bool isIrreducible = false;  // one irrep and Q = I
  bool hasIdentityBasis = false;
  // The matrix without going through Q where that is exact: permutations have entries 0 and 1.
  std::function<Matrix(const Coordinates&)> direct;

  int64_t size() const { return changeOfBasis.rows; }
  Matrix matrix(const Coordinates& g) const;
  double character(const Coordinates& g) const;
  bool supports(const std::string& nonlinearity) const;
  int64_t multiplicity(const Value& irrep) const;  // 0 where absent
  bool isTrivial() const { return irreps.size() == 1 && containsTrivial(); }
  bool containsTrivial() const { return multiplicity(group->trivialIrrepId()) > 0; }
};

}  // namespace escnn::group
