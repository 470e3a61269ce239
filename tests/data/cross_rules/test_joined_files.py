"""A dataset in several files: rows are named as their own file counts them, each with its own period."""

from datetime import date
from pathlib import Path

from data.contract_files import load_contracts
from data.cross_rules import Records, Span, load_rules, run_rules
from data.joined_files import TypedFile, join_files
from tests.data.cross_rules.world import TABLES, changed, typed, units

MARCH = Span(date(2020, 3, 1), date(2020, 3, 31))
APRIL = Span(date(2020, 4, 1), date(2020, 4, 30))


def test_the_row_is_that_of_its_own_file_and_the_period_too(tmp_path: Path) -> None:
    march = TABLES["complaints"]
    april = march.replace("K1,", "K3,").replace("K2,", "K4,").replace("2020-03-09", "2020-04-09")
    files = [
        TypedFile(name, typed("complaints", changed("complaints", text, ())), sha256, 2)
        for name, text, sha256 in (("四月", april, "b"), ("三月", march, "a"))
    ]
    joined = join_files(files, tmp_path / "complaints.parquet")
    records = Records(
        files={"complaints": joined.path},
        contracts=load_contracts(),
        units=units(),
        declared={"complaints": [MARCH, APRIL]},  # in the order of the hashes
        joined={"complaints": joined},
    )
    done = run_rules(records, rules=[load_rules()["XR18"], load_rules()["XR20"]])
    found = [(one.at.file, one.at.row, one.code) for check in done.broken for one in check.first]
    assert found == [("四月", 2, "XR18"), ("四月", 2, "XR20")]  # K3 is K1 again
    (same,) = done.broken[1].first
    assert same.partner
    assert (same.partner.file, same.partner.row, same.partner.key) == ("三月", 2, "K1")
