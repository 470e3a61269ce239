"""Rows of ``checks``: what inspectors looked at in a county during the campaign, and a city's policies."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array, codes, constant, hashes, numbered
from data.demo.draws import Bools, Draws, Floats, Ints, Times

TYPES = ["DISCLOSURE", "MYSTERY", "FILE_REVIEW", "POLICY"]
SITES = ["WEB", "HALL", "MEDIA", "APP", "HOTLINE"]
CONTENTS = ["PROCESS", "TIME", "FEE", "POLICY", "STD_LIST", "HOTLINE"]
RESULTS = ["PASS", "PARTIAL", "FAIL"]
# The cells of disclosure: four channels by four contents, the list of standards, and the hotline's number.
CELLS = [
    *((site, content) for site in ("WEB", "HALL", "MEDIA", "APP") for content in CONTENTS[:4]),
    *((site, "STD_LIST") for site in ("WEB", "HALL", "APP")),
    ("HALL", "HOTLINE"),
]
INSPECTORS = 9
EXEMPTIONS = ["EXEMPT", "COMMIT", "FILING"]


def check_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``checks`` for the county's disclosure, undercover visits and examined files."""
    draws, rules = county.draws("checks"), county.services.inspection
    sizes = [len(CELLS), rules.mystery_per_county, rules.files_per_county]
    kind = np.repeat(np.arange(3), sizes)
    site, content = _where(kind, draws)
    passes = _passing(county, kind, site, draws)
    size = len(kind)
    uniform = draws.uniform("result", size)
    result = np.where(uniform < passes, 0, np.where(uniform < passes + 0.55 * (1 - passes), 1, 2))
    return {
        "check_id": numbered(f"SYN-J-{county.place.code}-", np.arange(1, size + 1), 4),
        "type": codes(kind, TYPES),
        "region_code": constant(county.place.code, size),
        "company_code": constant(county.place.company_code, size),
        "site": codes(site, SITES, kind == TYPES.index("FILE_REVIEW")),
        "content": codes(content, CONTENTS, kind == TYPES.index("FILE_REVIEW")),
        "check_date": array(_days(county, kind, draws)),
        "inspector_hash": _inspectors(county, size, draws),
        "result": codes(result, RESULTS),
        "ref_id": _examined(county, kind, draws),
        **_no_policy(size),
        "evidence_sha256": _evidence(size, draws),
    }


def _where(kind: Ints, draws: Draws) -> tuple[Ints, Ints]:
    """Site and content: each cell of disclosure once; undercover visits ask at the hall or by telephone."""
    size = len(kind)
    visits = draws.choice("visited", size, np.array([0, 0.7, 0, 0, 0.3]))
    asked = draws.stream("asked").integers(0, 4, size)
    cells = np.arange(size) % len(CELLS)
    disclosed = kind == 0
    site = np.array([SITES.index(site) for site, _ in CELLS])[cells]
    content = np.array([CONTENTS.index(content) for _, content in CELLS])[cells]
    return np.where(disclosed, site, visits), np.where(disclosed, content, asked)


def _passing(county: County, kind: Ints, site: Ints, draws: Draws) -> Floats:
    """How likely each thing is in order: what the city discloses, by channel; a county deviates a little."""
    rules, care = county.services.inspection, county.traits.disclosure
    by_site = np.array([rules.site_care.get(name, 1.0) for name in SITES])[site]
    own = 0.03 * (draws.uniform("county", 1)[0] - 0.5)
    passes = np.where(kind == 1, rules.mystery_pass, rules.file_pass)
    return np.where(kind == 0, np.minimum(care * by_site + own, 0.995), passes)


def _days(county: County, kind: Ints, draws: Draws) -> Times:
    """One visit for all of disclosure, other days for the rest; never on a Sunday."""
    rules = county.services.inspection
    first, last = np.datetime64(rules.first), np.datetime64(rules.last)
    room = int((last - first).astype(int)) - 14
    day = first + draws.stream("day").integers(0, room, len(kind)).astype("timedelta64[D]")
    day = np.where(kind == 0, day[0], day)
    sunday = (day.astype(np.int64) + 3) % 7 == 6
    visited: Times = np.where(sunday, day + np.timedelta64(1, "D"), day)
    return visited


def _inspectors(county: County, size: int, draws: Draws) -> pa.Array:
    """A small team inspects the whole province."""
    team = hashes(Draws(county.seed, "inspectors").stream("team"), INSPECTORS)
    return pc.take(team, pa.array(draws.stream("inspector").integers(0, INSPECTORS, size)))


def _examined(county: County, kind: Ints, draws: Draws) -> pa.Array:
    """Which application's file was examined."""
    ids = county.applications["HV"].ids
    drawn = draws.stream("examined").integers(0, len(ids), len(kind))
    return pc.take(ids, array(drawn, kind != TYPES.index("FILE_REVIEW")))


def _no_policy(size: int) -> dict[str, pa.Array]:
    return {
        "doc_no": pa.nulls(size, pa.string()),
        "issue_date": pa.nulls(size, pa.date32()),
        "effective_date": pa.nulls(size, pa.date32()),
        "doc_kind": pa.nulls(size, pa.string()),
    }


def _evidence(size: int, draws: Draws) -> pa.Array:
    """Fingerprints of photographs and recordings, for three checks in four."""
    halves = [hashes(draws.stream(f"evidence {half}"), size) for half in (1, 2)]
    kept: Bools = draws.chance("evidence", size, 0.75)
    whole = pc.binary_join_element_wise(*halves, "")
    return pc.if_else(pa.array(kept), whole, pa.scalar(None, pa.string()))


def policy_rows(county: County) -> dict[str, pa.Array]:
    """The city's own documents: the joint approval platform, and the exemption from approval if issued."""
    draws = Draws(county.seed, f"{county.place.city} policies")
    rules, month = county.services.inspection, round(county.traits.policy_month)
    year = rules.last.year
    exemption = EXEMPTIONS[int(draws.choice("kind", 1, np.array([0.2, 0.6, 0.2]))[0])]
    documents = [("JOINT_PLATFORM", np.datetime64(f"{year - 1}-09-20"))]
    if month:
        documents.append((exemption, np.datetime64(f"{year}-{month:02d}-15")))
    size = len(documents)
    issued = np.array([day for _, day in documents])
    seen = np.maximum(np.datetime64(rules.first) + 20, issued + 14)
    return {
        "check_id": numbered(f"SYN-J-{county.place.city}-", np.arange(1, size + 1), 4),
        "type": constant("POLICY", size),
        "region_code": constant(county.place.city, size),
        "company_code": constant(county.place.company_code, size),
        "site": pa.nulls(size, pa.string()),
        "content": pa.nulls(size, pa.string()),
        "check_date": array(np.minimum(seen, np.datetime64(rules.last))),
        "inspector_hash": _inspectors(county, size, draws),
        "result": constant("PASS", size),
        "ref_id": pa.nulls(size, pa.string()),
        "doc_no": pa.array(
            [f"合成发改〔{day.astype(object).year}〕{index + 1}号" for index, day in enumerate(issued)]
        ),
        "issue_date": array(issued),
        "effective_date": array(issued + 15),
        "doc_kind": pa.array([kind for kind, _ in documents]),
        "evidence_sha256": pa.nulls(size, pa.string()),
    }
