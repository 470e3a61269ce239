"""Ten things the public wants to know, done in the browser: `docs/tasks.md`, G1 to G10."""

import hashlib
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Locator

from data.units import load_units
from tests.browser.readers import Reader
from tests.browser.serving import RUN, Server
from tests.browser.two_evaluations import LATEST, NAMES, Province, Truth

Visit = Callable[..., Reader]
UNITS = load_units()

# The notice's limits, written down once more: indicator, limit; of shares, what is left over.
MEANS = {
    "KJ01": 5, "KJ02": 15, "KJ03": 40, "KJ04": 40, "BL02": 2, "BL03": 4,
    "KK01": 2, "KK02": 5, "KK03": 9, "KK04": 15, "KK05": 4.7,
}  # fmt: skip
SHARES_OVER, SHARES_WITHIN = ["KK07"], ["BL05", "JJ01", "JJ02", "KK08"]
MUST_HAVE_A_POLICY = ["320100", "320500", "320200"]  # of them BL08 must be at least 60: one limit together


def row_of(reader: Reader, name: str, table: str = "table") -> Locator:
    """The row of a table that carries this heading."""
    heading = reader.page.locator("th[scope=row]", has_text=name)
    return reader.page.locator(f".stMain {table} tr", has=heading).first


def shown(value: float | None) -> str:
    """A number as it stands on a page."""
    assert value is not None
    return f"{value:,.2f}"


def test_g1_the_limits_that_are_missed_are_named_with_their_numbers(reader: Reader, truth: Truth) -> None:
    reader.open("/results")
    missed = {name for name, limit in MEANS.items() if (truth.value(name) or 0) > limit}
    cases = [truth.parts(name)[0] for name in SHARES_OVER]
    cases += [truth.parts(name)[1] - truth.parts(name)[0] for name in SHARES_WITHIN]
    cases.append(sum((truth.value("BL08", city) or 0) < 60 for city in MUST_HAVE_A_POLICY))
    judged, missing = len(MEANS) + len(cases), len(missed) + sum(over > 0 for over in cases)
    assert missing > 0
    assert reader.title().startswith(f"江苏省{judged}项要求达到{judged - missing}项")
    assert reader.page.locator("table.caps td", has_text=re.compile(r"^\s*未达到$")).count() == missing
    said = row_of(reader, "全省户均", ".caps").inner_text()
    assert shown(truth.value("KK05")) in said
    assert "≤ 4.7" in said
    assert ("未达到" in said) == ("KK05" in missed)


def test_g2_one_click_on_my_city_gives_score_grade_and_rank(reader: Reader, truth: Truth) -> None:
    reader.open("/results")
    city = truth.at_rank(9)
    reader.page.locator(".stMain table").get_by_role("link", name=UNITS.name(city)).click()
    reader.wait_for_view(city=city)
    mine = truth.score("total", city)
    assert reader.title().startswith(f"{UNITS.name(city)}：第9名")
    first_screen = reader.page.locator(".stMain .facts").first.inner_text()
    assert {shown(float(mine["score"])), mine["grade"], "9"} <= set(re.split(r"\s+|满分", first_screen))


def test_g3_a_number_can_be_quoted_with_unit_period_and_source(reader: Reader, truth: Truth) -> None:
    reader.open("/results")
    page = reader.text()
    assert "小时/户" in page
    assert shown(truth.value("KK05")) in page
    assert "评价期2019-07-01至2020-06-30" in page
    assert LATEST in page
    assert re.search(r"^来源：.+", page, flags=re.MULTILINE)


def test_g4_what_a_shop_owner_types_opens_the_waiting_time_of_shops(reader: Reader, truth: Truth) -> None:
    reader.open("/results")
    box = reader.page.get_by_label("查找城市或指标")
    box.fill("低压非居民")
    box.press("Enter")
    reader.page.get_by_role("link", name="低压非居民平均接电时间").first.click()
    reader.wait_for_view(indicator="KJ02")
    page = reader.text()
    assert "居民、低压非居民、高压用户平均接电时间分别压减至 5 个、15 个、40 个工作日内" in page
    assert "为什么看这一项" in page
    for city in truth.units("city"):
        assert shown(truth.value("KJ02", city)) in page


def test_g5_the_page_says_why_my_city_stands_where_it_stands(reader: Reader, truth: Truth) -> None:
    city = truth.at_rank(13)
    reader.open(f"/city?city={city}")
    cities = [truth.dimensions(unit) for unit in truth.units("city")]
    gaps = {
        node: median(scores[node] for scores in cities if node in scores) - mine
        for node, mine in truth.dimensions(city).items()
    }
    worst = max(gaps, key=lambda node: gaps[node])
    heading = reader.page.get_by_role("heading", name="个维度：")
    assert f"{NAMES[worst]}与中位数差距最大，低{shown(gaps[worst])}分" in heading.first.inner_text()


def test_g6_a_score_can_be_worked_out_again_with_a_calculator(reader: Reader, truth: Truth) -> None:
    city = truth.at_rank(13)
    reader.open(f"/city?city={city}&indicator=BL05")
    within, cases = truth.parts("BL05", city)
    points = max(0.0, 100 * (80 - 100 * within / cases) / (80 - 100))
    assert f"怎样得{shown(points)}分" in reader.page.get_by_role("heading", name="怎样得").inner_text()
    worked = reader.text()
    assert f"{within:,.0f}件 ÷ {cases:,.0f}件 × 100 = {shown(100 * within / cases)}" in worked


def test_g7_two_cities_beside_each_other_at_an_address_that_can_be_shared(
    reader: Reader, visit: Visit, truth: Truth, province_server: Server
) -> None:
    mine, other = truth.at_rank(1), truth.at_rank(13)
    reader.open(f"/city?city={mine}&with={other}&indicator=KK05")
    line = row_of(reader, "全口径户均停电时间", "table:has(th:text-is('相差'))").inner_text()
    values = truth.value("KK05", mine), truth.value("KK05", other)
    assert all(shown(value) in line for value in values)
    friend = visit(province_server.address)
    friend.open(reader.page.url.removeprefix(province_server.address))
    for one in (friend, reader):
        one.page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()
    assert friend.text() == reader.text()


def test_g8_a_sentence_of_the_notice_says_what_answers_it(reader: Reader) -> None:
    reader.open("/method")
    sentence = "南京、苏州、无锡等地 2020 年底前要率先出台并落实"
    row = reader.page.locator("table.notice tr", has_text=sentence).first
    reader.page.locator("[data-testid=stExpander]", has=row).locator("summary").click()
    row.wait_for()
    assert "免审批（告知承诺）政策落地" in row.inner_text()
    assert "已有回应" in row.inner_text()


def test_g9_the_command_on_the_page_gives_the_same_bytes(
    reader: Reader, province: Province, tmp_path: Path
) -> None:
    reader.open("/results")
    page = reader.text()
    command = next(line for line in page.splitlines() if line.startswith("mingdian evaluate"))
    for words, folder in (("数据文件夹", province.records), ("结果文件夹", tmp_path)):
        command = command.replace(words, str(folder))
    subprocess.run([sys.executable, "-c", RUN, *shlex.split(command)[1:]], check=True, capture_output=True)
    for name in ("values.csv", "scores.csv"):
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() in page


def test_g10_the_first_two_on_a_phone(visit: Visit, province_server: Server, truth: Truth) -> None:
    phone = visit(province_server.address, width=390, height=844)
    phone.open("/results")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    line = row_of(phone, "全省户均", ".caps")
    assert shown(truth.value("KK05")) in line.inner_text()
    assert "≤ 4.7" in line.inner_text()
    city = truth.at_rank(1)
    phone.page.locator(".stMain table").get_by_role("link", name=UNITS.name(city)).click()
    phone.wait_for_view(city=city)
    assert phone.title().startswith(f"{UNITS.name(city)}：第1名")
