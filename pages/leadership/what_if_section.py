"""Other weights tried on the ranking; nothing is stored and the result stays as it is."""

import streamlit as st

from charts.evaluation_moves import boxed
from charts.frame import note, panel, section, subsection
from charts.slope import Move, slope
from charts.texts import text
from charts.what_if import (
    HIGHEST,
    OWN,
    PLAN,
    changed_words,
    dimension_names,
    moves_of,
    presets,
    read_weights,
    written_weights,
)
from metrics.plan import Plan
from metrics.replay import scores_under
from pages.address import Address, change
from pages.drawing import show_chart
from pages.public.opening import View
from pages.show import show
from pages.table_download import offer_csv


def choose_weights(address: Address, plan: Plan) -> None:
    """The preset and, for weights of one's own, the weights; others follow from the preset."""
    known = presets(plan)
    preset = address.choice("preset", [*known, OWN], PLAN)
    if preset == OWN:
        address.known(
            "weights", lambda one: read_weights(one, plan) is not None, written_weights(known[PLAN])
        )
    else:
        address.fix("weights", written_weights(known[preset]))


def what_if(view: View) -> None:
    """Choose weights left, see the ranks move right."""
    show(section(text("what_if.title")), panel(text("what_if.unofficial"), text("what_if.unofficial_why")))
    left, right = st.columns([5, 7], gap="large")
    with left:
        controls(view)
    with right:
        drawing(view)


def controls(view: View) -> None:
    """Presets before numbers; a number that is changed makes the weights one's own."""
    plan, weights = view.plan, weights_of(view)
    options = {name: text(f"what_if.{name}") for name in (*presets(plan), OWN)}
    view.segments("preset", text("what_if.preset"), options)
    names = list(dimension_names(plan).items())
    for pair in (names[place : place + 2] for place in range(0, len(names), 2)):
        # A pair of columns for each row: one pair for all would fall into the wrong order on a phone.
        for column, (id_, name) in zip(st.columns(2), pair, strict=False):
            key = f"ranking.weight.{id_}"
            st.session_state[key] = weights[id_]
            column.number_input(
                name,
                min_value=0.0,
                max_value=HIGHEST,
                step=1.0,
                format="%g",
                key=key,
                on_change=take_weight,
                args=(id_, weights),
            )
    show(note(text("what_if.sum", total=f"{sum(weights.values()):g}")))
    st.button(text("what_if.reset"), on_click=change, args=({"preset": PLAN},))


def take_weight(id_: str, weights: dict[str, float]) -> None:
    """One weight was changed: all of them go to the address as one's own, unless none would be left."""
    changed = {**weights, id_: float(st.session_state[f"ranking.weight.{id_}"])}
    if any(changed.values()):
        change({"preset": OWN, "weights": written_weights(changed)})


def weights_of(view: View) -> dict[str, float]:
    """The weights of the address; it was checked before."""
    return read_weights(view.chosen("weights"), view.plan) or dict(presets(view.plan)[PLAN])


def drawing(view: View) -> None:
    """The ranks under both weights: cities as lines, counties as a table."""
    level, preset, weights = view.chosen("level"), view.chosen("preset"), weights_of(view)
    trial = view.kept.memo.once(
        ("weights", tuple(weights.items())), lambda: scores_under(view.stored, weights)
    )
    moves: list[Move] = moves_of(view.stored, trial, view.units, level)
    chart = slope(moves, view.source, level, changed_words(view.plan, preset, weights))
    if level == "city":
        show_chart(chart, "what_if")
        return
    show(
        subsection(chart.title),
        note(chart.alt),
        boxed(chart.table.node(), len(moves), chart.table.caption),
    )
    offer_csv(chart.table, chart.title, view.source, "what_if")
