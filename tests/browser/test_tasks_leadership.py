"""What a head of office asks, done in the browser: `docs/tasks.md`, L1 to L10."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.units import load_units
from tests.browser.readers import Reader
from tests.browser.serving import Server
from tests.browser.two_evaluations import BEFORE, LATEST, NAMES, WEIGHTS, Province, Truth

Visit = Callable[..., Reader]
UNITS = load_units()


def test_l1_the_overview_says_first_which_limits_are_not_kept(reader: Reader, truth: Truth) -> None:
    reader.open("/overview")
    assert re.match(r"江苏省\d+项要求达到\d+项，.+超出上限", reader.title())
    missed = reader.page.locator("table.caps td", has_text=re.compile(r"^\s*未达到$"))
    number = re.search(r"未达到的有(\d+)项", reader.text())
    assert number
    assert missed.count() == int(number[1])
    outages = truth.value("KK05")
    assert outages is not None
    assert (f"{outages:.2f}" in reader.page.locator("table.caps").inner_text()) == (outages > 4.7)


def test_l3_why_the_ninth_is_ninth_adds_up_from_a_hundred(reader: Reader, truth: Truth) -> None:
    ninth = truth.at_rank(9)
    reader.open("/ranking")
    reader.page.locator("table.heat").get_by_role("link", name=UNITS.name(ninth)).click()
    reader.page.locator("h1", has_text=UNITS.name(ninth)).wait_for()
    reader.open(f"/profile?city={ninth}")
    total = float(truth.score("total", ninth)["score"])
    scored = truth.dimensions(ninth)
    whole = sum(WEIGHTS[node] for node in scored)
    lost = {node: WEIGHTS[node] / whole * (100 - score) for node, score in scored.items()}
    assert sum(lost.values()) == pytest.approx(100 - total)
    worst = max(lost, key=lambda node: lost[node])
    assert reader.title().startswith(f"{UNITS.name(ninth)}：{NAMES[worst]}失{lost[worst]:.2f}分")
    assert f"从100分到{total:.2f}分" in reader.text()


def test_l4_doubling_a_weight_moves_ranks_and_leaves_the_result_alone(reader: Reader, truth: Truth) -> None:
    reader.open("/ranking")
    official = reader.page.locator("table.heat").inner_text()
    box = reader.page.get_by_label("快捷用电", exact=True).and_(reader.page.locator("input"))
    box.fill("40")
    box.press("Enter")
    reader.wait_for_view(preset="own")
    weights = {**WEIGHTS, "KJ": 40}
    tried = {}
    for city in truth.units("city"):
        scored = truth.dimensions(city)
        sums = sum(weights[node] * score for node, score in scored.items())
        tried[city] = sums / sum(weights[node] for node in scored)
    order = sorted(tried, key=lambda city: -tried[city])
    moved = sum(truth.score("total", city)["rank"] != str(rank) for rank, city in enumerate(order, 1))
    assert f"快捷用电加到40：{moved}市名次变动" in reader.text()
    assert "试算不影响正式结果" in reader.text()
    assert reader.page.locator("table.heat").inner_text() == official


def test_l5_every_city_has_its_rank_then_and_now(reader: Reader, province: Province, truth: Truth) -> None:
    reader.open(f"/ranking?before={BEFORE}&evaluation={LATEST}")
    earlier = province.truth(BEFORE)
    for city in truth.units("city"):
        then, now = (int(one.score("total", city)["rank"]) for one in (earlier, truth))
        said = f"升{then - now}" if now < then else f"降{now - then}" if now > then else "未变"
        row = reader.page.locator("table.heat tbody tr", has_text=UNITS.name(city)).inner_text()
        assert row.split()[0] == str(now)
        assert row.split()[4:6] == [str(then), said]


def test_l2_the_county_with_the_longest_outages_is_named_and_leads_to_its_city(
    reader: Reader, truth: Truth
) -> None:
    reader.open("/map?level=county&show=value&left=KK05&right=KJ01")
    worst = truth.worst("KK05", "county")
    value = truth.value("KK05", worst)
    assert f"到{UNITS.name(worst)}的{value:.2f}" in reader.text()
    reader.page.locator(".stMain table").get_by_role("link", name=UNITS.name(worst)).click()
    reader.wait_for_view(city=UNITS.parent(worst))
    assert reader.title().startswith(f"{UNITS.name(UNITS.parent(worst))}：")


def test_l6_two_measures_of_thirteen_cities_beside_each_other(reader: Reader, truth: Truth) -> None:
    reader.open("/map?level=city&show=value&left=KJ02&right=KK05")
    rows = reader.page.locator(".stMain table tbody tr")
    assert rows.count() == 13
    for city in truth.units("city"):
        line = reader.page.locator(".stMain table tr", has_text=UNITS.name(city)).inner_text()
        for indicator in ("KJ02", "KK05"):
            assert f"{truth.value(indicator, city):.2f}" in line


def test_l8_a_place_without_a_score_says_why(reader: Reader, truth: Truth) -> None:
    reader.open("/ranking?level=county")
    unscored = [unit for unit in truth.units("county") if not truth.score("total", unit)["score"]]
    assert unscored
    shown = reader.page.locator("table.heat tbody tr", has_text=re.compile("^\\s*–")).all_inner_texts()
    assert len(shown) == len(unscored)
    assert all("不评分" in row for row in shown)
    assert re.search(r"总分：.*有得分的权重不到60%，不评分", reader.text())


@pytest.mark.parametrize(
    "page", ["/ranking?level=county&node=KK", "/profile?city=320300", "/map?left=KK&right=JJ"]
)
def test_l9_a_colleague_who_gets_the_address_sees_the_same(
    reader: Reader, visit: Visit, province_server: Server, page: str
) -> None:
    reader.open(page)
    colleague = visit(province_server.address)
    colleague.open(reader.page.url.removeprefix(province_server.address))
    assert colleague.title() == reader.title()
    tables = [one.page.locator(".stMain table").all_inner_texts() for one in (reader, colleague)]
    assert tables[0] == tables[1]
    assert tables[0]


def test_l10_a_drawing_can_be_put_into_a_paper(reader: Reader, tmp_path: Path) -> None:
    reader.open("/indicator?indicator=KK05")
    reader.page.get_by_text("查看表格").first.click()
    reader.settle()
    saved = {}
    for kind, label in (("CSV", "下载表格（CSV）"), ("PNG", "下载图片（PNG）"), ("SVG", "下载图片（SVG）")):
        with reader.page.expect_download() as waiting:
            reader.page.get_by_role("button", name=label).first.click()
        saved[kind] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved[kind])
    assert "停电" in saved["PNG"].name
    assert saved["PNG"].read_bytes().startswith(b"\x89PNG")
    assert "<svg" in saved["SVG"].read_text(encoding="utf-8")
    table = saved["CSV"].read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    said = table.decode("utf-8-sig")
    assert "来源" in said
    assert "小时/户" in said
    assert re.search(r"\d{4}-\d{2}-\d{2}", said)
