"""What every public page does first: find the evaluation of its address, or say why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from charts.frame import context_line, foot, lede, synthetic_strip, title
from charts.moments import shown
from charts.numbers import period
from charts.reading import source_of
from charts.texts import text
from charts.vega import Source
from data.units import Units
from metrics.evaluation_files import StoredEvaluation
from metrics.plan import Plan
from pages.address import Address
from pages.audience import may_see_staff_pages
from pages.evaluation_choice import choose_evaluation, read_or_damage, show_damage, show_damaged
from pages.show import show
from reports import current
from reports.evaluations import Kept, Listing, Request

NONE = "none"


@dataclass(frozen=True)
class View:
    """One evaluation at one address."""

    address: Address
    request: Request
    kept: Kept

    @property
    def stored(self) -> StoredEvaluation:
        """Values, scores and manifest."""
        return self.kept.stored

    @property
    def plan(self) -> Plan:
        """The plan as it was when the evaluation was computed."""
        return self.kept.stored.plan

    @property
    def units(self) -> Units:
        """The units as they were named then."""
        return self.kept.units

    @property
    def source(self) -> Source:
        """What stands below every drawing of this evaluation."""
        return source_of(self.stored, shown(self.request.evaluated_at), standing(self.request))

    @property
    def indicator_names(self) -> dict[str, str]:
        """Every indicator of the plan by id, as a reader chooses it."""
        return {
            leaf.indicator: text("search.indicator", id=leaf.indicator, name=self._name_of(leaf.indicator))
            for leaf in self.plan.tree.leaves()
        }

    @property
    def monitor_names(self) -> dict[str, str]:
        """Every monitor of the plan by id, said to be one."""
        return {id_: text("search.monitor", id=id_, name=self._name_of(id_)) for id_ in self.plan.monitors}

    def _name_of(self, indicator: str) -> str:
        one = self.plan.indicators.get(indicator)
        return one.name.zh if one and one.name else indicator

    def keeping(self, **values: str) -> dict[str, str]:
        """The address values of another view of the same evaluation."""
        return {"evaluation": self.request.id, **values}

    @property
    def city_names(self) -> dict[str, str]:
        """Every city by its code."""
        return {code: self.units.name(code) for code in self.units.at_level("city")}

    def selectbox(
        self, name: str, label: str, options: Mapping[str, str], *, is_bare: bool = False, **others: str
    ) -> None:
        """A choice of the address; ``others`` are set with it, and a bare one says its label only aloud."""
        st.selectbox(
            label,
            list(options),
            key=self.address.key(name),
            format_func=lambda option: options.get(option, option),
            on_change=self.address.take,
            args=(name,),
            kwargs=others,
            label_visibility="collapsed" if is_bare else "visible",
        )

    def segments(self, name: str, label: str, options: Mapping[str, str], *, is_bare: bool = False) -> None:
        """A choice of the address among few options, side by side."""
        st.segmented_control(
            label,
            list(options),
            key=self.address.key(name),
            format_func=lambda option: options.get(option, option),
            on_change=self.address.take,
            args=(name,),
            required=True,
            label_visibility="collapsed" if is_bare else "visible",
        )

    def chosen(self, name: str) -> str:
        """A choice of the address."""
        return self.address.values[name]


def open_page(page: str, choose: Callable[[Address, Kept], None], draw: Callable[[View], None]) -> None:
    """The evaluation of the address, then the page's own choices, then the page or why there is none."""
    address = Address(page)
    listing = current.readable(published_only=not may_see_staff_pages())
    wanted = _wanted(address, listing)
    request = current.named(listing, wanted)
    kept, damage = read_or_damage(request)
    if kept:
        choose(address, kept)
    address.settle()
    choose_evaluation(address, listing)
    if request and kept:
        draw(View(address, request, kept))
    elif wanted != NONE:
        show_damage(page, wanted, damage or listing.damaged[wanted])
    else:
        _nothing_yet(page)
    show_damaged(listing)


def head(view: View, page: str, control: Callable[[], None] | None = None) -> None:
    """Strip, then the context line with what the page lets a reader choose at its right."""
    show(synthetic_strip(text("frame.synthetic")) if view.kept.is_synthetic else None)
    context = context_line(
        text(f"pages.{page}.title"),
        text("public.period", period=period(view.request.start, view.request.end)),
        text("ranking.plan", title=view.plan.title.zh),
        standing(view.request),
    )
    if control is None:
        show(context)
        return
    left, right = st.columns([2, 1], vertical_alignment="center")
    with left:
        show(context)
    with right:
        control()


def end(view: View) -> None:
    """Source and standing."""
    show(foot(*view.source.lines(), text("public.foot_hotline")))


def standing(request: Request) -> str:
    """Released or not; there are no releases yet."""
    return text("ranking.standing", id=request.id)


def _wanted(address: Address, listing: Listing) -> str:
    """The evaluation of the address; a damaged one is known, and the page says what is wrong with it."""
    newest = listing.sound[0].id if listing.sound else NONE
    known = {newest, *(request.id for request in listing.sound), *listing.damaged}
    return address.known("evaluation", known.__contains__, newest)


def _nothing_yet(page: str) -> None:
    key = "nothing_computed" if may_see_staff_pages() else "nothing_published"
    show(
        context_line(text(f"pages.{page}.title")),
        title(text(f"messages.{key}.title")),
        lede(text(f"messages.{key}.advice")),
        foot(text("public.foot_hotline")),
    )
