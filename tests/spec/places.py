"""The two tiny counties of the examples, in one city of one province, and a city that the notice names."""

PROVINCE = "900000"
CITY = "900100"
NORTH = "900101"
SOUTH = "900102"
NAMED = "320100"  # the one code that is no invention: a definition names it
ABOLISHED = "900109"  # merged into SOUTH

UNITS = [
    {"unit_code": PROVINCE, "name": "示例省", "level": "province", "parent": "", "successor": ""},
    {"unit_code": CITY, "name": "示例市", "level": "city", "parent": PROVINCE, "successor": ""},
    {"unit_code": NAMED, "name": "示例名市", "level": "city", "parent": PROVINCE, "successor": ""},
    {"unit_code": NORTH, "name": "北县", "level": "county", "parent": CITY, "successor": ""},
    {"unit_code": SOUTH, "name": "南县", "level": "county", "parent": CITY, "successor": ""},
    {"unit_code": ABOLISHED, "name": "旧县", "level": "county", "parent": CITY, "successor": SOUTH},
]
