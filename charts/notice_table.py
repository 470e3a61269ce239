"""The notice sentence by sentence: what each asks for, what answers it, and where nothing does yet."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from charts.markup import Child, Node, element
from charts.texts import text
from data.notice_model import Item, Notice, Section, Sentence
from metrics.notice_answers import Standing, standings
from metrics.plan import Plan

SHAPES = {Standing.ANSWERED: "ok", Standing.PLANNED: "ns", Standing.NOTHING: "nd"}


@dataclass(frozen=True)
class Asked:
    """One thing that the notice asks for, as a sentence carries it."""

    id: str
    item: Item
    standing: Standing


@dataclass(frozen=True)
class Part:
    """The sentences below one heading; ``chapter`` is the heading above that one, if there is one."""

    chapter: str
    label: str
    node: Node


class NoticeTable:
    """The notice beside one plan."""

    def __init__(self, notice: Notice, plan: Plan, hrefs: Mapping[str, str]) -> None:
        self.notice = notice
        self.plan = plan
        self.hrefs = hrefs
        self.standings = standings(notice, plan)

    def finding(self) -> str:
        """How much of what is asked for is answered."""
        counts = self.counts()
        return text(
            "notice.finding",
            count=sum(counts.values()),
            answered=counts[Standing.ANSWERED],
            planned=counts[Standing.PLANNED],
            nothing=counts[Standing.NOTHING],
        )

    def counts(self) -> dict[Standing, int]:
        """Requirements, processes and systems by their standing."""
        return {one: sum(1 for other in self.standings.values() if other is one) for one in Standing}

    def title(self) -> str:
        """What it is."""
        return text("notice.caption", title=self.notice.title, number=self.notice.number)

    def parts(self, wanted: Collection[Standing]) -> list[Part]:
        """Every sentence that asks for something of a wanted standing; all sentences if all are wanted."""
        parts = []
        chapter = ""
        for section in self.notice.text:
            if section.heading and not section.sentences:
                chapter = section.heading
                continue
            if len(section.clause) == 1 or not section.heading:
                chapter = ""
            rows = [row for sentence in section.sentences for row in self._sentence(sentence, wanted)]
            if rows:
                parts.append(Part(chapter, self._label(section), self._table(section, rows)))
        return parts

    def _label(self, section: Section) -> str:
        heading = section.heading.rstrip("。") or section.clause
        carried = [self.notice.carried_by(sentence) for sentence in section.sentences]
        names = {name for items in carried for name in items}
        if not names:
            return heading
        answered = sum(self.standings[name] is Standing.ANSWERED for name in names)
        return text("notice.part", heading=heading, count=len(names), answered=answered)

    def _table(self, section: Section, rows: Sequence[Node]) -> Node:
        caption = element("span", section.heading or section.clause, class_="sr")
        heads = [element("th", text(f"notice.{key}"), scope="col") for key in ("sentence", "asks", "answer")]
        return element(
            "table",
            element("caption", caption),
            element("thead", element("tr", heads)),
            element("tbody", rows),
            class_="t s stack notice",
        )

    def _sentence(self, sentence: Sentence, wanted: Collection[Standing]) -> Iterator[Node]:
        asked = [
            Asked(name, item, self.standings[name])
            for name, item in self.notice.carried_by(sentence).items()
            if self.standings[name] in wanted
        ]
        if not asked and len(wanted) == len(Standing):
            note = element("span", sentence.note, class_="dim")
            yield _row([sentence.text, note, None])
        for place, one in enumerate(asked):
            first = (
                element("th", sentence.text, scope="row", rowspan=len(asked), class_="w")
                if place == 0
                else None
            )
            yield element(
                "tr",
                first,
                element("td", self._what(one), data_l=text("notice.asks")),
                element("td", self._answers(one), data_l=text("notice.answer")),
            )

    def _what(self, one: Asked) -> list[Child]:
        limit = one.item.threshold or (one.item.due.isoformat() if one.item.due else "")
        return [
            one.item.title,
            element("span", text("notice.limit", limit=limit), class_="unit") if limit else None,
        ]

    def _answers(self, one: Asked) -> list[Child]:
        mark = element(
            "span", element("i"), text(f"notice.{one.standing.value}"), class_=SHAPES[one.standing]
        )
        return [mark, *(element("div", kind, parts) for kind, parts in self._kinds(one.item))]

    def _kinds(self, item: Item) -> Iterator[tuple[str, list[Child]]]:
        lists: dict[str, Sequence[Child]] = {
            "indicators": [self._indicator(name) for name in item.indicators],
            "pages": [text(f"pages.{name}.title") for name in item.pages],
            "monitors": [self._indicator(name) for name in item.monitors],
            "findings": [self.notice.findings[name] for name in item.findings],
            "processes": [self.notice.processes[name].title for name in item.processes],
        }
        for kind, names in lists.items():
            if names:
                yield text(f"notice.{kind}"), _joined(names)

    def _indicator(self, name: str) -> Child:
        indicator = self.plan.indicators.get(name)
        title = indicator.name.zh if indicator and indicator.name else name
        if name not in self.plan.built_indicators():
            title = text("notice.not_built", name=title)
        href = self.hrefs.get(name)
        return element("a", title, href=href) if href else title


def _row(cells: Sequence[Child]) -> Node:
    first, *others = cells
    return element(
        "tr", element("th", first, scope="row", class_="w"), [element("td", one) for one in others]
    )


def _joined(parts: Sequence[Child]) -> list[Child]:
    joined: list[Child] = []
    for part in parts:
        joined += [text("finding.and"), part] if joined else [part]
    return joined
