"""What every page about one evaluation does first for staff: find it, or say why it cannot be shown yet."""

from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st

from charts.frame import context_line, foot, lede, title
from charts.texts import text
from pages.access import require_staff
from pages.address import Address, link
from pages.evaluation_choice import choose_evaluation, read_or_damage, show_damage, show_damaged
from pages.public.opening import View
from pages.show import show
from pages.watching import wait_for
from reports.evaluations import Kept
from workflow import evaluations
from workflow.datasets import latest

NONE = "none"
ANALYST = Path(__file__).resolve().parents[1] / "analyst"
UPLOAD, EVALUATE = ANALYST / "upload.py", ANALYST / "evaluate.py"


def open_page(page: str, choose: Callable[[Address, Kept], None], draw: Callable[[View], None]) -> None:
    """The evaluation of the address, then the page's own choices, then the page or why there is none."""
    require_staff()
    address, listing = Address(page), evaluations.listing()
    newest = listing.sound[0].id if listing.sound else NONE
    known = {newest, *listing.damaged}
    evaluation_id = address.known("evaluation", lambda one: one in known or _is_known(one), newest)
    request = next((one for one in listing.sound if one.id == evaluation_id), None)
    kept, damage = read_or_damage(request)
    if kept:
        choose(address, kept)
    address.settle()
    choose_evaluation(address, listing)
    if request and kept:
        draw(View(address, request, kept))
    elif request or evaluation_id in listing.damaged:
        show_damage(page, evaluation_id, damage or listing.damaged[evaluation_id])
    elif evaluation_id != NONE:
        show(context_line(text(f"pages.{page}.title")), title(text("ranking.computing_title")))
        watch(evaluation_id)
    else:
        _nothing_yet(page)
    show_damaged(listing)


def end(view: View, *lines: str) -> None:
    """Source and standing, and what the page itself has to add."""
    show(foot(*view.source.lines(), *lines, text("frame.internal")))


def profile_links(view: View, codes: Iterable[str]) -> dict[str, str]:
    """From every unit to the portrait of its city; none for a unit that belongs to no city."""
    cities = set(view.units.at_level("city"))
    of_city = {code: code if code in cities else view.units.parent(code) for code in codes}
    return {
        code: link("profile", **view.keeping(city=city)) for code, city in of_city.items() if city in cities
    }


@st.fragment(run_every=1)
def watch(evaluation_id: str) -> None:
    """How far the evaluation is; when it is there the page is drawn anew."""
    require_staff()
    has_failed = wait_for(
        is_there=evaluations.find(evaluation_id) is not None,
        stands=evaluations.progress(evaluation_id),
        failed=text("ranking.computing_failed"),
    )
    if has_failed:
        st.page_link(EVALUATE, label=text("ranking.to_evaluate"))


def _nothing_yet(page: str) -> None:
    """No evaluation in the store: what to do next depends on whether there are data."""
    count = len(latest())
    show(
        context_line(text(f"pages.{page}.title")),
        title(text("ranking.none_title")),
        lede(text("ranking.none_with_data", count=count) if count else text("ranking.none_advice")),
    )
    st.page_link(
        EVALUATE if count else UPLOAD, label=text("ranking.to_evaluate" if count else "ranking.to_upload")
    )


def _is_known(evaluation_id: str) -> bool:
    is_there = evaluations.find(evaluation_id) or evaluations.progress(evaluation_id)
    return evaluation_id == NONE or bool(is_there)
