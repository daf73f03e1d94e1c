// Subgroups of products: ids, inclusions, restriction, combination, representatives.

#include "core/errors.h"
#include "group/direct_product.h"
#include "group/index_two.h"

namespace escnn::group {

namespace {

const Value kMixed("mixed");
const Value kDiagonal("diagonal");
const Value kSubdiagonal("subdiagonal");

bool isTrivialGroup(const Group& group) { return group.order() == 1; }
bool isMixed(const Value& id) { return id.isTuple() && id.asTuple().size() >= 3; }  // of canonical ids
bool isDiagonal(const Value& id) { return id == kDiagonal || (id.isTuple() && id.asTuple()[0] == kSubdiagonal); }
bool isSignGroup(const Group& group) { return group.sameAs(*cyclicGroup(2)); }

// The columns of an irrep of a restriction.
template <typename Visit>
void visitBlocks(const Group& subgroup, const Restriction& restriction, const Visit& visit) {
  const Matrix& P = restriction.changeOfBasis;
  int64_t offset = 0;
  for (const Value& id : restriction.irreps) {
    const IrrepPtr irrep = subgroup.irrep(id);
    visit(irrep, P.slice(0, offset, P.rows, irrep->size));
    offset += irrep->size;
  }
}

// The s-th copy as a matrix (d_m d_n) x d_j.
Matrix copyOf(const ClebschGordan& cg, int64_t s) {
  Matrix result(cg.dm * cg.dn, cg.dj);
  for (int64_t row = 0; row < result.rows; ++row)
    for (int64_t c = 0; c < cg.dj; ++c) result(row, c) = cg.values[(row * cg.multiplicity + s) * cg.dj + c];
  return result;
}

}  // namespace

Value DirectProduct::trivialSubgroupId() const {
  return Value::tuple({G1_->trivialSubgroupId(), G2_->trivialSubgroupId()});
}

Value DirectProduct::selfSubgroupId() const { return Value::tuple({G1_->selfSubgroupId(), G2_->selfSubgroupId()}); }

std::vector<Value> DirectProduct::indexTwoSubgroups() const {
  std::vector<Value> result;
  for (const Value& id : G1_->indexTwoSubgroups()) result.push_back(Value::tuple({id, G2_->selfSubgroupId()}));
  for (const Value& id : G2_->indexTwoSubgroups()) result.push_back(Value::tuple({G1_->selfSubgroupId(), id}));
  if (isSignGroup(*G1_))
    for (const Value& id : G2_->indexTwoSubgroups())
      result.push_back(Value::tuple({kMixed, G2_->selfSubgroupId(), id}));
  for (Value& id : result) id = canonicalSubgroupId(id);
  return result;
}

Value DirectProduct::canonicalSubgroupId(const Value& id) const {
  if (isDouble_ && id == kDiagonal) return isTrivialGroup(*G1_) ? trivialSubgroupId() : id;
  const bool isTuple = id.isTuple() && !id.asTuple().empty();
  const Value::Tuple items = isTuple ? id.asTuple() : Value::Tuple{};
  if (isDouble_ && items.size() == 2 && items[0] == kSubdiagonal) {
    const Value inner = G1_->canonicalSubgroupId(items[1]);
    if (isTrivialGroup(*G1_->subgroup(inner).group)) return trivialSubgroupId();
    return inner == G1_->canonicalSubgroupId(G1_->selfSubgroupId()) ? kDiagonal : Value::tuple({kSubdiagonal, inner});
  }
  if (items.size() == 4 && items[0] == kMixed) return mixedId(items[1], items[2], items[3]);
  if (items.size() == 3 && items[0] == kMixed && isSignGroup(*G1_))
    return mixedId(G1_->selfSubgroupId(), items[1], items[2]);
  checkArgument(items.size() == 2, "subgroup: id: expected (id1, id2) with a subgroup of each factor",
                isSignGroup(*G1_) ? ", ('mixed', outer, inner)" : ", ('mixed', id1, outer, inner)",
                isDouble_ ? ", 'diagonal'" : "", " for ", name(), ", given ", id.repr());
  return Value::tuple({G1_->canonicalSubgroupId(items[0]), G2_->canonicalSubgroupId(items[1])});
}

std::string DirectProduct::subgroupIdText(const Value& id, IdSpelling spelling) const {
  const bool isPair = id.isTuple() && id.asTuple().size() == 2 && id.asTuple()[0] != kSubdiagonal;
  if (!isPair) return id.repr();
  return "(" + G1_->subgroupIdText(id.asTuple()[0], spelling) + ", " + G2_->subgroupIdText(id.asTuple()[1], spelling) +
         ")";
}

Value DirectProduct::mixedId(const Value& subgroup1, const Value& outer, const Value& inner) const {
  const Subgroup sub1 = G1_->subgroup(subgroup1);
  checkArgument(isSignGroup(*sub1.group), "subgroup: id: expected a subgroup C2 of ", G1_->name(), " after 'mixed' in ",
                name(), ", given ", subgroup1.repr());
  const Subgroup sub2 = G2_->subgroup(outer);
  const Value innerId = signCharacter(*sub2.group, inner).kernel;
  if (isSignGroup(*G1_)) return Value::tuple({kMixed, sub2.id, innerId});
  return Value::tuple({kMixed, sub1.id, sub2.id, innerId});
}

Subgroup DirectProduct::mixedSubgroup(const Value& id) const {
  const Value::Tuple items = id.asTuple();
  const Subgroup sub1 = G1_->subgroup(items.size() == 4 ? items[1] : G1_->selfSubgroupId());
  const Subgroup outer = G2_->subgroup(items[items.size() - 2]);
  const SignCharacter sign = signCharacter(*outer.group, items.back());
  const auto self = std::static_pointer_cast<const DirectProduct>(shared_from_this());
  const auto partner = [sub1, sign](const Coordinates& h) { return sub1.include({sign.isPlus(h) ? 0.0 : 1.0}); };
  return {id, outer.group, [=](const Coordinates& h) { return self->pair(partner(h), outer.include(h)); },
          [=](const Coordinates& g) -> std::optional<Coordinates> {
            std::optional<Coordinates> h = outer.restrict(self->second(g));
            if (h && !self->G1_->equal(self->first(g), partner(*h))) h.reset();
            return h;
          }};
}

Subgroup DirectProduct::diagonalSubgroup(const Value& id) const {
  const Subgroup sub = G1_->subgroup(id == kDiagonal ? G1_->selfSubgroupId() : id.asTuple()[1]);
  const auto self = std::static_pointer_cast<const DirectProduct>(shared_from_this());
  return {id, sub.group,
          [=](const Coordinates& h) {
            const Coordinates g = sub.include(h);
            return self->pair(g, g);
          },
          [=](const Coordinates& g) -> std::optional<Coordinates> {
            if (!self->G1_->equal(self->first(g), self->second(g))) return std::nullopt;
            return sub.restrict(self->first(g));
          }};
}

Subgroup DirectProduct::makeSubgroup(const Value& id) const {
  if (isDiagonal(id)) return diagonalSubgroup(id);
  if (isMixed(id)) return mixedSubgroup(id);
  const Subgroup sub1 = G1_->subgroup(id.asTuple()[0]);
  const Subgroup sub2 = G2_->subgroup(id.asTuple()[1]);
  const auto self = std::static_pointer_cast<const DirectProduct>(shared_from_this());
  if (isTrivialGroup(*sub1.group))
    return {id, sub2.group, [=](const Coordinates& h) { return self->pair(self->G1_->identity(), sub2.include(h)); },
            [=](const Coordinates& g) -> std::optional<Coordinates> {
              if (!sub1.restrict(self->first(g))) return std::nullopt;
              return sub2.restrict(self->second(g));
            }};
  if (isTrivialGroup(*sub2.group))
    return {id, sub1.group, [=](const Coordinates& h) { return self->pair(sub1.include(h), self->G2_->identity()); },
            [=](const Coordinates& g) -> std::optional<Coordinates> {
              if (!sub2.restrict(self->second(g))) return std::nullopt;
              return sub1.restrict(self->first(g));
            }};
  // A factor may be another group than its subgroup of all elements: D_1 beside C_2.
  const bool isSelf =
      id == canonicalSubgroupId(selfSubgroupId()) && sub1.group->sameAs(*G1_) && sub2.group->sameAs(*G2_);
  const GroupPtr group = isSelf ? shared_from_this() : directProduct(sub1.group, sub2.group);
  const size_t split = sub1.group->identity().size();
  return {id, group,
          [=](const Coordinates& h) {
            const auto middle = h.begin() + static_cast<std::ptrdiff_t>(split);
            return self->pair(sub1.include({h.begin(), middle}), sub2.include({middle, h.end()}));
          },
          [=](const Coordinates& g) -> std::optional<Coordinates> {
            const std::optional<Coordinates> a = sub1.restrict(self->first(g));
            const std::optional<Coordinates> b = a ? sub2.restrict(self->second(g)) : std::nullopt;
            if (!b) return std::nullopt;
            return self->pair(*a, *b);
          }};
}

Restriction DirectProduct::restrictIrrep(const Value& subgroupId, const Value& irrepId) const {
  const ProductIrrep irrep = productIrrep(irrepId);
  const Value id = canonicalSubgroupId(subgroupId);
  RestrictionBuilder builder;
  if (isDiagonal(id)) {
    const Value inner = id == kDiagonal ? G1_->selfSubgroupId() : id.asTuple()[1];
    const GroupPtr subgroup = G1_->subgroup(inner).group;
    for (const TensorTerm& term : G1_->tensorProduct(irrep.first->id, irrep.second->id)) {
      const ClebschGordan cg = G1_->clebschGordan(irrep.first->id, irrep.second->id, term.irrep);
      const Restriction further = G1_->restrictIrrep(inner, term.irrep);
      for (int64_t s = 0; s < cg.multiplicity; ++s)
        visitBlocks(*subgroup, further, [&](const IrrepPtr& part, const Matrix& columns) {
          builder.add(part->id, embedded(irrep, copyOf(cg, s) * columns));
        });
    }
    return builder.build(irrep.size());
  }
  const Value::Tuple items = id.asTuple();
  const bool isTwisted = isMixed(id);
  const Value id1 = !isTwisted ? items[0] : items.size() == 4 ? items[1] : G1_->selfSubgroupId();
  const Value id2 = isTwisted ? items[items.size() - 2] : items[1];
  const GroupPtr H1 = G1_->subgroup(id1).group;
  const GroupPtr H2 = G2_->subgroup(id2).group;
  const Restriction restriction1 = G1_->restrictIrrep(id1, irrep.first->id);
  const Restriction restriction2 = G2_->restrictIrrep(id2, irrep.second->id);
  const Value sign = isTwisted ? signCharacter(*H2, items.back()).irrep->id : Value();
  visitBlocks(*H1, restriction1, [&](const IrrepPtr& a, const Matrix& columns1) {
    visitBlocks(*H2, restriction2, [&](const IrrepPtr& b, const Matrix& columns2) {
      if (isTwisted && a->id != H1->trivialIrrepId()) {
        for (const TensorTerm& term : H2->tensorProduct(b->id, sign)) {
          const ClebschGordan cg = H2->clebschGordan(b->id, sign, term.irrep);
          builder.add(term.irrep, embedded(irrep, kron(columns1, columns2 * copyOf(cg, 0))));
        }
        return;
      }
      const Matrix columns = embedded(irrep, kron(columns1, columns2));
      if (isTwisted || isTrivialGroup(*H1)) return builder.add(b->id, columns);
      if (isTrivialGroup(*H2)) return builder.add(a->id, columns);
      for (const ProductIrrep& part : productsOf(a, b)) builder.add(part.id(), embeddedColumns(columns, part));
    });
  });
  return builder.build(irrep.size());
}

Value DirectProduct::combineSubgroups(const Value& outer, const Value& inner) const {
  const Subgroup sub = subgroup(outer);
  const Value innerId = sub.group->canonicalSubgroupId(inner);
  if (isDiagonal(sub.id)) {
    const Value within = sub.id == kDiagonal ? G1_->selfSubgroupId() : sub.id.asTuple()[1];
    return canonicalSubgroupId(Value::tuple({kSubdiagonal, G1_->combineSubgroups(within, innerId)}));
  }
  const Value::Tuple items = sub.id.asTuple();
  if (isMixed(sub.id)) return combineMixed(items, innerId);
  if (isTrivialGroup(*G1_->subgroup(items[0]).group))
    return canonicalSubgroupId(Value::tuple({items[0], G2_->combineSubgroups(items[1], innerId)}));
  if (isTrivialGroup(*G2_->subgroup(items[1]).group))
    return canonicalSubgroupId(Value::tuple({G1_->combineSubgroups(items[0], innerId), items[1]}));
  if (isDiagonal(innerId)) return innerId;  // only the whole group has one
  const Value::Tuple innerItems = innerId.asTuple();
  if (!isMixed(innerId))
    return canonicalSubgroupId(
        Value::tuple({G1_->combineSubgroups(items[0], innerItems[0]), G2_->combineSubgroups(items[1], innerItems[1])}));
  const Value id1 = innerItems.size() == 4 ? G1_->combineSubgroups(items[0], innerItems[1]) : items[0];
  return mixedId(id1, G2_->combineSubgroups(items[1], innerItems[innerItems.size() - 2]), innerItems.back());
}

Value DirectProduct::combineMixed(const Value::Tuple& outer, const Value& inner) const {
  const Value id1 = outer.size() == 4 ? outer[1] : G1_->selfSubgroupId();
  const Value& id2 = outer[outer.size() - 2];
  const GroupPtr twisted = G2_->subgroup(id2).group;
  const SignCharacter sign = signCharacter(*twisted, outer.back());
  const Subgroup part = twisted->subgroup(inner);
  const Value combined = G2_->combineSubgroups(id2, inner);
  const auto restricted =
      signCharacterWith(*part.group, [&](const Coordinates& h) { return sign.isPlus(part.include(h)); });
  if (!restricted) return canonicalSubgroupId(Value::tuple({G1_->trivialSubgroupId(), combined}));
  return mixedId(id1, combined, restricted->kernel);
}

std::vector<Coordinates> DirectProduct::representatives(const Value& subgroupId) const {
  const Value id = canonicalSubgroupId(subgroupId);
  if (isDiagonal(id)) return Group::representatives(id);
  const Value::Tuple items = id.asTuple();
  if (!isMixed(id)) return pairs(G1_->representatives(items[0]), G2_->representatives(items[1]));
  if (!isContinuous() || G1_->isContinuous()) return Group::representatives(id);
  // (g, r h) lies in the coset of (g s^-1, r) for h in outer, with s the partner of h.
  return pairs(G1_->elements(), G2_->representatives(items[items.size() - 2]));
}

}  // namespace escnn::group
