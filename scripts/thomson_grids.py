"""Makes the tables of evenly spread points in cpp/group/tables/thomson_*.inc. Needs numpy and scipy; takes minutes.

    python3 scripts/thomson_grids.py [sphere] [sphere_cube] [rotations] [rotations_cube]

Points minimise the Coulomb energy, the sum of 1 / distance over all pairs. On the sphere the distance is |p - q|. On SO(3)
it is min(|p - q|, |p + q|) of unit quaternions {x, y, z, w}, a function of |p . q| with a convex kink where p . q = 0;
minimisers have many such orthogonal pairs. The "cube" tables hold one point per orbit under the 24 rotations of the cube
(on SO(3): left multiplication), so that the orbits as a whole have least energy.

Each N: the best of several seeded starts, on SO(3) the best union of cosets among them, by L-BFGS (on SO(3) with |c|
smoothed to sqrt(c^2 + e^2), e to 1e-4), then Newton steps on the Karush-Kuhn-Tucker equations, orthogonal pairs being
constraints, to a residual below 1e-10. The result is brought into a canonical orientation and order, which depends on the
set alone.
"""
import itertools
import sys
import zlib
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

FOLDER = Path(__file__).resolve().parent.parent / "cpp" / "group" / "tables"
SPHERE = [*range(1, 65), 72, 80, 96, 100, 120, 128, 144, 192]
ROTATIONS = [*range(1, 33), 36, 40, 48, 60, 72, 96]
CUBE = [*range(1, 9)]
RESIDUAL = 1e-10
TIE = 1e-6  # two numbers this close count as equal in the choice of the orientation and in sorting


# ---- the group of the cube ----------------------------------------------------------------------


def cube_matrices():
    """The 24 signed permutation matrices of determinant 1."""
    result = []
    for order in itertools.permutations(range(3)):
        for signs in itertools.product((1.0, -1.0), repeat=3):
            matrix = np.zeros((3, 3))
            matrix[range(3), order] = signs
            if np.linalg.det(matrix) > 0:
                result.append(matrix)
    return np.array(result)


def cube_quaternions():
    """The same rotations as quaternions, one of each pair."""
    half = [np.array(q) / 2 for q in itertools.product((1, -1), repeat=4)]
    corners = [np.eye(4)[i] for i in range(4)]
    edges = [(np.eye(4)[i] + s * np.eye(4)[j]) / np.sqrt(2) for i in range(4) for j in range(i) for s in (1, -1)]
    return np.array([q for q in [*corners, *half, *edges] if q[np.flatnonzero(q)[-1]] > 0])


def multiply(p, q):
    """Products of quaternions {x, y, z, w} along the last axis."""
    v = p[..., 3:] * q[..., :3] + q[..., 3:] * p[..., :3] + np.cross(p[..., :3], q[..., :3])
    w = p[..., 3:] * q[..., 3:] - (p[..., :3] * q[..., :3]).sum(-1, keepdims=True)
    return np.concatenate([v, w], -1)


def conjugate(q):
    return q * np.array([-1, -1, -1, 1])


# ---- energy -------------------------------------------------------------------------------------


class Energy:
    """The energy of all images of M points x [M, d] under a group of orthogonal matrices [K, d, d]."""

    def __init__(self, actions, projective):
        self.actions = actions
        self.projective = projective
        same = np.einsum("gab,hab->gh", actions, actions.transpose(0, 2, 1))  # largest in magnitude at the inverse
        self.inverses = np.abs(same).argmax(1)

    def images(self, x):
        """[K * M, d], the group's identity first in `actions`."""
        return np.einsum("gab,mb->gma", self.actions, x).reshape(-1, x.shape[1])

    def terms(self, x, smoothing=0.0):
        """c [M, K M], V(c), V'(c), V''(c); zero where a point meets itself."""
        c = x @ self.images(x).T
        if not self.projective:
            u, first, second = c, 1.0, 0.0
        elif smoothing > 0:
            u = np.sqrt(c * c + smoothing * smoothing)
            first, second = c / u, smoothing * smoothing / u**3
        else:
            u, first, second = np.abs(c), np.sign(c), 0.0
        u = np.minimum(u, 1 - 1e-12)
        gap = 2 - 2 * u
        value = gap**-0.5
        slope = value / gap
        curve = 3 * slope / gap
        index = np.arange(len(x))
        for array in (value, slope, curve):
            array[index, index] = 0
        if self.projective:  # q . g q = Re g does not depend on q
            own = self.own(c.shape)
            slope, curve = np.where(own, 0, slope), np.where(own, 0, curve)
        return c, value, slope * first, curve * first * first + slope * second

    @staticmethod
    def own(shape):
        """Where column k is an image of the point of row i."""
        return np.arange(shape[1]) % shape[0] == np.arange(shape[0])[:, None]

    def seen_from_the_other(self, pair, count):
        """The pair (j, g^-1 i) of the pair (i, g j)."""
        (g, j), i = divmod(pair[1], count), pair[0]
        return j, self.inverses[g] * count + i

    def value(self, x):
        return len(self.actions) / 2 * self.terms(x)[1].sum()

    def smooth(self, flat, size, smoothing):
        """Energy and gradient of points that need not have norm 1."""
        y = flat.reshape(-1, size)
        norm = np.linalg.norm(y, axis=1, keepdims=True)
        x = y / norm
        _, value, slope, _ = self.terms(x, smoothing)
        gradient = slope @ self.images(x)
        gradient -= (gradient * x).sum(1, keepdims=True) * x
        factor = len(self.actions)
        return factor / 2 * value.sum(), (factor * gradient / norm).ravel()


def tangents(x):
    """Orthonormal bases [M, d, d - 1] of the tangent spaces."""
    return np.array([np.linalg.svd(row[None])[2][1:].T for row in x])


class Newton:
    """The energy to second order around x, in coordinates of the tangent spaces.

    Sums run over (i, k), a point and an image of a point; by symmetry each unordered pair occurs twice, and the slot
    of i alone gives the gradient and the Hessian."""

    def __init__(self, energy, x, active):
        count, size = x.shape
        images = energy.images(x)
        self.count, self.free = count, size - 1
        self.basis = tangents(x)
        self.owner = np.arange(len(images)) % count
        self.moved = np.einsum("gab,mbt->gmat", energy.actions, self.basis).reshape(-1, size, size - 1)
        self.c, _, slope, curve = energy.terms(x)
        self.slope, self.curve = np.where(active, 0, slope), np.where(active, 0, curve)
        self.u = np.einsum("iat,ka->ikt", self.basis, images)
        self.w = np.einsum("kat,ia->ikt", self.moved, x)
        self.gradient = np.einsum("ik,ikt->it", self.slope, self.u).ravel()
        self.pairs = [(i, k) for i, k in np.argwhere(active) if i < self.owner[k]]
        self.values = np.array([self.c[pair] for pair in self.pairs])
        jacobian = np.zeros((len(self.pairs), count, size - 1))
        for row, (i, k) in enumerate(self.pairs):
            jacobian[row, i] += self.u[i, k]
            jacobian[row, self.owner[k]] += self.w[i, k]
        self.jacobian = jacobian.reshape(len(self.pairs), count * (size - 1))

    def hessian(self, multipliers):
        """Of the Lagrangian: the energy of the inactive pairs and sum of multiplier * c over the active ones."""
        weights, curves, count, free = self.slope.copy(), self.curve, self.count, self.free
        for pair, multiplier in zip(self.pairs, multipliers):
            weights[pair] = 2 * multiplier  # the pair's other occurrence has weight 0: the symmetric part is taken
        blocks = np.einsum("ik,iks,ikt->ikst", curves, self.u, self.w)
        blocks += weights[:, :, None, None] * np.einsum("ias,kat->ikst", self.basis, self.moved)
        hessian = blocks.reshape(count, -1, count, free, free).sum(1)  # images k = g * count + j
        for i in range(count):
            hessian[i, i] += np.einsum("k,ks,kt->st", curves[i], self.u[i], self.u[i])
            hessian[i, i] -= (self.slope[i] * self.c[i]).sum() * np.eye(free)
        matrix = hessian.transpose(0, 2, 1, 3).reshape(count * free, count * free)
        return (matrix + matrix.T) / 2

    def residual(self, multipliers):
        stationary = np.abs(self.gradient + self.jacobian.T @ multipliers).max(initial=0)
        return max(stationary, np.abs(self.values).max(initial=0))

    def solve(self, multipliers):
        """The step of the points and the new multipliers."""
        size, rows = len(self.gradient), len(self.pairs)
        system = np.zeros((size + rows, size + rows))
        system[:size, :size] = self.hessian(multipliers)
        system[size:, :size] = self.jacobian
        system[:size, size:] = self.jacobian.T
        solution = np.linalg.lstsq(system, -np.concatenate([self.gradient, self.values]), rcond=1e-9)[0]
        return solution[:size].reshape(self.count, self.free), solution[size:]


def moved_by(model, x, move):
    x = x + np.einsum("iat,it->ia", model.basis, move)
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def newton(energy, x, active, hold):
    """Points near x where the Lagrangian is stationary, the model there, multipliers by pair. The pairs of `active` are
    held orthogonal; with `hold` a pair that crosses the kink on the way is held from then on."""
    model, multipliers = Newton(energy, x, active), None
    for _ in range(40):
        if multipliers is None or len(multipliers) != len(model.pairs):
            multipliers = np.linalg.lstsq(model.jacobian.T, -model.gradient, rcond=1e-10)[0]
        if model.residual(multipliers) < 1e-13:
            break
        move, multipliers = model.solve(multipliers)
        x = moved_by(model, x, move * min(1.0, 0.05 / max(np.abs(move).max(), 1e-300)))
        if hold:
            crossed = (energy.terms(x)[0] * model.c <= 0) & ~active & ~energy.own(active.shape)
            active |= crossed & (np.abs(model.c) < 0.02)
        model = Newton(energy, x, active)
    if len(multipliers) != len(model.pairs):
        multipliers = np.linalg.lstsq(model.jacobian.T, -model.gradient, rcond=1e-10)[0]
    return x, model, multipliers


def polish(energy, start, smoothing):
    """A minimum near `start` and its residual, infinite where none is found. Which pairs are orthogonal there is read
    off the smoothed minimum, widely and narrowly; a pair whose multiplier exceeds |V'| at the kink is let go to the
    side that it is pulled to."""
    highest = energy.value(start) + 1e-6
    shape = (len(start), len(start) * len(energy.actions))
    limit = 2.0**-1.5 + 1e-9
    for hold, width in itertools.product((False, True) if energy.projective else (False,), (10, 3, 30, 1)):
        active = np.zeros(shape, bool)
        if energy.projective:
            active = (np.abs(energy.terms(start)[0]) < width * smoothing) & ~energy.own(shape)
        x = start
        for _ in range(12):
            x, model, multipliers = newton(energy, x, active, hold)
            residual = model.residual(multipliers)
            if residual >= RESIDUAL or energy.value(x) > highest:
                break
            beyond = np.abs(multipliers) > limit
            if not beyond.any():
                return x, residual
            released = np.where(beyond, 1e-6 * np.sign(multipliers), 0)
            step = np.linalg.lstsq(model.jacobian, released - model.values, rcond=1e-9)[0]
            x = moved_by(model, x, step.reshape(len(x), -1))
            for pair in np.array(model.pairs)[beyond]:
                active[tuple(pair)] = active[energy.seen_from_the_other(tuple(pair), len(x))] = False
        if not energy.projective:
            break
    return start, np.inf


def least(energy, count, size, starts, name, further=()):
    """The best of several random starts and further ones, polished: points, energy, residual."""
    random = np.random.RandomState(zlib.crc32(f"{name}{count}".encode()))
    found = []
    steps = (0.1, 0.01, 1e-3, 1e-4) if energy.projective else (0.0,)
    for number, start in enumerate([None] * starts + list(further)):
        noise = random.standard_normal((count, size))
        flat = (noise if start is None else start + 1e-3 * noise).ravel()
        # Much smoothing leads to few of the minima, and away from a set that is good already.
        first = (number % 3 if start is None else len(steps) - 1) if energy.projective else 0
        for smoothing in steps[first:]:
            options = {"maxiter": 3000, "maxfun": 6000, "gtol": 1e-7, "ftol": 1e-14, "maxcor": 20}
            flat = minimize(energy.smooth, flat, (size, smoothing), "L-BFGS-B", True, options=options).x
        x = flat.reshape(count, size)
        x = x / np.linalg.norm(x, axis=1, keepdims=True)
        found.append((energy.value(x), x))
    found.sort(key=lambda item: item[0])
    best = None
    for value, x in found:
        if best is not None and value > best[1] + 1e-3:
            break
        x, residual = polish(energy, x, steps[-1])
        polished = energy.value(x)
        if residual < RESIDUAL and (best is None or polished < best[1] - 1e-9):
            best = (x, polished, residual)
    if best is None:
        raise SystemExit(f"{name} {count}: no start reached the residual")
    if best[1] > found[0][0] + 1e-6:
        print(f"{name} {count}: polished {best[1]} above the best start {found[0][0]}", file=sys.stderr)
    return best


# ---- canonical form -----------------------------------------------------------------------------


def clean(x):
    x = np.where(np.abs(x) < 1e-13, 0.0, x)
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def ordered(x, columns):
    """x with rows sorted by the columns, each descending, and the sort key."""
    key = np.round(x[:, columns] / TIE) * TIE + 0.0
    order = np.lexsort([-key[:, i] for i in reversed(range(len(columns)))])
    return x[order], key[order]


def best_of(candidates):
    """The candidate whose key is greatest, read row by row."""
    best = None
    for x, key in candidates:
        flat = key.ravel()
        if best is None or tuple(flat) > tuple(best[1]):
            best = (x, flat)
    return clean(best[0])


def nearest(distances, skip):
    d = np.where(skip, np.inf, distances)
    return np.flatnonzero(d <= d.min() + TIE)


def frame(z, towards):
    """Rows: the rotation that takes z to (0, 0, 1) and `towards` into the half plane y = 0, x > 0."""
    x = towards - (towards @ z) * z
    x = x / np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z])


def canonical_sphere(x):
    if len(x) == 1:
        return np.array([[0.0, 0.0, 1.0]])
    candidates = []
    for i in range(len(x)):
        parallel = np.abs(np.abs(x @ x[i]) - 1) < TIE
        if parallel.all():
            return np.array([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]])
        for j in nearest(-x @ x[i], parallel):
            turned = x @ frame(x[i], x[j]).T
            candidates += [ordered(turned * np.array([1, s, 1]), [2, 0, 1]) for s in (1, -1)]
    return best_of(candidates)


def positive(q):
    """The sign of each quaternion by which its last number that is not 0 is positive."""
    result = np.where(np.abs(q) < 1e-11, 0.0, q)
    for row in result:
        row *= np.sign(row[np.flatnonzero(row)[-1]])
    return result


def canonical_rotations(q):
    columns = [3, 2, 0, 1]
    if len(q) == 1:
        return np.array([[0.0, 0.0, 0.0, 1.0]])
    candidates = []
    for i in range(len(q)):
        for side in (1, -1):
            moved = positive(multiply(conjugate(q[i]), q) * np.array([side, side, side, 1]))
            vector, w = moved[:, :3], moved[:, 3]
            length = np.linalg.norm(vector, axis=1)
            for j in nearest(-w, length < TIE):
                axis = vector[j] / length[j]
                away = np.linalg.norm(np.cross(vector, axis), axis=1)
                others = nearest(-w, away < TIE) if (away >= TIE).any() else [None]
                for k in others:
                    towards = vector[k] if k is not None else np.eye(3)[np.argmin(np.abs(axis))]
                    for sign in (1, -1) if w[j] < TIE else (1,):
                        for turn in (1, -1) if k is not None and w[k] < TIE else (1,):
                            rotation = frame(sign * axis, turn * towards)
                            result = positive(np.concatenate([vector @ rotation.T, w[:, None]], 1))
                            candidates.append(ordered(result, columns))
    return positive(best_of(candidates))


def canonical_sphere_cube(x):
    rotations = cube_matrices()

    def form(points):
        chosen = [ordered(np.einsum("gab,b->ga", rotations, p), [2, 0, 1])[0][0] for p in points]
        return ordered(np.array(chosen), [2, 0, 1])

    return best_of([form(x), form(x * np.array([-1, 1, 1]))])


def canonical_rotations_cube(q):
    rotations = cube_quaternions()
    columns = [3, 2, 0, 1]

    def form(points):
        chosen = [ordered(positive(multiply(rotations, p[None])), columns)[0][0] for p in points]
        return ordered(np.array(chosen), columns)

    candidates = []
    for i in range(len(q)):
        moved = multiply(q, conjugate(q[i])[None])
        for g in rotations:
            candidates.append(form(multiply(multiply(g[None], moved), conjugate(g)[None])))
    return positive(best_of(candidates))


# ---- tables -------------------------------------------------------------------------------------


def identity_first(actions):
    size = actions.shape[1]
    rank = np.argsort([0 if np.allclose(a, np.eye(size)) else 1 for a in actions], kind="stable")
    return actions[rank]


def left_multiplications():
    return np.array([multiply(g[None], np.eye(4)).T for g in cube_quaternions()])


TABLES = {
    "sphere": (SPHERE, 3, False, lambda: np.eye(3)[None], canonical_sphere),
    "sphere_cube": (CUBE, 3, False, cube_matrices, canonical_sphere_cube),
    "rotations": (ROTATIONS, 4, True, lambda: np.eye(4)[None], canonical_rotations),
    "rotations_cube": (CUBE, 4, True, left_multiplications, canonical_rotations_cube),
}


def starts_for(count, projective):
    few = 32 if projective else 64
    return 1 if count == 1 else 48 if count <= 16 else 24 if count <= few else 8


def cosets(count):
    """The best union of cosets of the cube's rotations with that many elements, where there is one."""
    orbits = count // 24
    if count % 24 or orbits not in CUBE:
        return []
    _, dimension, projective, actions, _ = TABLES["rotations_cube"]
    energy = Energy(identity_first(actions()), projective)
    x = least(energy, orbits, dimension, starts_for(orbits, projective), "rotations_cube")[0]
    return [energy.images(x)]


def main():
    for name in sys.argv[1:] or TABLES:
        sizes, dimension, projective, actions, canonical = TABLES[name]
        energy = Energy(identity_first(actions()), projective)
        symbol = "k" + "".join(word.capitalize() for word in name.split("_"))
        lines = [
            "// Made by scripts/thomson_grids.py.",
            f"constexpr int {symbol}Sizes[] = {{{', '.join(map(str, sizes))}}};",
            f"constexpr double {symbol}Points[] = {{",
        ]
        for count in sizes:
            further = cosets(count) if name == "rotations" else []
            x, value, residual = least(energy, count, dimension, starts_for(count, projective), name, further)
            x = canonical(x)
            if abs(energy.value(x) - value) > 1e-9 * max(1.0, value):
                raise SystemExit(f"{name} {count}: the canonical form has another energy")
            print(f"{name} {count}: energy {value:.12f}, residual {residual:.1e}", flush=True)
            lines.append(f"// N = {count}, energy {value:.9f}")
            lines += [", ".join(repr(float(number)) for number in row) + "," for row in x]
        (FOLDER / f"thomson_{name}.inc").write_text("\n".join([*lines, "};"]) + "\n")


if __name__ == "__main__":
    main()
