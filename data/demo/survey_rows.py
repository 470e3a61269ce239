"""Rows of ``survey_responses``: interviews in waves, answers that follow from what the city is like."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array, codes, hashes, numbered
from data.demo.draws import Bools, Draws, Floats, Ints, Times
from data.demo.satisfaction import mean_points

QUESTIONS = ["time", "steps", "cost", "reliab", "fair", "open", "staff"]
DONT_KNOW = 9
INTERVIEWERS = 5
CLASS_AWARENESS = {"RES": 0.94, "LVN": 1.06, "HV": 1.15}  # firms know the hotline better
EARLIER_AWARENESS = 0.85  # of today's


@dataclass(frozen=True)
class _People:
    """Those asked: wave, frame and class (positions among the profile's), and area type."""

    wave: Ints
    frame: Ints
    kind: Ints
    area: Ints

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.kind)


def survey_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``survey_responses``."""
    draws, rules = county.draws("survey"), county.services.survey
    people = _people(county, draws)
    mode = draws.choice("mode", people.size, rules.modes)
    on_link = people.frame == list(rules.frames).index("OPEN_LINK")
    mode = np.where(on_link, list(rules.modes).index("WEB"), mode)
    region = draws.stream("region").integers(0, len(county.region_labels), people.size)
    return {
        "resp_id": numbered(f"SYN-Q-{county.place.code}-", np.arange(1, people.size + 1)),
        "wave": codes(people.wave, [wave.code for wave in rules.waves]),
        "region_code": codes(region, county.region_labels),
        "frame": codes(people.frame, list(rules.frames)),
        "mode": codes(mode, list(rules.modes)),
        "customer_class": codes(people.kind, list(rules.classes)),
        "area_type": array(people.area),
        "weight": array(_weights(county, people)),
        **_answers(county, people, draws),
        **_reported(county, people, draws),
        **_interview(county, people, mode == list(rules.modes).index("WEB"), draws),
    }


def _people(county: County, draws: Draws) -> _People:
    """As many as the profile says; at least one of each class in the regulator's own sample."""
    rules, shares = county.services.survey, county.place.area_shares
    cells = np.array(list(np.ndindex(len(rules.waves), len(rules.frames), len(rules.classes))))
    wave, frame, kind = cells[:, 0], cells[:, 1], cells[:, 2]
    per_county = np.array(list(rules.frames.values()))[frame] * np.array(list(rules.classes.values()))[kind]
    expected = per_county * np.array([one.share for one in rules.waves])[wave]
    expected = expected * county.scale * county.place.weight
    number = np.floor(expected + draws.uniform("number", len(cells))).astype(np.int64)
    number = np.maximum(number, frame == list(rules.frames).index("REG_RANDOM"))
    areas = np.array(sorted(shares))
    size = int(number.sum())
    area = areas[draws.choice("area", size, np.array([shares[int(one)] for one in areas]))]
    return _People(np.repeat(wave, number), np.repeat(frame, number), np.repeat(kind, number), area)


def _weights(county: County, people: _People) -> Floats:
    """Each class stands for its customers in the county: the weights of a frame sum to their number."""
    rules, classes = county.services.survey, county.province.classes
    usual = np.array([classes[name].per_county for name in rules.classes])
    cell = (people.wave * len(rules.frames) + people.frame) * len(rules.classes) + people.kind
    together = np.bincount(cell)[cell]
    weights: Floats = np.round(rules.frame_per_case * usual[people.kind] * county.place.weight / together, 4)
    return weights


def _earlier(county: County, people: _People) -> Bools:
    """Whether asked before the evaluated period."""
    waves = county.services.survey.waves
    return np.array([wave.last < county.province.evaluated_from for wave in waves])[people.wave]


def _answers(county: County, people: _People, draws: Draws) -> dict[str, pa.Array]:
    """Answers to all questions; the overall one follows the others. A few have no opinion."""
    rules = county.services.survey
    mood = draws.stream("mood").normal(0, 0.6 * rules.spread, people.size)
    mood = mood + np.array([rules.frame_bonus[name] for name in rules.frames])[people.frame]
    earlier = _earlier(county, people)
    answers, together = {}, np.zeros(people.size)
    for question in QUESTIONS:
        own = draws.stream(f"{question} answer").normal(0, 0.8 * rules.spread, people.size)
        points = mean_points(county, earlier, question, people.area) + mood
        together += points / len(QUESTIONS)
        answers[f"q_{question}"] = array(_level(points + own, draws, question, rules.no_opinion))
    overall = together + draws.stream("overall answer").normal(0, 0.5 * rules.spread, people.size)
    return {"q_overall": array(_level(overall, draws, "overall", rules.no_opinion / 3)), **answers}


def _level(points: Floats, draws: Draws, question: str, no_opinion: float) -> Ints:
    """1 to 5 from points of 0 to 100, or 9."""
    level = np.clip(np.round(1 + points / 25), 1, 5).astype(np.int64)
    unsure = draws.chance(f"{question} unsure", len(points), no_opinion)
    return np.where(unsure, DONT_KNOW, level)


def _reported(county: County, people: _People, draws: Draws) -> dict[str, pa.Array]:
    """What people say of their own case, and whether they know the hotline."""
    traits, rules, size = county.traits, county.services.survey, people.size
    known = np.array([CLASS_AWARENESS[name] for name in rules.classes])[people.kind]
    aware = traits.awareness * known * np.where(_earlier(county, people), EARLIER_AWARENESS, 1.0)
    visits = draws.stream("visits").poisson(0.28 * traits.visits, size)
    return {
        "visits_reported": array(visits, draws.chance("visits forgotten", size, 0.06)),
        "paid_reported": array(draws.chance("paid", size, traits.customer_pays * 1.3)),
        "designated_reported": array(draws.chance("designated", size, rules.designated)),
        "aware_12398": array(draws.chance("aware", size, np.minimum(aware, 0.98))),
    }


def _interview(county: County, people: _People, on_web: Bools, draws: Draws) -> dict[str, pa.Array]:
    """When, how long, by whom or on which device: one answer per device and wave."""
    size, waves = people.size, county.services.survey.waves
    first = np.array([np.datetime64(wave.first) for wave in waves])[people.wave]
    days = np.array([(wave.last - wave.first).days + 1 for wave in waves])[people.wave]
    day = first + np.floor(days * draws.uniform("day", size)).astype("timedelta64[D]")
    hour = np.clip(draws.stream("hour").normal(14.5, 3, size), 9, 20.9)
    start: Times = day.astype("datetime64[s]") + (hour * 3600).astype("timedelta64[s]")
    staff = hashes(draws.stream("staff"), INTERVIEWERS)
    asked = pa.array(draws.stream("interviewer").integers(0, INTERVIEWERS, size), mask=on_web)
    length = np.maximum(95, 330 * draws.around_one("length", (size,), 0.35)).astype(np.int64)
    devices = hashes(draws.stream("device"), size)
    return {
        "start_at": array(start),
        "duration_s": array(length),
        "interviewer_hash": pc.take(staff, asked),
        "device_hash": pc.if_else(pa.array(on_web), devices, pa.scalar(None, pa.string())),
    }
