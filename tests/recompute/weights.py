"""Weights and score points of jiangsu-2020, copied by hand from the catalogue of indicators."""

from fractions import Fraction

DIMENSION_WEIGHTS = {"KJ": 20, "BL": 15, "JJ": 15, "KK": 25, "GP": 10, "YG": 7, "MY": 8}

WEIGHTS = {
    "KJ01": Fraction(3), "KJ02": Fraction(4), "KJ03": Fraction(4), "KJ04": Fraction(1), "KJ05": Fraction(3),
    "KJ06": Fraction(2), "KJ07": Fraction(3),
    "BL01": Fraction(5, 2), "BL02": Fraction(2), "BL03": Fraction(2), "BL04": Fraction(3, 2),
    "BL05": Fraction(3), "BL06": Fraction(3, 2), "BL07": Fraction(1), "BL08": Fraction(3, 2),
    "JJ01": Fraction(4), "JJ02": Fraction(4), "JJ03": Fraction(5, 2), "JJ04": Fraction(3, 2),
    "JJ05": Fraction(3),
    "KK01": Fraction(2), "KK02": Fraction(2), "KK03": Fraction(2), "KK04": Fraction(2), "KK05": Fraction(3),
    "KK06": Fraction(3, 2), "KK07": Fraction(3), "KK08": Fraction(3), "KK09": Fraction(3, 2),
    "KK10": Fraction(1),
    "KK11": Fraction(3, 2), "KK12": Fraction(1), "KK13": Fraction(3, 2),
    "GP01": Fraction(3), "GP02": Fraction(2), "GP03": Fraction(1), "GP04": Fraction(3), "GP05": Fraction(1),
    "YG01": Fraction(4), "YG02": Fraction(3),
    "MY01": Fraction(3), "MY02": Fraction(2), "MY03": Fraction(1), "MY04": Fraction(1), "MY05": Fraction(1),
}  # fmt: skip

# Mode A (达标制): full points at the target itself, none at zero. The ranges of JJ04 and KK10 are read alike.
COMPLIANCE = {
    "BL02": (2.0, 4.0),
    "BL03": (4.0, 6.0),
    "BL05": (100.0, 80.0),
    "JJ01": (100.0, 80.0),
    "JJ02": (100.0, 80.0),
    "JJ03": (0.0, 5000.0),
    "JJ04": (95.0, 50.0),
    "KK07": (0.0, 5.0),
    "KK08": (100.0, 90.0),
    "KK10": (90.0, 30.0),
    "GP01": (100.0, 95.0),
    "GP05": (0.0, 0.33),
    "YG01": (100.0, 60.0),
    "YG02": (100.0, 70.0),
    "MY03": (100.0, 50.0),
    "MY04": (100.0, 60.0),
}

# Mode B (对标制): 100, 80 and 0 points.
BENCHMARK = {
    "KJ01": (3.0, 5.0, 10.0),
    "KJ02": (5.0, 15.0, 30.0),
    "KJ03": (22.0, 40.0, 80.0),
    "KJ04": (15.0, 40.0, 60.0),
    "KJ05": (0.0, 2.0, 10.0),
    "KJ06.lv": (1.0, 5.0, 15.0),
    "KJ06.hv": (5.0, 10.0, 30.0),
    "BL01": (98.64, 90.0, 50.0),
    "BL06": (0.0, 1.0, 3.0),
    "BL07": (1.0, 2.0, 6.0),
    "KK01": (1.0, 2.0, 4.0),
    "KK02": (2.0, 5.0, 10.0),
    "KK03": (5.0, 9.0, 18.0),
    "KK04": (11.0, 15.0, 30.0),
    "KK05": (0.95, 4.7, 12.0),
    "KK06": (0.2, 1.0, 4.0),
    "KK09": (0.0, 5.0, 20.0),
    "KK11": (99.97, 99.0, 95.0),
    "KK12": (0.0, 0.1, 1.0),
    "KK13": (100.0, 98.0, 85.0),
    "GP03": (30.0, 50.0, 90.0),
    "MY01": (95.0, 85.0, 60.0),
    "MY02": (0.0, 0.5, 1.5),
    "MY05": (80.0, 50.0, 10.0),
}

# Mode V (扣分制): so many points off for one, down to 0.
DEDUCTION = {"KJ07": 20.0, "BL04": 25.0, "JJ05": 1.0, "GP02": 20.0, "GP04": 50.0}

# Mode R: the value is the score.
RUBRIC = {"BL08"}

COMPONENTS = {"KJ06": ("KJ06.lv", "KJ06.hv")}

AVAILABLE = Fraction(6, 10)
GRADES = (("A", 90), ("B", 80), ("C", 70), ("D", 60), ("E", 0))
