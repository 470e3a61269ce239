"""What the comparison of units says, in sentences made from the numbers: title, sentence, notes."""

from collections.abc import Sequence

from charts.measure import Mark, Measure, best_first, with_value
from charts.texts import text

NAMES_LISTED = 4


def finding(measure: Measure, marks: Sequence[Mark], level: str) -> str:
    """The title: how many meet the target and who is furthest from it, or the ends of the range."""
    known = best_first(measure, with_value(marks))
    if not known:
        return text("charts.units.none", name=measure.name, units=units(level, len(marks)))
    if known[0].value == known[-1].value:
        return _all_equal(measure, known, level)
    if measure.target is not None and measure.direction != "none":
        return _against_target(measure, known, level)
    ends = "highest" if measure.is_score or measure.direction == "none" else "best"
    return text(
        f"charts.units.{ends}",
        name=measure.name,
        first=_tied(known, known[0]),
        first_value=measure.written(known[0].value),
        last=_tied(known, known[-1]),
        last_value=measure.written(known[-1].value),
    )


def sentence(measure: Measure, marks: Sequence[Mark], level: str) -> str:
    """What the drawing shows, for everybody and for those who cannot see it."""
    known = best_first(measure, with_value(marks))
    said = [text("charts.units.what", measure=measure.spoken(), units=units(level, len(marks)))]
    if known:
        said.append(
            text(
                "charts.units.range",
                first=known[0].name,
                first_value=measure.written(known[0].value),
                last=known[-1].name,
                last_value=measure.written(known[-1].value),
            )
        )
    if measure.target is not None:
        said.append(text("charts.units.target", target=measure.target_words()))
    if measure.benchmark is not None:
        said.append(
            text(
                "charts.units.benchmark",
                name=measure.benchmark_name,
                value=measure.written(measure.benchmark),
            )
        )
    if len(known) < len(marks):
        said.append(text("charts.units.without", units=units(level, len(marks) - len(known))))
    return text("finding.comma").join(said) + text("finding.stop")


def missing_notes(measure: Measure, marks: Sequence[Mark], level: str) -> tuple[str, ...]:
    """Why units have no value, units with the same reason in one sentence."""
    by_reason: dict[str, list[str]] = {}
    for mark in marks:
        if mark.value is None:
            by_reason.setdefault(mark.reason or mark.word(), []).append(mark.name)
    return tuple(
        text(
            "notes.reason",
            column=measure.name,
            units=listed(names, len(marks), level),
            reason=reason,
        )
        for reason, names in by_reason.items()
    )


def listed(names: Sequence[str], of_all: int, level: str) -> str:
    """A few names; all of them, or many, by their number."""
    if len(names) == of_all and of_all > 1:
        return text("notes.all_units", units=units(level, len(names)))
    shown = text("finding.and").join(names[:NAMES_LISTED])
    if len(names) <= NAMES_LISTED:
        return shown
    return text("notes.and_more", names=shown, units=units(level, len(names)))


def units(level: str, count: int) -> str:
    """``13市``."""
    return text(f"levels.{level}.count", count=count)


def _against_target(measure: Measure, known: Sequence[Mark], level: str) -> str:
    met = sum(1 for mark in known if measure.is_met(mark.value))
    key = "charts.units.all_meet" if met == len(known) else "charts.units.some_meet"
    return text(
        key,
        name=measure.name,
        units=units(level, len(known)),
        met=met,
        last=_tied(known, known[-1]),
        value=measure.written(known[-1].value),
    )


def _all_equal(measure: Measure, known: Sequence[Mark], level: str) -> str:
    who = known[0].name if len(known) == 1 else units(level, len(known))
    key = "charts.units.one" if len(known) == 1 else "charts.units.equal"
    return text(key, name=measure.name, who=who, value=measure.written(known[0].value))


def _tied(known: Sequence[Mark], like: Mark) -> str:
    names = [mark.name for mark in known if mark.value == like.value]
    return text("finding.and").join(names[:NAMES_LISTED])
