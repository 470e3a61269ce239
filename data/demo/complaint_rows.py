"""Rows of ``complaints``: what reaches the three hotlines, and what became of it."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.complaint_links import outage_links, work_links
from data.demo.county import County
from data.demo.csv_files import array, codes, hashes, numbered
from data.demo.draws import Bools, Draws, Floats, Ints, Lengths, Times
from data.demo.pressure import topic_pressure
from data.demo.seasons import is_year_before

NATURES = ["COMPLAINT", "REPORT", "CONSULT"]
OUTAGE_TOPICS, CASE_TOPICS = ("REPAIR", "FREQ", "LOWV"), ("CONN", "FEE", "MARKET")
DAY_SECONDS = 86_400


@dataclass(frozen=True)
class _Calls:
    """Calls in the order of their receipt; ``topic`` and ``source`` are positions among the profile's."""

    source: Ints
    nature: Ints
    topic: Ints
    received: Times
    repeats: Bools

    @property
    def size(self) -> int:
        """Number of calls."""
        return len(self.source)


def complaint_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``complaints``."""
    draws, rules = county.draws("complaints"), county.services.complaints
    calls = _calls(county, draws)
    ids = numbered(f"SYN-K-{county.place.code}-", np.arange(1, calls.size + 1))
    earlier = np.arange(calls.size) - 1
    premises = np.where(calls.repeats, earlier, np.arange(calls.size))
    topics = list(rules.topics)
    about_outage = np.isin(calls.topic, [topics.index(name) for name in OUTAGE_TOPICS[:2]])
    about_case = np.isin(calls.topic, [topics.index(name) for name in CASE_TOPICS])
    region = draws.stream("region").integers(0, len(county.region_labels), calls.size)
    return {
        "case_id": ids,
        "source": codes(calls.source, list(rules.grievances)),
        "nature": codes(calls.nature, NATURES),
        "topic": codes(calls.topic, topics),
        "region_code": codes(region[premises], county.region_labels),
        "channel": codes(draws.choice("channel", calls.size, rules.channels), list(rules.channels)),
        "repeat_of": pc.take(ids, pa.array(earlier, mask=~calls.repeats)),
        "premise_hash": pc.take(hashes(draws.stream("premises"), calls.size), pa.array(premises)),
        **_handling(county, calls, draws),
        **outage_links(county, calls.received, about_outage & (calls.nature < 2)),
        "linked_app_id": work_links(county, calls.received, about_case & (calls.nature < 2), draws),
        "text_redacted": pa.nulls(calls.size, pa.string()),
    }


def _calls(county: County, draws: Draws) -> _Calls:
    """Complaints and reports grow with their causes, questions with the number of customers only."""
    rules = county.services.complaints
    usual = np.array(list(rules.topics.values()))
    pressed = usual * np.array([topic_pressure(county, topic) for topic in rules.topics])
    level = county.traits.grievances * float(pressed.sum() / usual.sum())
    sources, natures, received = [], [], []
    for number, hotline in enumerate(rules.grievances):
        for name, per_year in (
            ("grievance", rules.grievances[hotline] * level),
            ("enquiry", rules.enquiries[hotline]),
        ):
            at = _moments(county, f"{hotline} {name}", per_year, draws)
            report = draws.chance(f"{hotline} {name} report", len(at), rules.reports).astype(np.int64)
            sources.append(np.full(len(at), number))
            natures.append(report if name == "grievance" else np.full(len(at), NATURES.index("CONSULT")))
            received.append(at)
    order = np.argsort(np.concatenate(received), kind="stable")
    nature, size = np.concatenate(natures)[order], len(order)
    plain = draws.choice("topic of a question", size, usual)
    topic = np.where(nature == NATURES.index("CONSULT"), plain, draws.choice("topic", size, pressed))
    repeats = draws.chance("repeated", size, rules.repeated) & (np.arange(size) > 0)
    times: Times = np.concatenate(received)[order]
    return _Calls(np.concatenate(sources)[order], nature, topic, times, _single(repeats))


def _single(repeats: Bools) -> Bools:
    """A repeated call repeats one that repeats nothing itself."""
    single = repeats.copy()
    single[1:] &= ~repeats[:-1]
    return single


def _moments(county: County, topic: str, per_year: float, draws: Draws) -> Times:
    """When the calls of one kind come, as many as the city's expectation gives this county."""
    days = county.days()
    earlier = is_year_before(county.province, days)
    weights = np.where(earlier, county.province.year_before.outages, 1.0)
    expected = per_year * county.scale * float(weights.sum()) / 365
    size = county.apportioned(f"complaints {topic}", expected)
    day = days[draws.choice(f"{topic} day", size, weights)].astype("datetime64[s]")
    hour = np.clip(draws.stream(f"{topic} hour").normal(13.5, 3.5, size), 0, 23.9)
    moments: Times = day + (hour * 3600).astype("timedelta64[s]")
    return moments


def _handling(county: County, calls: _Calls, draws: Draws) -> dict[str, pa.Array]:
    """Accepted within a week, closed within sixty days (a few are extended); what is still open says so."""
    rules, size = county.services.complaints, calls.size
    question = calls.nature == NATURES.index("CONSULT")
    extended = ~question & draws.chance("extended", size, rules.extended)
    decided = calls.received + _lengths(0.1 + 6.2 * draws.uniform("decided", size) ** 1.5)
    usual = np.where(
        question, 0.05 + 2 * draws.uniform("answered", size), 5 + 50 * draws.uniform("closed", size)
    )
    closed = decided + _lengths(np.where(extended, 61 + 25 * draws.uniform("closed late", size), usual))
    undecided, is_open = decided > county.last_second, closed > county.last_second
    outcome = draws.choice("outcome", size, rules.outcomes)
    outcomes = [*rules.outcomes, "PENDING"]
    outcome = np.where(is_open, outcomes.index("PENDING"), outcome)
    wrong = ~question & np.isin(outcome, [outcomes.index("Y"), outcomes.index("PARTIAL")])
    action = draws.choice("action", size, rules.actions)
    acted = draws.chance("acted", size, county.traits.accountability)
    reached = draws.chance("revisited", size, rules.revisited)
    return {
        "receive_at": array(calls.received),
        "decision_at": array(decided, undecided),
        "accepted": array(draws.chance("accepted", size, 0.97), undecided),
        "close_at": array(closed, is_open),
        "extended": array(extended, question),
        "substantiated": codes(outcome, outcomes, question),
        "accountable_action": codes(
            np.where(acted, action, len(rules.actions)), [*rules.actions, "NONE"], ~wrong
        ),
        "revisit_ok": array(reached, is_open | question),
        "revisit_satisfied": array(
            draws.chance("satisfied", size, rules.satisfied), is_open | question | ~reached
        ),
    }


def _lengths(days: Floats) -> Lengths:
    lengths: Lengths = (days * DAY_SECONDS).astype("timedelta64[s]")
    return lengths
