"""The method page: the plan, its rules, every definition, the notice, and what changed since."""

from pathlib import Path

import pytest

from data.notice import load_notice
from metrics.plan import Plan
from metrics.plan_files import load_plan
from tests.charts.page_source import Shown
from tests.pages.demo_evaluation import DEMO, keep_demo, segments, visited
from tests.pages.kept import address_of, html_of, keep, title_of
from tests.pages.small_evaluation import small

PAGE = "public/method.py"
JIANGSU = load_plan("jiangsu-2020")


def test_every_indicator_stands_in_the_tree_and_has_its_definition(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    assert title_of(app) == "方法：江苏“获得电力”服务监管评价方案（2020）"
    html = html_of(app)
    hrefs = {link["href"] for link in Shown(html).with_tag("a")}
    for leaf in JIANGSU.tree.leaves():
        assert f"<h3>{leaf.indicator} " in html
        assert f"indicator?evaluation={DEMO}&indicator={leaf.indicator}" in hrefs
    assert [one.label for one in app.expander][:7] == [
        "快捷用电（7项）", "便利用电（8项）", "经济用电（5项）", "可靠用电（13项）",
        "公平用电（5项）", "阳光用电（2项）", "满意用电（5项）",
    ]  # fmt: skip


def test_the_notice_stands_in_full_and_can_be_cut_to_what_is_open(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    whole = Shown(html_of(app)).text
    for section in load_notice().text:
        assert all(sentence.text in whole for sentence in section.sentences)
    segments(app)[0].set_value("nothing").run()
    assert address_of(app) == {"evaluation": DEMO, "answer": "nothing"}
    notice = html_of(app).split('class="t s stack notice"', 1)[1]
    assert "尚无" in notice
    assert "已有回应" not in notice


def test_the_notice_is_folded_by_its_parts_and_stands_open_where_nothing_answers(store: Path) -> None:
    keep_demo(store)
    of_the_notice = [
        one for one in visited(PAGE).expander if "项）" not in one.label and "监测指标" not in one.label
    ]
    first = next(one.label for one in of_the_notice if "快捷用电" in one.label)
    assert first.startswith("（一）强化用电报装时间监管，促进快捷用电（13条，已有回应")
    assert len(of_the_notice) == sum(1 for section in load_notice().text if section.sentences)
    assert not any(one.proto.expanded for one in of_the_notice)
    open_ones = [
        one
        for one in visited(PAGE, answer="nothing").expander
        if "项）" not in one.label and "监测指标" not in one.label
    ]
    assert open_ones
    assert all(one.proto.expanded for one in open_ones)


def test_a_plan_that_is_the_one_of_today_has_no_changes(store: Path) -> None:
    keep_demo(store)
    assert "与现行方案完全相同" in html_of(visited(PAGE))


def test_a_plan_that_was_removed_is_shown_as_it_was_kept(store: Path) -> None:
    keep(store, small())
    html = html_of(visited(PAGE))
    assert "现行的方案中已没有“small”" in html
    assert "接电时间" in html


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"why": "别的理由"}, "1项指标的定义、说明或分值有改动：居民平均接电时间。"),
        ({}, "等级的分界有改动。"),
    ],
)
def test_what_changed_since_is_named(store: Path, change: dict[str, str], said: str) -> None:
    given = JIANGSU.model_dump(mode="json")
    given["indicators"]["KJ01"].update(change)
    given["grades"]["A"] = "90" if change else "95"
    keep(store, small(values={}, plan=Plan.model_validate(given)))
    html = html_of(visited(PAGE))
    assert "这次评价之后，方案有下列变动" in html
    assert said in html


def test_a_plan_for_another_purpose_is_not_held_against_the_notice(store: Path) -> None:
    keep(store, small())
    html = html_of(visited(PAGE))
    assert "这个方案不是按苏监能稽查〔2020〕75号制定的" in html


def test_the_checkup_of_the_indicators_stands_with_its_advice_and_its_numbers_folded(store: Path) -> None:
    keep_demo(store)
    app = visited(PAGE)
    html = html_of(app)
    assert "指标体检：45项指标中" in html
    assert "总分差距中占的份额，全部指标合计100%" in html
    fold = next(one for one in app.expander if one.label == "逐项列出（45项）")
    table = Shown("".join(str(part.proto.body) for part in fold.get("html"))).text
    assert "各单位得分相同，分不出高低" in table
    assert not fold.proto.expanded


def test_a_variant_of_the_plan_of_the_notice_is_held_against_it_too(store: Path) -> None:
    keep(store, small(values={}, plan=load_plan("jiangsu-2020-equal")))
    html = html_of(visited(PAGE))
    assert "这个方案不是按" not in html
    assert "七个方面各占七分之一" in html
