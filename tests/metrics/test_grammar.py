"""Which expressions a definition may use, and what is said about those it may not."""

import pytest

from metrics.grammar import GrammarError, aggregate, conjuncts, row_condition, row_number

COLUMNS = {
    "kind": "code",
    "days": "integer",
    "kva": "decimal",
    "is_new": "boolean",
    "opened": "date",
    "closed_at": "timestamp",
}

ACCEPTED_CONDITIONS = [
    "kind = 'A'",
    "kind <> 'it''s'",
    "kind != 'A'",
    "kind in ('A', 'B')",
    "kind not in ('A')",
    "days in (1, 2)",
    "days > 3 and not is_new or days <= 1",
    "days between 1 and 3",
    "days not between 1 and 3",
    "kva <= 0.38",
    "kva < -0.5",
    "kva between 0.22 and 0.38",
    "kva is null",
    "kva is not null",
    "is_new",
    "is_new = true",
    "(days > 1) = is_new",
    "opened = closed_at",
    "days + 1 - 2 * days > -1",
    "coalesce(is_new, false)",
    "coalesce(days, 0) > 0",
    "greatest(days, 1) > least(kva, 2)",
    "cast(is_new as integer) = 1",
    "days > case kind when 'A' then 5 when 'B' then 15 else 40 end",
    "case when is_new then days > 1 else false end",
    "\"kind\" = 'A'",
    "((is_new))",
]

REFUSED_CONDITIONS = [
    # What reaches beyond the row.
    ("(select true)", "SELECT TRUE"),
    ("days in (select days from cases)", "query"),
    ("kind = (select max(kind) from applications)", "MAX(kind)"),
    ("exists(select 1)", "EXISTS"),
    ("select 1", "SELECT 1"),
    ("is_new union select true", "UNION"),
    ("read_csv('/etc/passwd') = 'x'", "READ_CSV"),
    ("read_text('a') = 'x'", "READ_TEXT"),
    ("getenv('HOME') = 'x'", "GETENV"),
    ("* exclude (kind)", "EXCLUDE"),
    ("columns('x') = 1", "COLUMNS"),
    # What means something else on another engine.
    ("days / 2 > 1", "days / 2"),
    ("days // 2 > 1", "days // 2"),
    ("days % 2 = 0", "days % 2"),
    ("days ** 2 > 1", "POWER"),
    ("days::json is null", "AS JSON"),
    ("cast(days as varchar) = '1'", "只能转换成 integer"),
    ("cast(days as integer) = 1", "只有是否值可以转换成整数"),
    ("try_cast(is_new as integer) = 1", "TRY_CAST"),
    ("abs(days) > 1", "ABS"),
    ("lower(kind) = 'a'", "LOWER"),
    ("nullif(days, 1) = 1", "NULLIF"),
    ("kind like 'A%'", "LIKE"),
    ("kind ~ 'A'", "REGEXP_MATCHES"),
    ("kind || 'x' = 'Ax'", "||"),
    ("kind collate nocase = 'a'", "COLLATE"),
    ("extract(year from opened) = 2020", "EXTRACT"),
    ("opened >= date '2020-01-01'", "DATE"),
    ("current_date = opened", "CURRENT_DATE"),
    ("days is distinct from 1", "DISTINCT"),
    ("is_new is true", "is 后面只能是 null"),
    ("[1, 2] = [1]", "[1, 2]"),
    ("? = 1", "?"),
    ("cases.kind = 'A'", "cases.kind"),
    # Aggregates and windows inside a row.
    ("count(*) > 1", "COUNT(*)"),
    ("sum(days) > 1", "SUM(days)"),
    ("sum(days) over () > 1", "OVER"),
    ("row_number() over () = 1", "OVER"),
    ("count(*) filter (where is_new) > 1", "FILTER"),
    # Types and names.
    ("days", "不是条件"),
    ("days and is_new", "“days”不是条件"),
    ("not days", "“days”不是条件"),
    ("kind = 1", "两边的类型不同"),
    ("days = '1'", "两边的类型不同"),
    ("is_new = 1", "两边的类型不同"),
    ("closed_at > '2020-01-01'", "两边的类型不同"),
    ("kind in ('A', 1)", "两边的类型不同"),
    ("coalesce(days, 'a') = 'a'", "各项的类型不同"),
    ("case when is_new then 1 else 'x' end = 1", "各项的类型不同"),
    ("case kind when 1 then 1 end = 1", "两边的类型不同"),
    ("days = null", "NULL"),
    ("null", "NULL"),
    ("kind in ()", "括号是空的"),
    ("nowhere = 1", "没有列“nowhere”"),
    ('"nowhere" = 1', "没有列“nowhere”"),
    ("rowid = 1", "没有列“rowid”"),
    # Decimals stand only in comparisons, so that they stay exact.
    ("days + 0.5 > 1", "小数 0.5 只能用来比较"),
    ("coalesce(kva, 0.5) > 1", "小数 0.5 只能用来比较"),
    ("days > 1e3", "不用指数写法"),
    # Form.
    ("", "须是一个表达式"),
    ("is_new; drop table cases", "须是一个表达式"),
    ("days >", "不能读懂"),
    ("is_new limit 1", "不能读懂"),
    ("days = 1 as x", "AS x"),
    ("(" * 3000 + "is_new" + ")" * 3000, "嵌套太深"),
    (" and ".join(["is_new"] * 5000), "嵌套太深"),
]


@pytest.mark.parametrize("text", ACCEPTED_CONDITIONS)
def test_a_condition_of_the_grammar_is_accepted(text: str) -> None:
    assert row_condition(text, COLUMNS).kind == "boolean"


@pytest.mark.parametrize(("text", "words"), REFUSED_CONDITIONS, ids=lambda text: text[:30])
def test_anything_else_is_refused_with_the_part_named(text: str, words: str) -> None:
    with pytest.raises(GrammarError) as refusal:
        row_condition(text, COLUMNS)
    assert words in str(refusal.value)


@pytest.mark.parametrize("comment", ["-- drop it", "/* drop it */"])
def test_a_comment_never_reaches_the_engine(comment: str) -> None:
    assert row_condition(f"is_new {comment}", COLUMNS).sql == "is_new"


def test_a_condition_knows_the_columns_that_it_reads() -> None:
    assert row_condition("kind = 'A' and (days > 1 or is_new)", COLUMNS).columns == {"kind", "days", "is_new"}


def test_a_condition_falls_into_the_parts_joined_by_and_at_the_top() -> None:
    condition = row_condition("kind = 'A' and (days > 1 or is_new and days > 2) and not is_new", COLUMNS)
    parts = [part.sql for part in conjuncts(condition, COLUMNS)]
    assert parts == ["kind = 'A'", "days > 1 OR is_new AND days > 2", "NOT is_new"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("days", "integer"),
        ("kva", "decimal"),
        ("days * 2 + 1", "integer"),
        ("days + kva", "decimal"),
        ("case when is_new then days else 0 end", "integer"),
        ("case when is_new then days end", "integer"),
        ("cast(is_new as integer)", "integer"),
        ("greatest(days, kva)", "decimal"),
        ("-days", "integer"),
    ],
)
def test_a_number_over_one_row_is_accepted(text: str, kind: str) -> None:
    assert row_number(text, COLUMNS).kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("is_new", "不是数；是否值先写成 cast"),
        ("kind", "不是数"),
        ("days * 0.5", "小数 0.5 只能用来比较"),
        ("sum(days)", "SUM(days)"),
    ],
)
def test_what_is_no_number_cannot_be_added_up(text: str, words: str) -> None:
    with pytest.raises(GrammarError, match=words.replace("(", r"\(").replace(")", r"\)")):
        row_number(text, COLUMNS)


def test_a_sum_and_a_count_may_have_a_filter() -> None:
    total = aggregate("sum(days + 1) filter (where is_new and kind = 'A')", COLUMNS)
    assert (total.function, total.argument and total.argument.sql) == ("sum", "days + 1")
    assert total.condition
    assert total.condition.sql == "is_new AND kind = 'A'"
    count = aggregate("count(*)", COLUMNS)
    assert (count.function, count.argument, count.condition) == ("count", None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("avg(days)", "AVG"),
        ("min(days)", "MIN"),
        ("median(days)", "MEDIAN"),
        ("count(days)", "须是 sum(…) 或 count(*)"),
        ("count(1)", "须是 sum(…) 或 count(*)"),
        ("count(distinct days)", "须是 sum(…) 或 count(*)"),
        ("sum(distinct days)", "DISTINCT"),
        ("approx_count_distinct(days)", "APPROX"),
        ("count(* exclude (days))", "EXCLUDE"),
        ("sum(days) / count(*)", "SUM(days) / COUNT(*)"),
        ("sum(days) + 1", "须是 sum(…) 或 count(*)"),
        ("sum(is_new)", "加总的不是数"),
        ("sum(kind)", "加总的不是数"),
        ("sum(0.5)", "只能用来比较"),
        ("sum(sum(days))", "SUM(days)"),
        ("sum(days order by days)", "ORDER BY"),
        ("sum(days) over ()", "OVER"),
        ("count(*) filter (where days)", "不是条件"),
        ("count(*) filter (where sum(days) > 1)", "SUM(days)"),
        ("count(*) filter (where (select true))", "SELECT"),
        ("select sum(days)", "SELECT"),
        ("count(*), sum(days)", "不能读懂"),
        ("days", "须是 sum(…) 或 count(*)"),
    ],
)
def test_nothing_else_adds_up(text: str, words: str) -> None:
    with pytest.raises(GrammarError) as refusal:
        aggregate(text, COLUMNS)
    assert words in str(refusal.value)
