"""What public pages say besides drawings: coverage, recomputing, definitions, rules, the notice, changes."""

from charts.cap_groups import group_finding
from charts.coverage import coverage_facts, coverage_finding, data_notes, inputs_table, unbuilt_notes
from charts.definition_words import definition_list
from charts.indicator_facts import indicator_facts
from charts.markup import render
from charts.measure import Mark, Measure
from charts.method_words import method_list
from charts.notice_table import NoticeTable
from charts.plan_changes import plan_changes
from charts.ranking import ranking
from charts.recompute import command, hashes_table
from charts.score_story import score_story
from charts.standing_table import standing_table
from data.benchmarks import load_benchmarks
from data.notice import load_notice
from metrics.caps import CapResult, CapState
from metrics.notice_answers import Standing
from metrics.plan import Plan
from metrics.plan_files import load_plan
from metrics.values import Status, Value
from tests.charts.evaluations import HOSTILE, PLAN, evaluated, three_cities
from tests.charts.page_source import Shown
from tests.pages.small_evaluation import small

UNITS = three_cities()
JIANGSU = load_plan("jiangsu-2020")


def changed(**of_indicator: object) -> Plan:
    """The small plan with another KJ01."""
    given = PLAN.model_dump(mode="json")
    given["indicators"]["KJ01"].update(of_indicator)
    return Plan.model_validate(given)


def test_every_city_has_its_place_in_the_standing_and_says_why_it_has_no_score() -> None:
    shown = Shown(render(standing_table(ranking(small(), UNITS, "city", "total"), {"11": "city?city=11"})))
    assert [row[:3] for row in shown.rows[1:]] == [
        ["1", "甲市", "91.00"],
        ["2", "丙市", "77.40"],
        ["–", "乙市", "不评分"],
    ]
    assert [link["href"] for link in shown.with_tag("a")] == ["city?city=11"]


def test_coverage_tells_the_share_of_the_weight_that_is_built() -> None:
    # KJ03 is not built: 1 of 5 of the 60 points of KJ.
    assert coverage_finding(small()) == "4项指标已建成3项，占总分权重的88%"
    facts = {fact.name: (fact.number, fact.meaning) for fact in coverage_facts(small(), UNITS)}
    assert facts["数据集"] == ("1", "个，下表逐一列出")
    assert facts["行数"] == ("1,234", "行记录")
    assert facts["已建成指标"] == ("3", "项，方案共4项")
    assert facts["参评单位"] == ("7", "1个省、3市、3个县（市、区）")
    assert unbuilt_notes(PLAN) == ["快捷尚未建立：审批时间。"]


def test_every_file_of_a_dataset_is_listed_with_its_rows_and_hash() -> None:
    files = [{"rows": 7, "sha256": "aa"}, {"rows": 5, "sha256": "bb"}]
    inputs = {"outages": {"rows": 7 + 5, "sha256": "cc", "files": files}}
    shown = Shown(render(inputs_table(small(inputs=inputs), {"outages": "停电事件"})))
    assert shown.rows[1:] == [
        ["停电事件（2个文件之1）", "7", "aa"],
        ["停电事件（2个文件之2）", "5", "bb"],
    ]


def test_datasets_are_listed_with_rows_and_hash_and_missing_ones_say_so() -> None:
    shown = Shown(render(inputs_table(small(), {"applications": "报装工单", "outages": "停电事件"})))
    assert shown.rows[1:] == [["报装工单", "1,234", "ab" * 32], ["停电事件", "–", "无数据"]]
    unknown = Shown(render(inputs_table(small(inputs={HOSTILE: {"rows": 1, "sha256": "x"}}), {})))
    assert unknown.rows[1] == [HOSTILE, "1", "x"]


def test_reasons_of_missing_data_are_told_once_and_only_for_what_is_built() -> None:
    stored = small(
        no_data={"KJ01": "没有数据集：甲", "KJ02": "没有数据集：甲", "KJ03": "尚未建成"},
        notes=[
            {"code": "XR01", "title": "工单不存在", "rows": 1200},
            {"code": "XR14", "not_run": "没有关联企业名录"},
            {"code": "XR17", "not_run": "没有申报用户数"},
        ],
    )
    assert data_notes(stored) == [
        "没有数据集：甲",
        "数据核对：“工单不存在”1,200处（XR01），不影响计算。",
        "有2项跨表检查缺少所需的数据，没有核对：XR14、XR17。",
    ]


def test_the_command_is_the_one_that_gives_the_same_hashes() -> None:
    said = command(small())
    assert said.startswith("mingdian evaluate --plan small --data 数据文件夹 ")
    assert said.endswith(" --from 2019-07-01 --to 2020-06-30 --out 结果文件夹")
    stored = small(units_sha256="u")
    stored.manifest.update({f"{name}_sha256": name for name in ("values.csv", "scores.csv", "cube.parquet")})
    shown = Shown(render(hashes_table(stored)))
    assert [row[0] for row in shown.rows[1:]] == [
        "评价方案",
        "行政区划表",
        "values.csv",
        "scores.csv",
        "cube.parquet",
        "软件",
    ]
    assert shown.rows[1][1] == PLAN.sha256
    assert shown.rows[3][1] == "values.csv"


def test_a_definition_has_the_notices_own_words_and_where_its_points_come_from() -> None:
    shown = render(definition_list(JIANGSU, "KK05", load_notice()))
    for words in (
        "全省户均停电时间不超过 4.7 小时",
        "小时/户，越低越好",
        "4.7为80分",
        "占总分100分中的3.00分",
        "二（四）",
    ):
        assert words in shown
    assert "最少样本" not in shown  # KK05 has no minimum
    assert "最少样本" in render(definition_list(JIANGSU, "KJ01", load_notice()))


def test_another_plan_is_not_held_against_the_notice() -> None:
    assert "通知原文" not in render(definition_list(changed(why=HOSTILE), "KJ01", load_notice()))
    assert "<img" not in render(definition_list(changed(why=HOSTILE), "KJ01", load_notice()))


def test_an_indicator_in_a_few_numbers() -> None:
    measure = Measure("停电时间", "小时/户", "lower", target=4.7)
    marks = [Mark("11", "甲市", 2.0), Mark("12", "乙市", 8.0), Mark("13", "丙市", None, reason="没有")]
    benchmarks = load_benchmarks()
    province = Value("KK05", "province", "1", None, None, 1000, 5.0, Status.OK)
    shown = indicator_facts(measure, marks, province, benchmarks.of("jiangsu-2020", "KK05"), benchmarks)
    assert [(fact.name, fact.number, fact.meaning) for fact in shown[:4]] == [
        ("全省", "5.00", "样本数1,000"),
        ("各市中位数", f"{(2 + 8) / 2:.2f}", "有数值的城市"),
        ("省内最好", "2.00", "甲市"),
        ("未达到目标", "1", "有数值的共2市，目标≤ 4.7"),
    ]
    assert [(fact.name, fact.number) for fact in shown[4:]] == [("北京", "0.83"), ("上海", "0.95")]
    few = Value("KK05", "province", "1", None, None, 3, 5.0, Status.BELOW_MINIMUM)
    assert indicator_facts(measure, [], few, {}, benchmarks)[0].number == "–"


def test_a_score_is_told_with_its_arithmetic_and_what_it_costs() -> None:
    plan = changed(score={"mode": "benchmark", "full": 100, "target": 80, "zero": 0}, how="按件平均。")
    stored = evaluated({"11": {"KJ01": 90.0, "KJ02": 50.0, "KK01": 85.0}}, plan=plan)
    said = Shown(render(*score_story(stored, UNITS, "11", "KJ01"))).text
    assert "接电时间怎样得90.00分" in said
    assert "按件平均。计分：100为100分，80为80分，0为0分" in said
    # 90 lies halfway between 80 and 100, so 80 + 20 × 10 ÷ 20 = 90; it counts 45 of 100.
    assert "(100 − 90.00) × 45.00% = 4.50分" in said


def test_a_missing_score_is_told_with_its_reason() -> None:
    stored = small(no_data={"KJ02": "没有数据集：报装工单"})
    assert "没有数据集：报装工单" in render(*score_story(stored, UNITS, "12", "KJ02"))
    few = render(*score_story(stored, UNITS, "12", "KJ01"))
    assert "接电时间为什么没有得分" in few
    assert "少于20" in few
    assert "尚未建成，没有数值" in render(*score_story(stored, UNITS, "12", "KJ03"))


def test_the_rules_carry_the_plans_own_numbers() -> None:
    shown = Shown(render(method_list(JIANGSU))).text
    for words in ("不到60%", "保留6位小数", "90分以上", "80分至不满90分", "0分至不满60分", "对标", "达标"):
        assert words in shown
    given = PLAN.model_dump(mode="json")
    given["tree"]["children"][0]["available"] = 0.8
    given["missing"] = "zero"
    own = Shown(render(method_list(Plan.model_validate(given)))).text
    assert "快捷要求80%。" in own
    assert "没有数值的按0分计" in own


def test_the_notice_stands_sentence_by_sentence_with_what_answers_it() -> None:
    table = NoticeTable(load_notice(), JIANGSU, {"KJ01": "indicator?indicator=KJ01"})
    counts = table.counts()
    assert sum(counts.values()) == len(load_notice().items)
    parts = table.parts(tuple(Standing))
    whole = Shown(render(*(part.node for part in parts)))
    for section in load_notice().text:
        for sentence in section.sentences:
            assert sentence.text in whole.text
    assert {"indicator?indicator=KJ01"} == {link["href"] for link in whole.with_tag("a")}
    assert "高压报装容量利用率（尚未建成）" in whole.text
    section = next(one for one in load_notice().text if "快捷用电" in one.heading)
    asked = {name for sentence in section.sentences for name in load_notice().carried_by(sentence)}
    answered = sum(table.standings[name] is Standing.ANSWERED for name in asked)
    assert [(part.chapter, part.label) for part in parts if "快捷用电" in part.label] == [
        ("二、工作内容", f"（一）强化用电报装时间监管，促进快捷用电（13条，已有回应{answered}条）")
    ]
    assert [part.chapter for part in parts if part.label in ("文头", "落款")] == ["", ""]


def test_the_notice_can_be_cut_to_what_nothing_answers() -> None:
    table = NoticeTable(load_notice(), JIANGSU, {})
    nothing = Shown(render(*(part.node for part in table.parts((Standing.NOTHING,)))))
    titles = [
        load_notice().items[name].title for name, one in table.standings.items() if one is Standing.NOTHING
    ]
    assert titles
    assert all(title in nothing.text for title in titles)
    assert "已有回应" not in nothing.text


def test_groups_of_limits_are_told_apart_by_whether_all_are_met() -> None:
    caps = {cap.id: cap for cap in load_notice().caps}
    results = [
        CapResult(caps["residential_connection"], CapState.MET, 3.0),
        CapResult(caps["low_voltage_steps"], CapState.MISSED, 2.1),
        CapResult(caps["high_voltage_steps"], CapState.MET, 3.9),
        CapResult(caps["arrival"], CapState.NO_DATA),
    ]
    assert group_finding(results) == "平均时间全部达到，环节1项未达到"
    assert group_finding(results[:1]) == "平均时间全部达到"
    assert group_finding(results[3:]) == "通知的要求均无数据"


def test_changes_between_plans_are_named_one_by_one() -> None:
    assert plan_changes(PLAN, PLAN) == []
    assert plan_changes(PLAN, changed(why="别的")) == ["1项指标的定义、说明或分值有改动：接电时间。"]
    given = PLAN.model_dump(mode="json")
    given["tree"]["children"][0]["children"][2]["built"] = True
    given["indicators"]["KJ03"]["built"] = True
    given["tree"]["children"][1]["weight"] = 90
    given["grades"]["A"] = "95"
    given["available"] = 0.5
    said = plan_changes(PLAN, Plan.model_validate(given))
    assert "快捷：占总分的权重由60.00改为40.00。" in said
    assert "审批时间：已建成。" in said
    assert said[-2:] == ["等级的分界有改动。", "数据不全或名次的规则有改动。"]
    del given["tree"]["children"][1]
    assert "停电时间：删去。" in plan_changes(PLAN, Plan.model_validate(given))
    assert "停电时间：新增。" in plan_changes(Plan.model_validate(given), PLAN)
