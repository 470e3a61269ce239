"""What every program of the evaluation benchmark computes: indicator by indicator, by county and month."""

CASES = ("KJ01", "KJ02", "KJ03", "KJ05", "BL01")
SUPPLY = ("KK05", "KK06", "KK07")
FIRST, AFTER_LAST = "2019-07-01", "2020-07-01"
