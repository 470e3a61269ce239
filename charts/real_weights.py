"""What each indicator really counts in a unit's total: weights of what has no score go to its siblings."""

from metrics.evaluation_files import StoredEvaluation
from metrics.score_shares import real_shares

WHOLE = 100.0


def real_weights(stored: StoredEvaluation, unit_code: str) -> dict[str, float]:
    """Of 100, by indicator; only what counts. Nothing where the total has no score or is no weighted mean.

    Only weighted arithmetic means can be taken apart like this.
    """
    nodes = list(stored.plan.tree.nodes())
    if any(node.aggregate != "arithmetic" for node in nodes):
        return {}
    ids = [node.id for node in nodes] + [leaf.indicator for leaf in stored.plan.tree.leaves()]
    rows = {id_: stored.scores_by_place.get((id_, unit_code)) for id_ in ids}
    return real_shares(stored.plan.tree, {id_: row.score for id_, row in rows.items() if row}, WHOLE)
