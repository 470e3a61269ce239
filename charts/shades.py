"""Which shade of the scale a grade or a score gets, and what the shades mean."""

from collections.abc import Mapping, Sequence

from charts.colours import HATCH, SHADE
from charts.markup import Node, element
from charts.texts import text

Key = tuple[str, str]  # a colour, or "hatch", and its words


def shades(grades: Mapping[str, float]) -> dict[str, str]:
    """Shade of each grade: the best is the darkest; a plan with more grades shares the lightest."""
    best_first = sorted(grades, key=lambda grade: grades[grade], reverse=True)
    letters = list(SHADE)
    return {grade: letters[min(place, len(letters) - 1)] for place, grade in enumerate(best_first)}


def shade_of_score(score: float | None, grades: Mapping[str, float]) -> str:
    """Shade of a score between the cuts of the plan's grades; empty without a score or below every cut."""
    if score is None:
        return ""
    reached = [(cut, grade) for grade, cut in grades.items() if score >= cut]
    return shades(grades)[max(reached)[1]] if reached else ""


def keys(grades: Mapping[str, float]) -> tuple[Key, ...]:
    """The classes from low to high with their words, then no data; nothing for a plan without grades."""
    letter = shades(grades)
    cuts = sorted(grades.items(), key=lambda item: item[1])
    found = [
        (SHADE[letter[grade]], _range(cut, cuts[place + 1][1] if place + 1 < len(cuts) else None, place))
        for place, (grade, cut) in enumerate(cuts)
    ]
    return (*found, (HATCH, text("ranking.legend_none"))) if found else ()


def legend(grades: Mapping[str, float]) -> Node | None:
    """What the shades mean, from the plan's grades; nothing to explain where a plan has no grades."""
    return swatches(keys(grades))


def swatches(shown: Sequence[Key]) -> Node | None:
    """Squares of the scale with their words, or nothing."""
    letters = {colour: letter for letter, colour in SHADE.items()}
    swatch = [
        element("span", element("i", class_="h" if colour == HATCH else f"g{letters[colour]}"), words)
        for colour, words in shown
    ]
    return element("div", swatch, class_="legend") if swatch else None


def _range(cut: float, following: float | None, place: int) -> str:
    if following is None:
        return text("ranking.legend_above", cut=f"{cut:g}")
    if place == 0:
        return text("ranking.legend_below", cut=f"{following:g}")
    return text("ranking.legend_between", low=f"{cut:g}", high=f"{following:g}")
