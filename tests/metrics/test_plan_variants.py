"""Variants: other weights or another way of scoring over the definitions of another plan."""

from pathlib import Path

import pytest

from metrics.plan import Node, Plan
from metrics.plan_files import load_and_resolve, load_plan, shipped_plans
from metrics.score_modes import points
from metrics.score_specs import Benchmark, Compliance
from metrics.score_tree import compute_scores
from metrics.status import Status
from metrics.values import Value
from tests.metrics.plan_folders import INDICATOR, PLAN, mistakes, plan_folder, told

VARIANT = """
id: variant
extends: example
title: {zh: 变体}
basis: 用于检验
weights: {A: 3, B: 0}
"""
BASE = load_plan("jiangsu-2020")
DIMENSIONS = ("KJ", "BL", "JJ", "KK", "GP", "YG", "MY")
SHIPPED = {
    "jiangsu-2020-compliance": (20, 15, 15, 25, 10, 7, 8),
    "jiangsu-2020-equal": (1, 1, 1, 1, 1, 1, 1),
    "jiangsu-2020-world-bank": (25, 25, 25, 25, 0, 0, 0),
    "jiangsu-2020-reliability": (12, 8, 20, 45, 6, 4, 5),
}


def variant_file(place: Path, text: str = VARIANT, plan: str = PLAN) -> Path:
    """A variant beside the plan it extends."""
    plan_folder(place, plan)
    file = place / "variant.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def weights(plan: Plan) -> dict[str, float]:
    """The weights of the dimensions."""
    return {child.id: child.weight for child in plan.tree.children if isinstance(child, Node)}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_weights_of_the_shipped_variants_are_the_published_ones(name: str) -> None:
    """domain.md 7.2: equal; a quarter on time, procedures, cost and reliability; after Haikou."""
    assert weights(load_plan(name)) == dict(zip(DIMENSIONS, SHIPPED[name], strict=True))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_variant_has_a_title_a_basis_and_the_definitions_of_its_base(name: str) -> None:
    variant, resolved = load_and_resolve(name)
    assert name in shipped_plans()
    assert variant.title.zh not in ("", BASE.title.zh)
    assert variant.basis.startswith(BASE.basis)
    assert len(variant.basis) > len(BASE.basis)
    assert list(variant.indicators) == list(BASE.indicators)
    assert list(resolved) == list(BASE.built_indicators())
    assert variant.vetoes == BASE.vetoes
    assert not variant.publishable


def test_every_plan_has_a_hash_of_its_own() -> None:
    assert len({load_plan(name).sha256 for name in shipped_plans()}) == len(shipped_plans())


def test_the_hash_of_a_variant_follows_what_it_extends(tmp_path: Path) -> None:
    before = load_plan(variant_file(tmp_path / "before")).sha256
    after = load_plan(variant_file(tmp_path / "after", plan=PLAN.replace("A: 80", "A: 85"))).sha256
    same = load_plan(variant_file(tmp_path / "same")).sha256
    assert before == same != after


def test_in_the_pure_compliance_view_the_target_is_full_marks_everywhere() -> None:
    """KJ02: 5 / 15 / 30 becomes 15 / 30; the components of KJ06 likewise; the rest stays as it is."""
    view = load_plan("jiangsu-2020-compliance")
    seen = 0
    for name, indicator in BASE.indicators.items():
        pairs = [(indicator.score, view.indicators[name].score)]
        for key, component in indicator.components.items():
            pairs.append((component.score, view.indicators[name].components[key].score))
        for before, after in pairs:
            if isinstance(before, Benchmark):
                seen += 1
                assert isinstance(after, Compliance)
                assert (after.full, after.zero) == (before.target, before.zero)
                assert (points(before, before.target), points(after, before.target)) == (80, 100)
            else:
                assert after == before
    assert seen >= 14  # KJ01 to KJ06 and KK01 to KK06 alone


def test_a_variant_changes_nothing_but_what_it_says(tmp_path: Path) -> None:
    variant = load_plan(variant_file(tmp_path))
    base = load_plan(tmp_path / "example")
    assert [leaf.weight for leaf in variant.tree.leaves()] == [3, 0]
    assert [leaf.weight for leaf in base.tree.leaves()] == [1, 2]
    said = {"id", "title", "basis", "tree"}
    assert variant.model_dump(exclude=said) == base.model_dump(exclude=said)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("A: 3, B: 0", "A: 3, B: 1, C: 1", "variant.yaml：weights：方案 example 的树里没有“C”"),
        ("A: 3, B: 0", "A: 3", "variant.yaml：weights：给了 A 权重，缺少同级的 B"),
        ("A: 3, B: 0", "A: 3, B: -1", "variant.yaml：weights：B 的权重 -1 小于 0"),
        ("A: 3, B: 0", "A: 0, B: 0", "variant.yaml：weights：A、B 的权重全为零"),
        ("A: 3, B: 0", "A: 3, B: .inf", "variant.yaml：weights.B：应为有限的数字（写的是 inf）"),
        ("A: 3, B: 0", "A: 3, B: 1, total: 1", "variant.yaml：weights：方案 example 的树里没有“total”"),
        ("A: 3, B: 0", "A: 3, A: 0, B: 1", "variant.yaml：不是有效的 YAML（键 A 出现了两次）"),
        ("weights: {A: 3, B: 0}", "", "variant.yaml：extends：既没有 weights 也没有 score_as"),
        ("id: variant", "id: example", "variant.yaml：id：编号与所依据的方案 example 相同"),
        ("id: variant", "id: Variant", "variant.yaml：id：写法不对"),
        ("title: {zh: 变体}", "", "variant.yaml：title：缺少这一项"),
        ("basis:", "grades:", "variant.yaml：grades：没有这一项，可能写错了名字"),
        ("extends: example", "extends: nowhere", "variant.yaml：extends：没有方案“nowhere”"),
        ("extends: example", "extends: ../example", "variant.yaml：extends：写法不对"),
        ("extends: example", "extends: variant", "variant.yaml：extends：绕成了圈（variant → variant）"),
        ("basis:", "score_as: rank\nbasis:", "variant.yaml：score_as：应为 'compliance' 之一（写的是 rank）"),
        ("basis:", "indicators: {A: {}}\nbasis:", "variant.yaml：indicators：没有这一项"),
    ],
)
def test_a_mistake_in_a_variant_is_told_with_its_file(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in VARIANT
    assert mistakes(variant_file(tmp_path, VARIANT.replace(old, new)))[0].startswith(words)


def test_the_line_of_a_weight_is_told(tmp_path: Path) -> None:
    text = VARIANT.replace("{A: 3, B: 0}", "\n  A: 3\n  B: -1")
    assert told(variant_file(tmp_path, text)) == ["variant.yaml 第8行：weights：B 的权重 -1 小于 0"]


def test_a_variant_of_a_variant_is_refused(tmp_path: Path) -> None:
    file = variant_file(tmp_path)
    again = tmp_path / "again.yaml"
    again.write_text(VARIANT.replace("id: variant\nextends: example", "id: again\nextends: variant"))
    assert told(again) == ["again.yaml 第3行：extends：variant 本身是另一个方案的变体，不能再作依据"]
    assert load_plan(file).id == "variant"


def test_a_circle_of_variants_is_refused_and_shown(tmp_path: Path) -> None:
    for name, base in (("one", "two"), ("two", "three"), ("three", "one")):
        text = VARIANT.replace("id: variant\nextends: example", f"id: {name}\nextends: {base}")
        (tmp_path / f"{name}.yaml").write_text(text)
    assert told(tmp_path / "one.yaml") == ["one.yaml 第3行：extends：绕成了圈（one → two → three → one）"]


def test_mistakes_of_the_variant_and_of_what_it_extends_come_together(tmp_path: Path) -> None:
    file = variant_file(tmp_path, VARIANT.replace("B: 0", "C: 0"), PLAN.replace("B: 0", "B: 10"))
    (tmp_path / "example" / "indicators" / "A.yaml").write_text(INDICATOR.replace("n_docs", "nowhere"))
    assert mistakes(file) == [
        "variant.yaml：weights：方案 example 的树里没有“C”",
        "variant.yaml：weights：给了 A 权重，缺少同级的 B",
        "example/plan.yaml：grades：最低一等须从 0 开始",
        "example/A.yaml：A.numerator：没有列“nowhere”",
    ]


def test_a_variant_has_no_indicator_files(tmp_path: Path) -> None:
    variant_file(tmp_path)
    folder = tmp_path / "folder"
    (folder / "indicators").mkdir(parents=True)
    (folder / "plan.yaml").write_text(VARIANT)
    (folder / "indicators" / "A.yaml").write_text(INDICATOR)
    assert mistakes(folder) == ["plan.yaml：变体不写指标，应删去 A.yaml"]


def test_under_a_variant_the_same_dimension_scores_make_another_total() -> None:
    """The total is the weighted mean of the seven dimensions, which only the compliance view scores anew."""
    names = [leaf.indicator for leaf in BASE.tree.leaves()]
    parts = {name: [f"{name}.{key}" for key in BASE.indicators[name].components] for name in names}
    rows = [row for name in names for row in (name, *parts[name])]
    values = [
        Value(row, "city", unit, None, None, 100, float(place + 7 * (unit == "b")), Status.OK)
        for place, row in enumerate(rows)
        for unit in ("a", "b")
    ]
    dimensions = {(row.node, row.unit_code): row.score for row in compute_scores(BASE, values)}
    for name, given in SHIPPED.items():
        scores = {(row.node, row.unit_code): row.score for row in compute_scores(load_plan(name), values)}
        for unit in ("a", "b"):
            if name != "jiangsu-2020-compliance":
                assert all(scores[one, unit] == dimensions[one, unit] for one in DIMENSIONS)
            points = [scores[one, unit] or 0.0 for one in DIMENSIONS]
            weighted = sum(weight * point for weight, point in zip(given, points, strict=True))
            assert scores["total", unit] == pytest.approx(weighted / sum(given), abs=1e-9)
