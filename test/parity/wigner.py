"""fixtures/wigner.json: irreps of SO(3) and Clebsch-Gordan tensors to the last digit of a double.

Derived without the package and without the recursion that the addon uses: SU(2) acts on homogeneous polynomials of
degree 2l in two variables, in 60-digit arithmetic; coefficients are sympy's exact ones. Both are carried to the real
harmonics m = -l ... l.
"""
import random

import mpmath as mp
from sympy.physics.wigner import clebsch_gordan

import spec

mp.mp.dps = 60
QUATERNIONS = [(1, 2, 3, 4), (-3, 1, 0.5, 0.1), (0.2, -0.7, 0.1, 1)]
WHOLE = (1, 2, 3, 5, 8, 12)
COLUMNS = {20: (0, 7, 20, 33, 40), 30: (0, 11, 30, 41, 60)}


def powers(value, n):
    result = [mp.mpc(1)]
    for _ in range(n):
        result.append(result[-1] * value)
    return result


def harmonic(l, r):
    """The real harmonic r in terms of complex ones, {m: coefficient}."""
    f, half = abs(r), 1 / mp.sqrt(2)
    if f == 0:
        return {0: mp.mpf(1)}
    sign = (-1) ** f
    return {f: sign * half, -f: half} if r > 0 else {f: -1j * sign * half, -f: 1j * half}


class Rotation:
    def __init__(self, quaternion, l):
        x, y, z, w = (mp.mpf(float(v)) for v in quaternion)
        n = mp.sqrt(x * x + y * y + z * z + w * w)
        a, b = mp.mpc(w, -z) / n, mp.mpc(-y, -x) / n
        # u -> a u + c v, v -> b u + d v
        self.l = l
        self.a, self.b, self.c, self.d = (powers(v, 2 * l) for v in (a, b, -mp.conj(b), mp.conj(a)))

    def complex_entry(self, row, m):
        l = self.l
        p, q, target = l + m, l - m, l + row
        total = mp.mpc(0)
        for i in range(max(0, target - q), min(p, target) + 1):
            j = target - i
            total += mp.binomial(p, i) * mp.binomial(q, j) * self.a[i] * self.c[p - i] * self.b[j] * self.d[q - j]
        return total * mp.sqrt(mp.factorial(target) * mp.factorial(2 * l - target) / (mp.factorial(p) * mp.factorial(q)))

    def column(self, r):
        l = self.l
        right = harmonic(l, r)
        complex_column = {
            row: sum(self.complex_entry(row, m) * factor for m, factor in right.items()) for row in range(-l, l + 1)
        }
        return [
            float(mp.re(sum(mp.conj(factor) * complex_column[row] for row, factor in harmonic(l, k).items())))
            for k in range(-l, l + 1)
        ]


def wigner():
    for q in QUATERNIONS:
        for l in WHOLE:
            rotation = Rotation(q, l)
            yield {"q": q, "l": l, "columns": [[i, rotation.column(i - l)] for i in range(2 * l + 1)]}
        for l, columns in COLUMNS.items():
            rotation = Rotation(q, l)
            yield {"q": q, "l": l, "columns": [[i, rotation.column(i - l)] for i in columns]}


def phase(l, r):
    """The unitary C of the package's convention: real index r in terms of complex ones."""
    f, half = abs(r), 1 / mp.sqrt(2)
    if f == 0:
        return {0: mp.mpc(1)}
    sign = (-1) ** f
    return {-f: half, f: sign * half} if r > 0 else {-f: -1j * half, f: 1j * sign * half}


def tensor_entry(m, n, j, a, b, c):
    total = mp.mpc(0)
    for m1, left in phase(m, a).items():
        for m2, right in phase(n, b).items():
            out = phase(j, c).get(m1 + m2)
            if out is not None and abs(m1 + m2) <= j:
                coefficient = mp.mpf(clebsch_gordan(m, n, j, m1, m2, m1 + m2).evalf(40))
                total += left * right * mp.conj(out) * coefficient
    return float(mp.re(total) if (m + n + j) % 2 == 0 else mp.im(total))


def tensors():
    numbers = random.Random(0)
    triples = [(12, 12, j) for j in (0, 1, 7, 12, 19, 24)] + [(1, 1, 0), (1, 1, 1), (30, 28, 5), (30, 30, 60)]
    while len(triples) < 40:
        m, n = numbers.randint(0, 12), numbers.randint(0, 12)
        triples.append((m, n, numbers.randint(abs(m - n), m + n)))
    for m, n, j in triples:
        entries = []
        for _ in range(12):
            a, b = numbers.randint(-m, m), numbers.randint(-n, n)
            # The sums and differences of orders are where a tensor has entries.
            order = abs(numbers.choice([a + b, a - b]))
            c = numbers.choice([-order, order]) if order <= j else numbers.randint(-j, j)
            entries.append([a + m, b + n, c + j, tensor_entry(m, n, j, a, b, c)])
        yield {"m": m, "n": n, "j": j, "entries": entries}


if __name__ == "__main__":
    spec.write("wigner", __file__, {"wigner": list(wigner()), "clebschGordan": list(tensors())})
