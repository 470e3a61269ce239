"""What a reader types leads to the unit or the indicator that is meant."""

import pytest

from data.search import Entry, exact, indicator_entries, plain, search, unit_entries
from data.units import load_units, units_from_rows
from metrics.plan_files import load_plan

PLAN = load_plan("jiangsu-2020")
NAMES = {name: [one.name.zh, one.name.en] for name, one in PLAN.indicators.items() if one.name is not None}
ENTRIES: list[Entry] = [*unit_entries(load_units()), *indicator_entries(NAMES)]


def ids(query: str) -> list[str]:
    return [entry.id for entry in search(ENTRIES, query)]


@pytest.mark.parametrize(
    "query", ["苏州", "苏州市", "suzhou", "SuZhou", "su zhou", "su'zhou", "sz", "szs", "320500"]
)
def test_a_city_is_found_by_name_pinyin_initials_and_code(query: str) -> None:
    assert ids(query)[0] == "320500"


def test_full_width_letters_and_digits_are_letters_and_digits() -> None:
    assert ids("３２０５００")[0] == "320500"
    assert ids("ＳＵＺＨＯＵ")[0] == "320500"


@pytest.mark.parametrize(
    ("query", "today"),
    [
        ("港闸区", "320613"),
        ("港闸", "320613"),
        ("gangzha", "320613"),
        ("320611", "320613"),
        ("海门市", "320614"),
        ("320684", "320614"),
    ],
)
def test_a_former_name_or_code_leads_to_what_it_is_today(query: str, today: str) -> None:
    first = search(ENTRIES, query)[0]
    assert first.id == today
    assert first.name == load_units().name(today)


def test_the_former_name_is_said_but_not_where_the_name_is_still_in_use() -> None:
    assert search(ENTRIES, "港闸区")[0].former == "港闸区"
    hits = search(ENTRIES, "崇川区")  # also the name of one of the two districts it was made of
    assert [(hit.id, hit.former) for hit in hits] == [("320613", "")]


@pytest.mark.parametrize("query", ["六合", "luhe", "liuhe", "lh"])
def test_a_name_that_is_read_otherwise_than_its_characters_is_found_both_ways(query: str) -> None:
    assert "320116" in ids(query)


@pytest.mark.parametrize(
    "query", ["kk05", "KK05", "KK 05", "全口径户均停电时间", "全口径", "saidi, all areas"]
)
def test_an_indicator_is_found_by_id_and_name(query: str) -> None:
    assert ids(query)[0] == "KK05"


def test_a_part_of_a_name_finds_all_that_carry_it_in_the_order_of_the_plan() -> None:
    assert ids("停电时间") == ["KK01", "KK02", "KK03", "KK04", "KK05"]


def test_every_word_narrows() -> None:
    assert ids("停电时间 农村") == ["KK04"]
    assert ids("停电时间 苏州") == []


def test_units_of_the_same_name_are_all_found() -> None:
    assert ids("鼓楼区") == ["320106", "320302"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "不存在的地方",
        "<img src=x onerror=alert(1)>",
        "' or 1=1 --",
        "{0.__class__}",
        "../../etc",
        "\x00",
        "%",
        "\u202e",
        "x" * 10_000,
    ],
)
def test_what_means_nothing_finds_nothing(query: str) -> None:
    assert search(ENTRIES, query) == []
    assert exact(ENTRIES, query) is None


def test_a_query_that_names_one_thing_is_told_from_one_that_begins_many() -> None:
    named = exact(ENTRIES, "南京")
    assert named is not None
    assert named.id == "320100"
    assert exact(ENTRIES, "南") is None
    assert exact(ENTRIES, "鼓楼区") is None  # there are two


def test_the_best_match_stands_first_and_the_list_is_short() -> None:
    assert ids("南")[0] in {"320100", "320600"}
    assert len(search(ENTRIES, "3")) == 8
    assert len(search(ENTRIES, "3", limit=3)) == 3


def test_another_region_with_latin_names_is_searched_too() -> None:
    units = units_from_rows(
        [
            {"unit_code": "KY", "name": "Kentucky", "level": "province", "parent": ""},
            {"unit_code": "LG", "name": "LG&E", "level": "city", "parent": "KY"},
        ]
    )
    assert [hit.id for hit in search(unit_entries(units), "kent")] == ["KY"]
    assert [hit.id for hit in search(unit_entries(units), "lg&e")] == ["LG"]


def test_a_very_long_name_has_few_readings() -> None:
    long_name = "长乐重庆" * 30 + "市"
    units = units_from_rows([{"unit_code": "1", "name": long_name, "level": "city", "parent": ""}])
    (entry,) = unit_entries(units)
    assert len(entry.whole) < 200
    assert search([entry], long_name[:20]) == [entry]


def test_signs_and_spaces_do_not_count() -> None:
    assert plain(" Su’Zhou·（市） ") == "suzhou市"
