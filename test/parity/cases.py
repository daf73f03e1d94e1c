"""The convolution cases: gspace, input fields, output fields, options. Read by filters.py and derivation.py."""

T = ["trivial"]
R = ["regular"]


def irrep(*identifier):
    return ["irrep", *identifier]


def quotient(identifier):
    return ["quotient", identifier]


def rotations(order):
    return ["rot2dOnR2", {"N": order}]


def reflections(order, **options):
    return ["flipRot2dOnR2", {"N": order, **options}]


TRIVIAL_GROUP = ["trivialOnR2", {}]
SO2 = ["rot2dOnR2", {"N": -1}]
O2 = ["flipRot2dOnR2", {"N": -1}]
FLIP = ["flip2dOnR2", {}]


def case(name, space, fields_in, fields_out, size=3, **options):
    options = {"kernelSize": size, **options}
    return {"name": name, "space": space, "in": fields_in, "out": fields_out, "options": options}


CASES = [
    case("C1 trivial to trivial", TRIVIAL_GROUP, [T], [T, T], 3),
    case("C1 trivial to trivial, k5", TRIVIAL_GROUP, [T, T], [T], 5),
    # C4
    case("C4 trivial to regular", rotations(4), [T], [R]),
    case("C4 regular to trivial", rotations(4), [R], [T]),
    case("C4 regular to regular", rotations(4), [R], [R]),
    case("C4 regular to regular, k1", rotations(4), [R], [R], 1),
    case("C4 trivial to trivial, k5", rotations(4), [T], [T], 5),
    case("C4 trivial to regular, k5", rotations(4), [T], [R], 5),
    case("C4 regular to regular, k5", rotations(4), [R], [R], 5),
    case("C4 irrep 1 to irrep 1, k5", rotations(4), [irrep(1)], [irrep(1)], 5),
    case("C4 irrep 2 to irrep 1", rotations(4), [irrep(2)], [irrep(1)]),
    case("C4 irrep 1 to irrep 2", rotations(4), [irrep(1)], [irrep(2)]),
    case("C4 irrep 2 to irrep 2", rotations(4), [irrep(2)], [irrep(2)], 5),
    case("C4 regular to quotient, k7", rotations(4), [R], [quotient(2)], 7),
    case("C4 quotient to regular, k5", rotations(4), [quotient(2)], [R], 5),
    case("C4 two regular to two regular", rotations(4), [R, R], [R, R]),
    case("C4 interleaved", rotations(4), [R, irrep(1), T, R, irrep(1)], [irrep(1), R, irrep(2), irrep(1), T]),
    case("C4 regular to regular, dilation 2", rotations(4), [R], [R], 3, dilation=2),
    case("C4 trivial to irreps, k5 dilation 2", rotations(4), [T], [irrep(1), irrep(2)], 5, dilation=2),
    case("C4 groups 2", rotations(4), [T, irrep(1), T, irrep(1)], [R, irrep(1), R, irrep(1)], 3, groups=2),
    case("C4 rings", rotations(4), [R], [irrep(1)], 5, rings=[0.0, 1.5], sigma=[0.01, 0.5]),
    case("C4 one sigma", rotations(4), [irrep(1)], [R], 5, sigma=0.45),
    case("C4 cut-off 3", rotations(4), [R], [R], 3, frequenciesCutoff=3),
    case("C4 cut-off preset -2", rotations(4), [T], [R], 5, frequenciesCutoff=-2),
    case("C4 cut-off preset -3", rotations(4), [irrep(1)], [R], 7, frequenciesCutoff=-3),
    # sin(8 phi) vanishes on the 3 x 3 grid; the package in float32 keeps its rounding noise as a basis element
    case("C1 cut-off 8", TRIVIAL_GROUP, [T], [T], 3, frequenciesCutoff=8),
    case("C4 cut-off 8", rotations(4), [T], [R], 3, frequenciesCutoff=8),
    case("C8 cut-off 16", rotations(8), [T], [T], 3, frequenciesCutoff=16),
    case("C4 k2 with rings", rotations(4), [T], [R], 2, rings=[0.7], sigma=[0.5], frequenciesCutoff=2),
    case("C4 k4", rotations(4), [irrep(1)], [R], 4),
    case("C4 k6", rotations(4), [T], [irrep(1)], 6),
    # odd orders, high orders
    case("C2 regular to regular, k5", rotations(2), [R], [R], 5),
    case("C3 regular to regular, k5", rotations(3), [R], [R], 5),
    case("C5 regular to regular", rotations(5), [R], [R]),
    case("C5 irreps", rotations(5), [irrep(1), irrep(2)], [irrep(2), irrep(1)], 5),
    case("C6 regular to regular", rotations(6), [R], [R]),
    case("C6 regular to quotients", rotations(6), [R], [quotient(2), quotient(3)], 5),
    case("C6 irreps", rotations(6), [irrep(1), irrep(2), irrep(3)], [irrep(3), irrep(2), irrep(1)], 5),
    case("C8 trivial to regular, k5", rotations(8), [T], [R], 5),
    case("C8 regular to regular", rotations(8), [R], [R]),
    case("C8 regular to regular, k5", rotations(8), [R], [R], 5),
    case("C8 trivial to regular, k7", rotations(8), [T], [R], 7),
    case("C8 irreps, k7", rotations(8), [irrep(3), irrep(1)], [irrep(2), irrep(4)], 7),
    case("C8 quotient to quotient, k5", rotations(8), [quotient(2)], [quotient(4)], 5),
    # SO(2)
    case("SO(2) irrep 0 to irrep 0", SO2, [T], [T]),
    case("SO(2) irrep 0 to irrep 1", SO2, [T], [irrep(1)]),
    case("SO(2) irrep 1 to irrep 0", SO2, [irrep(1)], [T]),
    case("SO(2) irrep 1 to irrep 1", SO2, [irrep(1)], [irrep(1)]),
    case("SO(2) irrep 0 to irrep 2", SO2, [T], [irrep(2)]),
    case("SO(2) irreps, k5", SO2, [T, irrep(1), irrep(2)], [irrep(2), irrep(1), T, irrep(3)], 5),
    case("SO(2) irreps, k7", SO2, [irrep(1), irrep(3)], [irrep(2), T, irrep(1)], 7),
    case("SO(2) irreps, k3 dilation 2", SO2, [irrep(1)], [irrep(2), irrep(1)], 3, dilation=2),
    # reflections
    case("flip trivial to trivial, k5", FLIP, [T], [T], 5),
    case("flip regular to regular, k5", FLIP, [R], [R], 5),
    case("flip irreps", FLIP, [irrep(1), T], [T, irrep(1)], 5),
    case("flip axis 0", ["flip2dOnR2", {"axis": 0.0}], [R], [irrep(1), R]),
    case("D1 regular to regular", reflections(1), [R], [R]),
    case("D2 regular to regular", reflections(2), [R], [R], 5),
    case("D3 regular to regular", reflections(3), [R], [R]),
    case("D4 trivial to trivial, k5", reflections(4), [T], [T], 5),
    case("D4 trivial to regular, k5", reflections(4), [T], [R], 5),
    case("D4 regular to trivial", reflections(4), [R], [T]),
    case("D4 regular to regular", reflections(4), [R], [R]),
    case("D4 regular to regular, k5", reflections(4), [R], [R], 5),
    case("D4 irreps, k5", reflections(4), [irrep(1, 0), irrep(1, 1), irrep(0, 2)], [irrep(1, 2), irrep(1, 1)], 5),
    case("D4 quotients", reflections(4), [quotient([None, 4])], [quotient([0, 1]), R], 5),
    case("D4 regular to regular, dilation 2", reflections(4), [T], [R], 3, dilation=2),
    case("D4 axis 0", reflections(4, axis=0.0), [R], [irrep(1, 1)]),
    case("D5 irreps", reflections(5), [irrep(1, 1)], [irrep(1, 2), irrep(1, 1), irrep(1, 0)], 5),
    case("D6 irreps", reflections(6), [irrep(1, 2), irrep(0, 3)], [irrep(1, 1), irrep(1, 3)], 5),
    case("O(2) irrep 1,1 to irrep 1,1", O2, [irrep(1, 1)], [irrep(1, 1)]),
    case("O(2) irreps, k5", O2, [T, irrep(1, 0), irrep(1, 1)], [irrep(1, 2), irrep(1, 1), irrep(1, 0), T], 5),
    case("O(2) irreps, k7", O2, [irrep(1, 2)], [irrep(1, 1), irrep(1, 3), T], 7),
    case("O(2) trivial to irreps, axis 0.3", reflections(-1, axis=0.3), [T], [irrep(1, 1), irrep(1, 2)], 5),
]
