"""Every unit by rank: total and dimensions as a heat table, groups, the evaluation before, other weights."""

import streamlit as st

from charts import ranking_findings
from charts.extra_columns import ExtraColumn
from charts.frame import hint_to_swipe, lede, note, notes, panel, section, title
from charts.group_ranks import group_finding, group_ranks
from charts.moments import shown
from charts.numbers import period, rank
from charts.previous_ranks import move_word, moved_by_unit, not_comparable, rank_before
from charts.ranking import Ranking, node_names, ranking
from charts.ranking_table import Beside, legend, ranking_table
from charts.texts import text
from charts.veto_words import veto_panel
from data.groups import Group, groups_of
from data.units import Units
from metrics.comparison import Comparison, compare
from pages.address import Address, change
from pages.evaluation_choice import evaluation_names, read_or_damage
from pages.leadership.group_section import together
from pages.leadership.opening import end, open_page, profile_links
from pages.leadership.what_if_section import choose_weights, what_if
from pages.public.opening import View, head
from pages.show import show
from reports.evaluations import Kept
from reports.previous import previous
from workflow import evaluations

LEVELS = ("city", "county")
NONE, ALL, OWN = "none", "all", "own"


def page() -> None:
    """The evaluation of the address, or why there is none."""
    open_page("ranking", choose, draw)


def choose(address: Address, kept: Kept) -> None:
    """Level, node, group, the evaluation before, weights to try."""
    plan, listing = kept.stored.plan, evaluations.listing()
    address.choice("level", LEVELS, LEVELS[0])
    address.choice("node", list(node_names(plan)), plan.tree.id)
    group = address.choice("group", [ALL, *groups_of(kept.units), OWN], ALL)
    if group == OWN:
        address.known("units", lambda one: _selected(one, kept.units) is not None, NONE)
    else:
        address.fix("units", NONE)
    this = next(one for one in listing.sound if one.id == address.values["evaluation"])
    before = previous(listing, this)
    others = [one.id for one in listing.sound if one.id != this.id]
    address.choice("before", [NONE, *others], before.id if before else NONE)
    choose_weights(address, plan)


def draw(view: View) -> None:
    """The page from top to bottom."""
    level, node = view.chosen("level"), view.chosen("node")
    shown_ranking = view.kept.memo.once(
        ("ranking", level, node), lambda: ranking(view.stored, view.units, level, node)
    )
    head(view, "ranking")
    show(
        title(ranking_findings.title_finding(shown_ranking)),
        lede(ranking_findings.lede_finding(shown_ranking)),
        veto_panel(view.stored, view.units, view.units.at_level(level)),
    )
    choose_view(view)
    group = chosen_group(view)
    with st.container():
        columns = [*group_columns(view, group, shown_ranking), *columns_before(view)]
    draw_table(view, shown_ranking, columns)
    together(view, group)
    what_if(view)
    end(view)


def choose_view(view: View) -> None:
    """Cities or counties; all dimensions or one of them opened; a group; the evaluation before."""
    names, total = node_names(view.plan), view.plan.tree.id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        counts = {one: len(view.units.at_level(one)) for one in LEVELS}
        levels = {one: text(f"levels.{one}.choice", count=count) for one, count in counts.items()}
        view.segments("level", text("ranking.level"), levels)
        view.segments("node", text("ranking.node"), {**names, total: text("ranking.node_all")})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        groups = {id_: group.name for id_, group in groups_of(view.units).items()}
        view.segments(
            "group", text("groups.choose"), {ALL: text("groups.all"), **groups, OWN: text("groups.own")}
        )
        listing = evaluations.listing()
        others = {id_: name for id_, name in evaluation_names(listing).items() if id_ != view.request.id}
        view.selectbox("before", text("ranking.before"), {NONE: text("ranking.before_none"), **others})
    if view.chosen("group") == OWN:
        choose_units(view)


def choose_units(view: View) -> None:
    """Cities of one's own choice."""
    key = "ranking.units"
    st.session_state[key] = _selected(view.chosen("units"), view.units) or []
    st.multiselect(
        text("groups.units"),
        view.units.at_level("city"),
        key=key,
        format_func=view.units.name,
        placeholder=text("groups.placeholder"),
        on_change=take_units,
    )


def take_units() -> None:
    """The chosen cities go to the address, in the order of their codes."""
    change({"units": ",".join(sorted(st.session_state["ranking.units"])) or NONE})


def chosen_group(view: View) -> Group | None:
    """The group of the address; none for all units, or before any was chosen."""
    id_ = view.chosen("group")
    if id_ != OWN:
        return groups_of(view.units).get(id_)
    selected = _selected(view.chosen("units"), view.units)
    return Group(text("groups.own"), tuple(selected)) if selected else None


def group_columns(view: View, group: Group | None, shown_ranking: Ranking) -> list[ExtraColumn]:
    """The ranks inside the group, and in a sentence who leads it."""
    if group is None:
        return []
    members = group.members(view.units, view.chosen("level"))
    show(note(group_finding(shown_ranking, group.name, members)))
    ranks = group_ranks(shown_ranking, members)
    return [ExtraColumn(text("groups.rank"), {code: rank(place) for code, place in ranks.items()})]


def columns_before(view: View) -> list[ExtraColumn]:
    """Rank before and what became of it; nothing but the reason where the two cannot be compared."""
    chosen = view.chosen("before")
    before = next((one for one in evaluations.listing().sound if one.id == chosen), None)
    kept, damage = read_or_damage(before)
    if before is None:
        return []
    if kept is None:
        show(panel(text("ranking.damaged_title"), damage, is_alert=True))
        return []
    comparison: Comparison = view.kept.memo.once(
        ("compared with", before.id, kept.stored.manifest["scores.csv_sha256"]),
        lambda: compare(kept.stored, view.stored),
    )
    when = period(before.start, before.end)
    refused = not_comparable(comparison)
    if refused:
        show(panel(refused, text("ranking.before_refused", period=when, id=before.id)))
        return []
    show(note(text("overview.previous", period=when, at=shown(before.evaluated_at), id=before.id)))
    moved = moved_by_unit(comparison, view.chosen("node"))
    return [
        ExtraColumn(text("ranking.rank_before"), {code: rank_before(one) for code, one in moved.items()}),
        ExtraColumn(text("ranking.moved"), {code: move_word(one) for code, one in moved.items()}),
    ]


def draw_table(view: View, shown_ranking: Ranking, columns: list[ExtraColumn]) -> None:
    """The heat table with its finding, legend and the reasons for what is missing."""
    level = text(f"levels.{shown_ranking.level}.one")
    codes = [row.unit_code for row in shown_ranking.rows]
    beside = Beside(hrefs=profile_links(view, codes), columns=columns)
    show(
        section(ranking_findings.section_finding(shown_ranking)),
        legend(shown_ranking),
        hint_to_swipe(),
        ranking_table(shown_ranking, text("ranking.caption", level=level, name=shown_ranking.name), beside),
        notes(ranking_findings.notes_of(shown_ranking)),
    )


def _selected(written: str, units: Units) -> list[str] | None:
    """The cities of an address; nothing if one of them is unknown or stands twice."""
    if written == NONE:
        return []
    codes = written.split(",")
    is_possible = len(set(codes)) == len(codes) and set(codes) <= set(units.at_level("city"))
    return codes if is_possible else None


page()
