"""Rows of ``survey_responses``: interviews in waves, answers that follow from what the city is like."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array, codes, constant, hashes, numbered
from data.demo.draws import Bools, Draws, Floats, Ints, Times
from data.demo.satisfaction import mean_points
from data.demo.service_rules import Wave

QUESTIONS = ["time", "steps", "cost", "reliab", "fair", "open", "staff"]
DONT_KNOW = 9
INTERVIEWERS = 5
CLASS_AWARENESS = {"RES": 0.94, "LVN": 1.06, "HV": 1.15}  # firms know the hotline better


@dataclass(frozen=True)
class _People:
    """Those asked in one wave and frame: class (position) and area type."""

    wave: Wave
    frame: str
    kind: Ints
    area: Ints

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.kind)


def survey_rows(county: County) -> dict[str, pa.Array]:
    """All columns of ``survey_responses``."""
    rules = county.services.survey
    parts = [_rows(county, wave, frame) for wave in rules.waves for frame in rules.frames]
    size = sum(len(part["wave"]) for part in parts)
    columns = {name: pa.concat_arrays([part[name] for part in parts]) for name in parts[0]}
    return {"resp_id": numbered(f"SYN-Q-{county.place.code}-", np.arange(1, size + 1)), **columns}


def _rows(county: County, wave: Wave, frame: str) -> dict[str, pa.Array]:
    draws = county.draws(f"survey {wave.code} {frame}")
    people = _people(county, wave, frame, draws)
    rules, classes = county.services.survey, list(county.services.survey.classes)
    mode = draws.choice("mode", people.size, rules.modes)
    if frame == "OPEN_LINK":
        mode = np.full(people.size, list(rules.modes).index("WEB"))
    region = draws.stream("region").integers(0, len(county.region_labels), people.size)
    return {
        "wave": constant(wave.code, people.size),
        "region_code": codes(region, county.region_labels),
        "frame": constant(frame, people.size),
        "mode": codes(mode, list(rules.modes)),
        "customer_class": codes(people.kind, classes),
        "area_type": array(people.area),
        "weight": array(_weights(county, people)),
        **_answers(county, people, draws),
        **_reported(county, people, draws),
        **_interview(people, mode == list(rules.modes).index("WEB"), draws),
    }


def _people(county: County, wave: Wave, frame: str, draws: Draws) -> _People:
    """As many as the profile says, at least one of each class."""
    rules, shares = county.services.survey, county.place.area_shares
    kinds = []
    for number, share in enumerate(rules.classes.values()):
        expected = rules.frames[frame] * wave.share * share * county.scale * county.place.weight
        size = int(np.floor(expected + draws.uniform(f"number {number}", 1)[0]))
        kinds.append(np.full(max(size, int(frame == "REG_RANDOM")), number))
    kind = np.concatenate(kinds)
    areas = np.array(sorted(shares))
    area = draws.choice("area", len(kind), np.array([shares[int(number)] for number in areas]))
    return _People(wave, frame, kind, areas[area])


def _weights(county: County, people: _People) -> Floats:
    """Each class stands for its customers in the county: the weights of a frame sum to their number."""
    rules, classes = county.services.survey, county.province.classes
    weights = np.zeros(people.size)
    for number, name in enumerate(rules.classes):
        mine = people.kind == number
        total = rules.frame_per_case * classes[name].per_county * county.place.weight
        weights[mine] = total / max(1, int(mine.sum()))
    return np.round(weights, 4)


def _answers(county: County, people: _People, draws: Draws) -> dict[str, pa.Array]:
    """Answers to all questions; the overall one follows the others. A few have no opinion."""
    rules = county.services.survey
    mood = draws.stream("mood").normal(0, 0.6 * rules.spread, people.size)
    bonus = rules.frame_bonus[people.frame]
    answers, together = {}, np.zeros(people.size)
    for question in QUESTIONS:
        own = draws.stream(f"{question} answer").normal(0, 0.8 * rules.spread, people.size)
        points = mean_points(county, people.wave, question, people.area) + bonus + mood
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
    first = county.province.evaluated_from > people.wave.last
    aware = traits.awareness * known * (0.85 if first else 1.0)
    visits = draws.stream("visits").poisson(0.28 * traits.visits, size)
    return {
        "visits_reported": array(visits, draws.chance("visits forgotten", size, 0.06)),
        "paid_reported": array(draws.chance("paid", size, np.full(size, traits.customer_pays * 1.3))),
        "designated_reported": array(draws.chance("designated", size, rules.designated)),
        "aware_12398": array(draws.chance("aware", size, np.minimum(aware, 0.98))),
    }


def _interview(people: _People, on_web: Bools, draws: Draws) -> dict[str, pa.Array]:
    """When, how long, by whom or on which device: one answer per device and wave."""
    size = people.size
    days = int((np.datetime64(people.wave.last) - np.datetime64(people.wave.first)).astype(int)) + 1
    day = np.datetime64(people.wave.first) + draws.stream("day").integers(0, days, size)
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
