"""Which evaluation a page shows: the picker in the sidebar, and what stands there if it cannot be used."""

from collections import Counter

import streamlit as st

from charts.frame import context_line, panel, title
from charts.moments import shown
from charts.numbers import short_period
from charts.texts import text
from data.errors import UserError
from pages.address import Address, forget
from pages.show import show
from reports.evaluations import Kept, Listing, Request, read


def choose_evaluation(address: Address, listing: Listing) -> None:
    """The picker; nothing where there is nothing to choose from."""
    options = evaluation_names(listing)
    if address.values["evaluation"] not in options:
        return
    with st.sidebar:
        st.selectbox(
            text("ranking.evaluation"),
            list(options),
            key=address.key("evaluation"),
            format_func=lambda evaluation_id: options.get(evaluation_id, evaluation_id),
            filter_mode=None,
            on_change=switch,
            args=(address,),
        )


def switch(address: Address) -> None:
    """Another evaluation: what was compared with the last one does not go with it."""
    address.take("evaluation")
    forget(["before"])


def evaluation_names(listing: Listing) -> dict[str, str]:
    """Evaluations by their months; those of the same months also by when they were computed."""
    months = {one.id: short_period(one.start, one.end) for one in listing.sound}
    again = Counter(months.values())
    return {
        one.id: months[one.id]
        if again[months[one.id]] == 1
        else text(
            "ranking.evaluation_again", period=months[one.id], evaluated_at=shown(one.evaluated_at), id=one.id
        )
        for one in listing.sound
    }


def read_or_damage(request: Request | None) -> tuple[Kept | None, str]:
    """The results, or nothing and what is wrong with their files."""
    if request is None:
        return None, ""
    try:
        return read(request), ""
    except UserError as error:
        return None, str(error)


def show_damage(page: str, evaluation_id: str, damage: str) -> None:
    """In place of a page: the evaluation that was chosen cannot be used."""
    show(
        context_line(text(f"pages.{page}.title")),
        title(text("ranking.shown_damaged_title")),
        panel(text("ranking.shown_damaged_advice", id=evaluation_id), damage, is_alert=True),
    )


def show_damaged(listing: Listing) -> None:
    """Evaluations of the store that cannot be used, by name."""
    if listing.damaged:
        lines = [
            text("ranking.damaged_one", id=evaluation_id, reason=reason)
            for evaluation_id, reason in listing.damaged.items()
        ]
        show(panel(text("ranking.damaged_title"), *lines, is_alert=True))
