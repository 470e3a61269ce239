"""What has to be said below a map: who has no colour and why, and what the months leave out."""

from collections.abc import Iterator

from charts.ranking import openable_nodes
from charts.reading import measure_of
from charts.texts import text
from charts.two_measures import Side
from charts.unit_findings import missing_notes
from metrics.evaluation_files import StoredEvaluation


def map_notes(part: StoredEvaluation, whole: StoredEvaluation, side: Side, level: str) -> list[str]:
    """``part`` is the evaluation up to the month that is shown, ``whole`` that of the whole period."""
    left_out = [measure_of(part.plan, id_).name for id_ in _left_out(part, whole, side.id)]
    said = list(missing_notes(side.measure, side.marks, level))
    if left_out:
        said.append(text("map.left_out", name=side.measure.name, names=text("finding.and").join(left_out)))
    return said


def _left_out(part: StoredEvaluation, whole: StoredEvaluation, node: str) -> Iterator[str]:
    """Indicators of a node that mean something only for the whole period."""
    nodes = openable_nodes(part.plan)
    for leaf in nodes[node].leaves() if node in nodes else ():
        if leaf.indicator in part.manifest["no_data"].keys() - whole.manifest["no_data"].keys():
            yield leaf.indicator
