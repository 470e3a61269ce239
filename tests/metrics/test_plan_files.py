"""Reading a plan: every mistake of every file in one message, in Chinese, with the file in front."""

from pathlib import Path

import pytest

from data.errors import UserError
from metrics.plan_files import load_and_resolve, load_plan, shipped_plans
from tests.metrics.plan_folders import FORMULA, INDICATOR, PLAN, mistakes, plan_folder, told


def test_a_sound_plan_is_read_and_ready_to_compute(tmp_path: Path) -> None:
    plan, resolved = load_and_resolve(plan_folder(tmp_path))
    assert plan.id == "example"
    assert list(resolved) == ["A", "B"]
    assert list(resolved["B"].components) == ["x", "y"]


def test_one_file_may_hold_the_whole_plan(tmp_path: Path) -> None:
    text = PLAN + "indicators:\n  A: {direction: lower, table: cases, numerator: count(*)}\n"
    file = tmp_path / "one.yaml"
    file.write_text(text.replace(", {indicator: B, weight: 2}", ""), encoding="utf-8")
    assert list(load_and_resolve(file)[1]) == ["A"]


@pytest.mark.parametrize("name", shipped_plans())
def test_every_shipped_plan_is_sound(name: str) -> None:
    assert load_plan(name).id == name


def test_an_unknown_plan_is_refused_with_those_there_are(tmp_path: Path) -> None:
    for unknown in ("nowhere", "../plans/jiangsu-2020", str(tmp_path / "nowhere.yaml")):
        with pytest.raises(UserError, match=r"没有方案.*现有方案：.*jiangsu-2020"):
            load_plan(unknown)


def test_five_mistakes_in_three_files_come_in_one_message(tmp_path: Path) -> None:
    folder = plan_folder(
        tmp_path,
        PLAN.replace("B: 0", "B: 10").replace("weight: 2", "weight: -2"),
        A=INDICATOR.replace("is_micro", "is_nano").replace("target: 2", "target: 9"),
        B=FORMULA.replace("0.5 * y", "0.5 * z").replace("sum(n_visits)", "sum(n_docs)"),
    )
    assert sorted(mistakes(folder)) == sorted(
        [
            "plan.yaml：grades：最低一等须从 0 开始",
            "plan.yaml：树：B 的权重 -2 小于 0",
            "A.yaml：A：计分点 1、9、6 与方向 lower 不一致",
            "A.yaml：A.where：没有列“is_nano”",
            "B.yaml：B：算式里没有“z”这个量",
        ]
    )


def test_a_malformed_plan_file_hides_no_mistake_of_the_others(tmp_path: Path) -> None:
    folder = plan_folder(
        tmp_path,
        PLAN.replace("weight: 2", "wait: 2").replace("id: example", "id: Example"),
        A=INDICATOR.replace("sum(n_docs)", "avg(n_docs)"),
        B="direction: [",
    )
    found = mistakes(folder)
    assert [line.split("：")[0] for line in sorted(found)] == ["A.yaml", "B.yaml"] + ["plan.yaml"] * 3
    assert "A.yaml：A.numerator：不允许的写法：AVG(n_docs)" in found


def test_mistakes_are_told_once_and_not_for_every_part(tmp_path: Path) -> None:
    folder = plan_folder(
        tmp_path,
        A=INDICATOR.replace("is_micro", "is_micro / 2"),
        B=FORMULA.replace("x: {table: cases", "x: {table: nowhere"),
    )
    found = mistakes(folder)
    assert len(found) == 2
    assert found[0] == "A.yaml：A.where：不允许的写法：is_micro / 2"
    assert found[1].startswith("B.yaml：B.x.table：没有表“nowhere”（有：")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("table: cases", "table: nowhere", "A.yaml：A.table：没有表“nowhere”"),
        ("where: is_micro", "where: is_nano", "A.yaml：A.where：没有列“is_nano”"),
        ("where: is_micro", "where: n_docs", "A.yaml：A.where：“n_docs”不是条件"),
        ("sum(n_docs)", "avg(n_docs)", "A.yaml：A.numerator：不允许的写法：AVG(n_docs)"),
        ("sum(n_docs)", "sum(nowhere)", "A.yaml：A.numerator：没有列“nowhere”"),
        ("count(*)", "count(distinct n_docs)", "A.yaml：A.denominator：“count(distinct n_docs)”须是"),
        ("numerator: sum(n_docs)\n", "", "A.yaml：A：既没有 numerator 也没有 value"),
        ("sum(n_docs)", "{sum: n_docs, count: '*'}", "A.yaml：A.numerator：sum 和 count 须且只能写一个"),
        ("table: cases", "table: cases\nscale: 1 / 2", "A.yaml：A：算式不允许这样写：1 / 2"),
        ("table: cases", "table: cases\nscale: days", "A.yaml：A：算式里没有“days”这个量"),
        ("table: cases", "table: cases\nbreakdowns: [nowhere]", "A.yaml：A：分组列“nowhere”不在表 cases 中"),
        ("table: cases", "table: cases\nvalue: '1'", "A.yaml：A：numerator、value 只能写一个"),
        ("table: cases", "table: cases\ntable: cases", "A.yaml：不是有效的 YAML（键 table 出现了两次"),
        ("table: cases", "tabel: cases", "A.yaml：A.tabel：没有这一项，可能写错了名字"),
        ("is_micro", "[is_micro]", "A.yaml：A.where：应为文字"),
        (
            "full: 1, target: 2, zero: 6",
            "full: 6, target: 2, zero: 1",
            "A.yaml：A：计分点 6、2、1 与方向 lower",
        ),
        (
            "full: 1, target: 2, zero: 6",
            "full: 1, target: 1, zero: 6",
            "A.yaml：A：计分点 1、1、6 与方向 lower",
        ),
        ("direction: lower", "direction: higher", "A.yaml：A：计分点 1、2、6 与方向 higher 不一致"),
        ("direction: lower", "direction: none", "A.yaml：A：direction 为 none 的指标不评分"),
        ("direction: lower", "direction: down", "A.yaml：A.direction：应为 'lower'、'higher'、'none' 之一"),
        ("mode: benchmark", "mode: best", "A.yaml：A.score：'mode' 应为 'compliance'、'benchmark'"),
        ("full: 1", "full: .inf", "A.yaml：A.score.benchmark.full：应为有限的数字（写的是 inf）"),
        ("full: 1", "full: .nan", "A.yaml：A.score.benchmark.full：应为有限的数字（写的是 nan）"),
        ("full: 1", "full: one", "A.yaml：A.score.benchmark.full：应为数字（写的是 one）"),
        ("full: 1, ", "", "A.yaml：A.score.benchmark.full：缺少这一项"),
        ("table: cases", "table: cases\nminimum_n: {city: -1}", "A.yaml：A.minimum_n.city：应不小于 0"),
    ],
)
def test_a_mistake_in_an_indicator_is_told_with_its_file(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in INDICATOR
    (found,) = mistakes(plan_folder(tmp_path, A=INDICATOR.replace(old, new)))
    assert found.startswith(words)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{indicator: B, weight: 2}", "{indicator: B, weight: -2}", "plan.yaml：树：B 的权重 -2 小于 0"),
        ("{indicator: B, weight: 2}", "{indicator: B}", "plan.yaml：tree.children.1.指标.weight：缺少这一项"),
        ("weight: 2", "weight: .inf", "plan.yaml：tree.children.1.指标.weight：应为有限的数字"),
        ("weight: 1}, {indicator: B, weight: 2", "weight: 0}, {indicator: B, weight: 0", "plan.yaml：树："),
        ("{indicator: B,", "{indicator: A, weight: 1}, {indicator: B,", "plan.yaml：树：“A”出现了2次"),
        ("{indicator: B,", "{indicator: C, weight: 1}, {indicator: B,", "plan.yaml：树：指标 C 没有定义"),
        (", {indicator: B, weight: 2}", "", "B.yaml：B：指标没有用在树里"),
        ("{indicator: B, weight: 2}", "{id: N, children: []}", "plan.yaml：tree.children.1"),
        ("A: 80, B: 0", "A: 80, B: 60", "plan.yaml：grades：最低一等须从 0 开始"),
        ("A: 80, B: 0", "A: 0, B: 0", "plan.yaml：grades：两个等级的界线相同"),
        ("A: 80", "A: high", "plan.yaml：grades.A：应为数字（写的是 high）"),
        ("id: example", "id: ../example", "plan.yaml：id：写法不对，应符合"),
        ("id: example", "id: example\navailable: 1.5", "plan.yaml：available：应不大于 1.0（写的是 1.5）"),
        ("id: example", "id: example\ncampaign_end: 2020-02-30", "plan.yaml：campaign_end：“2020"),
        ("id: example", "id: example\nreporting: {due_day: 29}", "plan.yaml：reporting.due_day：应不大于 28"),
        ("id: example", "id: example\nreporting: {due_days: {x: 5}}", "plan.yaml：reporting：没有数据集“x”"),
        ("id: example", "id: example\nreporting: {not_monthly: [x]}", "plan.yaml：reporting：没有数据集“x”"),
        (
            "id: example",
            "id: example\nreporting: {not_monthly: [outages], due_days: {outages: 5}}",
            "plan.yaml：reporting：“outages”写了应报日",
        ),
        ("id: example", "id: example\nid: again", "plan.yaml：不是有效的 YAML（键 id 出现了两次"),
        ("id: example", "id: example\nindicators: [A]", "plan.yaml：indicators 应为“编号: 定义”的键值对"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_plan_is_told_with_its_file(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in PLAN
    (found,) = mistakes(plan_folder(tmp_path, PLAN.replace(old, new)))
    assert found.startswith(words)


def test_a_node_that_stands_twice_is_told(tmp_path: Path) -> None:
    twice = "{id: total, children: [{indicator: B, weight: 2}]}"
    folder = plan_folder(tmp_path, PLAN.replace("{indicator: B, weight: 2}", twice))
    assert mistakes(folder) == ["plan.yaml：树：“total”出现了2次"]


def test_a_filter_that_no_part_would_meet_is_told(tmp_path: Path) -> None:
    text = "direction: lower\nwhere: is_micro\nnumerator: {table: cases, count: '*'}\n"
    assert mistakes(plan_folder(tmp_path, A=text)) == ["A.yaml：A.where：没有写 table"]


def test_a_component_that_the_formula_does_not_use_is_told(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path, B=FORMULA.replace("0.5 * x + 0.5 * y", "x"))
    assert mistakes(folder) == ["B.yaml：B：分项“y”没有用在算式里"]


def test_two_definitions_of_one_indicator_are_told(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path, PLAN + "indicators:\n  A: {direction: lower}\n")
    assert mistakes(folder) == ["A.yaml：指标 A 已在 plan.yaml 中定义"]


def test_a_file_that_says_nothing_or_is_no_text_is_told(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path, A="")
    (folder / "indicators" / "B.yaml").write_bytes(b"\xff\xfe\x00")
    empty, binary = mistakes(folder)
    assert empty == "A.yaml：文件是空的"
    assert binary == "B.yaml：不是 UTF-8 文字（第1个字节）"


def test_a_folder_without_a_plan_file_is_told(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path)
    (folder / "plan.yaml").unlink()
    (found,) = mistakes(folder)
    assert found.startswith("plan.yaml：读不出")


@pytest.mark.parametrize("text", ["- a list", "a sentence", ""])
def test_a_plan_file_of_another_form_is_told(tmp_path: Path, text: str) -> None:
    (found,) = mistakes(plan_folder(tmp_path, text))
    assert found.startswith("plan.yaml：")


def test_when_data_are_due_changes_no_value_and_so_not_the_hash_of_the_plan(tmp_path: Path) -> None:
    usual = load_plan(plan_folder(tmp_path / "usual", PLAN))
    other = load_plan(plan_folder(tmp_path / "other", f"{PLAN}\nreporting: {{due_day: 15}}"))
    assert (usual.reporting.due_day, other.reporting.due_day) == (10, 15)
    assert usual.sha256 == other.sha256


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    """The plan's first line is empty; the third of an indicator's file is its table."""
    folder = plan_folder(
        tmp_path,
        PLAN.replace("B: 0", "B: 10").replace("weight: 2", "weight: -2"),
        A=INDICATOR.replace("is_micro", "is_nano").replace("target: 2", "target: 9"),
        B=FORMULA.replace(
            "table: cases, numerator: sum(n_visits)", "table: nowhere, numerator: sum(n_visits)"
        ),
    )
    assert sorted(one.split("：", maxsplit=1)[0] for one in told(folder)) == [
        "A.yaml 第4行", "A.yaml 第7行", "B.yaml 第5行", "plan.yaml 第4行", "plan.yaml 第5行",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        ("\ndirection: lower\nnumerator: [\n", "A.yaml 第4行：不是有效的 YAML"),
        (
            "\ndirection: lower\n\nunit: step\ndirection: lower\n",
            "A.yaml 第5行：不是有效的 YAML（键 direction",
        ),
        (
            "\ndirection: lower\nscore: {mode: rank, range: 3}\n",
            "A.yaml 第3行：A.score.rank.range：没有这一项",
        ),
        ("\ndirection: lower\nscore:\n  mode: minmax\n  range: 3\n", "A.yaml 第5行：A.score.minmax.range"),
    ],
)
def test_a_malformed_file_is_told_with_its_line(tmp_path: Path, text: str, told_as: str) -> None:
    (found,) = told(plan_folder(tmp_path, A=text))
    assert found.startswith(told_as)


def test_the_line_in_one_file_is_that_of_the_indicator_in_it(tmp_path: Path) -> None:
    text = PLAN + "indicators:\n  A: {numerator: count(*)}\n  B:\n    table: cases\n    numerator: avg(x)\n"
    file = tmp_path / "one.yaml"
    file.write_text(text, encoding="utf-8")
    assert [one.split("：")[0] for one in told(file)] == ["one.yaml 第7行", "one.yaml 第10行"]
