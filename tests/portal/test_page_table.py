"""Every page of the table is there, and every page that is there is in the table."""

from charts.texts import texts
from pages.audience import Audience
from portal.page_table import PAGE_TABLE, PAGES, START


def test_every_page_has_its_file_title_and_section() -> None:
    for row in PAGE_TABLE:
        assert row.file.is_file()
        assert row.file.is_absolute()
        assert f"pages.{row.id}.title" in texts()
        assert f"sections.{row.section}" in texts()


def test_every_script_of_the_sections_that_draws_a_page_is_in_the_table() -> None:
    drawn = {path for path in PAGES.glob("*/*.py") if path.read_text(encoding="utf-8").endswith("\npage()\n")}
    assert drawn == {row.file for row in PAGE_TABLE}


def test_no_staff_page_is_open_to_the_public() -> None:
    staff = [row for row in PAGE_TABLE if row.section != "public"]
    assert [row.id for row in staff if Audience.PUBLIC in row.audiences] == []


def test_addresses_are_told_apart_and_the_start_is_one_of_them() -> None:
    addresses = [row.address for row in PAGE_TABLE]
    assert len(set(addresses)) == len(addresses)
    assert set(START) == set(Audience)
    for audience, start in START.items():
        assert [row.id for row in PAGE_TABLE if row.address == start and audience in row.audiences] == [start]
