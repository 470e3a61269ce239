"""From received to counted, as a table and as lines: what each step takes away and what is left."""

from collections.abc import Sequence

from charts.markup import Child, Node, element
from charts.numbers import number
from charts.plain_table import Head, plain_table
from charts.texts import text
from charts.twin import Cell, Column, Twin, twin
from metrics.funnel import Funnel, Step, StepKind
from metrics.plan import Plan

SIGNED = {1: "+", -1: "−", 0: ""}


def measure_name(plan: Plan, name: str) -> str:
    """``KJ04.lvn``: the indicator's name, and that of its component or of what stands beside it."""
    id_, _, part = name.partition(".")
    indicator = plan.indicators.get(id_)
    if indicator is None:
        return name
    whole = indicator.name.zh if indicator.name else id_
    if not part:
        return whole
    own = {**indicator.components, **indicator.beside}.get(part)
    return text("funnel.part_of", whole=whole, part=own.name.zh if own and own.name else part)


def funnel_title(funnel: Funnel, plan: Plan) -> str:
    """Which number the funnel leads to, and from which dataset."""
    roles = [words for kind, words in funnel.steps if kind is StepKind.ROLE]
    return text(
        "funnel.title",
        name=measure_name(plan, funnel.name),
        roles=text("records.and").join(role_name(role) for role in roles),
        dataset=funnel.dataset_title,
    )


def role_name(role: str) -> str:
    """Denominator, numerator, sample or spread in Chinese."""
    return text(f"funnel.roles.{role}")


def step_words(funnel: Funnel, step: Step) -> str:
    """One step in a sentence."""
    words = role_name(step.words) if step.kind is StepKind.ROLE else step.words
    said = text(
        f"funnel.steps.{step.kind}", words=words, dataset=funnel.dataset_title, table=funnel.table_title
    )
    return said + (text("funnel.empty", count=f"{step.empty:,}") if step.empty else "")


def shown_steps(steps: Sequence[Step]) -> list[Step]:
    """All steps; that no row stands more than once need not be said."""
    return [step for step in steps if step.kind is not StepKind.REPEATED or step.change]


def funnel_table(funnel: Funnel, steps: Sequence[Step], caption: str) -> Node:
    """The steps from top to bottom; roles stand out."""
    heads = [
        Head(text("funnel.step"), is_wide=True, may_wrap=True),
        Head(text("funnel.change"), is_number=True, width="18%"),
        Head(text("funnel.rows"), is_number=True, width="18%"),
    ]
    return plain_table(caption, heads, [_cells(funnel, step) for step in shown_steps(steps)], is_dense=True)


def funnel_twin(funnel: Funnel, steps: Sequence[Step], caption: str) -> Twin:
    """The same as values, for a file."""
    columns = [Column(text("funnel.step")), Column(text("funnel.change"), 0), Column(text("funnel.rows"), 0)]
    rows: list[list[Cell]] = [
        [step_words(funnel, step), step.change, step.rows] for step in shown_steps(steps)
    ]
    return twin(caption, columns, rows)


def funnel_lines(funnel: Funnel, steps: Sequence[Step], plan: Plan) -> list[str]:
    """The same as text, for a terminal: what changes, what is left, why."""
    written = [(_change(step), f"{step.rows:,}", step_words(funnel, step)) for step in shown_steps(steps)]
    widths = [max(len(line[place]) for line in written) for place in (0, 1)]
    lines = [f"  {change:>{widths[0]}}  {rows:>{widths[1]}}  {words}" for change, rows, words in written]
    return [funnel_title(funnel, plan), *lines]


def _cells(funnel: Funnel, step: Step) -> list[Child]:
    words, rows = step_words(funnel, step), number(step.rows, 0)
    if step.kind is StepKind.ROLE:
        return [element("b", words), _change(step), element("b", rows)]
    return [words, _change(step), rows]


def _change(step: Step) -> str:
    """What was added or taken away; the first step and the roles only say what is there."""
    if step.kind in (StepKind.RECEIVED, StepKind.ROLE):
        return ""
    sign = SIGNED[(step.change > 0) - (step.change < 0)]
    return f"{sign}{abs(step.change):,}"
