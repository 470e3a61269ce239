"""Put a drawing on the page: finding, sentence, drawing, notes, its table and what can be saved."""

from datetime import date
from functools import partial
from typing import Any, cast

import streamlit as st

from charts.chinese_fonts import has_chinese_font
from charts.export import as_csv, as_png, as_svg, file_name
from charts.frame import note, notes, section, subsection
from charts.shades import swatches
from charts.texts import text
from charts.vega import Chart
from pages.show import show

HEADINGS = {"section": section, "subsection": subsection}


def show_chart(
    chart: Chart, key: str, *, heading: str = "subsection", is_selectable: bool = False
) -> str | None:
    """Draw it; the code of the unit that was clicked, if it may be. ``heading`` "" leaves the title out."""
    if heading:
        show(HEADINGS[heading](chart.title))
    show(note(chart.alt), swatches(chart.legend))
    chosen = _draw(chart, key, is_selectable)
    show(notes(chart.notes))
    _table(chart, key)
    return chosen


def _table(chart: Chart, key: str) -> None:
    """What nobody has unfolded is not sent: the buttons alone cost a browser more than the drawing."""
    folded = st.expander(text("charts.shown.table"), key=f"{key}_table", on_change="rerun")
    if folded.open:
        with folded:
            st.html(chart.table.html)
            _offer(chart, key)


def _draw(chart: Chart, key: str, is_selectable: bool) -> str | None:
    """The specification as it is; squares have a height that the style sheet gives them."""
    with st.container(key=f"{key}_squares" if chart.shape else f"{key}_drawing"):
        event = st.vega_lite_chart(
            spec=chart.streamed(),
            theme=None,
            width="stretch",
            height="stretch" if chart.shape else "content",
            key=key,
            on_select="rerun" if is_selectable else "ignore",
            selection_mode="unit" if is_selectable else None,
            alt=chart.alt,
        )
    if not is_selectable:
        return None
    chosen = cast("dict[str, Any]", event)["selection"].get("unit") or [{}]
    code = chosen[0].get("code")
    return str(code) if code else None


def _offer(chart: Chart, key: str) -> None:
    """Made only when they are asked for: a picture takes a second or two."""
    today = date.today()  # noqa: DTZ011 - the reader's calendar day on this server
    kinds = {
        "csv": ("text/csv", partial(as_csv, chart.table, chart.title, chart.source, today)),
        "png": ("image/png", partial(as_png, chart, today)),
        "svg": ("image/svg+xml", partial(as_svg, chart, today)),
    }
    if not has_chinese_font():
        show(note(text("charts.export.no_font")))
        kinds = {"csv": kinds["csv"]}
    with st.container(horizontal=True):
        for suffix, (mime, made) in kinds.items():
            st.download_button(
                text(f"charts.shown.save_{suffix}"),
                data=made,
                file_name=file_name(chart.title, today, suffix),
                mime=mime,
                key=f"{key}_{suffix}",
                on_click="ignore",
            )
