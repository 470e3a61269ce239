"""What every page has around its evidence: strip, context line, headings, panels and foot."""

from collections.abc import Sequence

from charts.markup import Child, Node, element
from charts.texts import text


def synthetic_strip(sentence: str) -> Node:
    """Says on screen that the records were made up."""
    return element("div", sentence, class_="demo", role="note")


def context_line(page: str, *facts: str) -> Node:
    """What is shown: the page's name, then period, plan and state."""
    return element(
        "div",
        element("span", element("b", page)),
        [element("span", fact) for fact in facts],
        class_="eyebrow",
    )


def title(finding: str) -> Node:
    """The page's title: its finding."""
    return element("h1", finding)


def section(finding: str) -> Node:
    """A section's title: its finding."""
    return element("h2", finding)


def part(name: str) -> Node:
    """The title of a part of the page that stands beside another one."""
    return element("h2", name, class_="part")


def subsection(name: str) -> Node:
    """The title of a part of a section."""
    return element("h3", name)


def lede(*sentences: str) -> Node:
    """What the title leaves open, in a sentence or two."""
    return element("p", *sentences, class_="lede")


def note(*parts: Child) -> Node:
    """A small line below what it explains."""
    return element("p", *parts, class_="note")


def hint_to_swipe() -> Node:
    """On a phone the table is wider than the screen; said above it."""
    return element("p", text("frame.swipe"), class_="swipe")


def notes(lines: Sequence[str]) -> Node | None:
    """Several small lines, or nothing."""
    return element("ul", [element("li", line) for line in lines], class_="note list") if lines else None


def panel(heading: str, *sentences: str, is_alert: bool = False) -> Node:
    """A state or a warning in its own box; an alert is announced to screen readers."""
    return element(
        "div",
        element("p", element("b", heading)),
        [element("p", sentence) for sentence in sentences],
        class_="panel a" if is_alert else "panel",
        role="alert" if is_alert else "status",
    )


def foot(*lines: str) -> Node:
    """Source and standing of what the page shows."""
    return element("div", [element("div", line) for line in lines], class_="foot")
