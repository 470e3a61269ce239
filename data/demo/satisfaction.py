"""How content people are with what their city does: points from the same causes as the records."""

import numpy as np

from data.demo.county import County
from data.demo.draws import Bools, Floats, Ints
from data.demo.pressure import outage_pressure, relative, waiting_pressure

AREA_POINTS = {1: 2.0, 2: 1.0, 3: -1.0, 4: -4.0}  # where power fails more often, people say so
YEAR_BEFORE_POINTS = -2.5
PER_DOUBLING = {
    "time": 14.0,
    "steps": 6.0,
    "cost": 5.0,
    "reliab": 13.0,
    "fair": 5.0,
    "open": 16.0,
    "staff": 5.0,
}


def mean_points(county: County, earlier: Bools, question: str, area: Ints) -> Floats:
    """Mean points (0 to 100) of a question, for people asked ``earlier`` than the evaluated period or not."""
    usual = county.services.survey.points[question]
    points = usual - PER_DOUBLING[question] * float(np.log2(_cause(county, question)))
    by_area = np.array([AREA_POINTS[number] for number in range(1, 5)])[area - 1]
    of_area = by_area if question == "reliab" else 0.0
    means: Floats = points + np.where(earlier, YEAR_BEFORE_POINTS, 0.0) + of_area
    return means


def _cause(county: County, question: str) -> float:
    """What the answer is about, relative to the usual; above 1 is worse."""
    steps = (
        relative(county, "lv_extra_step") + relative(county, "documents") + relative(county, "visits")
    ) / 3
    causes = {
        "time": waiting_pressure(county),
        "steps": steps,
        "cost": relative(county, "customer_pays"),
        "reliab": outage_pressure(county),
        "fair": relative(county, "related_share"),
        "open": 1 / relative(county, "disclosure"),
        "staff": relative(county, "grievances"),
    }
    return causes[question]
