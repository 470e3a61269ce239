"""Whatever clause is changed in a definition or in a derived table, an example of this folder fails.

Changes that mean the same are listed with their reason; the lists must be exactly what is left.
"""

import pytest

from metrics.table_specs import DIRECTORY
from tests.spec.clause_changes import changed_texts
from tests.spec.recorded_examples import atlases
from tests.spec.wrong_definitions import BUILT, READ, TABLES, Examples, changed_definitions

# Reason → indicator or table → changes that mean the same.
EQUIVALENT: dict[str, dict[str, set[str]]] = {
    "the contracts allow no voltage between 20 and 35 kV": {
        "KJ06": {
            "where: 21 instead of 20 in voltage_kv <= 20",
            "components.hv.where: 21 instead of 20 in voltage_kv <= 20",
        },
        "JJ01": {"where: 21 instead of 20 in voltage_kv <= 20"},
        "JJ03": {"where: 21 instead of 20 in voltage_kv <= 20"},
        "KK07": {"numerator: 34 instead of 35 in voltage_kv >= 35"},
        "M02": {
            "numerator: 21 instead of 20 in voltage_kv > 20",
            "beside.money.numerator: 21 instead of 20 in voltage_kv > 20",
        },
    },
    "no day is written 20201232": {
        "BL08": {"components.issued.where: 20201232 instead of 20201231 in issued_on <= 20201231"},
    },
    "a case that is neither RES nor LVN is HV": {
        "KJ06": {"where: without customer_class = 'HV'"},
    },
    "greatest and least pass over what is empty": {
        "cases": {
            "stages.high: only s.end_at_working_day"
            " instead of COALESCE(s.end_at_working_day, c.power_on_at_working_day)",
            "covered.days: only reached instead of COALESCE(reached, low)",
        },
        "service": {
            "seconds_in_period: only u.valid_to_epoch instead of COALESCE(u.valid_to_epoch, m.end_epoch)",
        },
    },
    "what is empty is not added up and above no limit, as a zero is": {
        "cases": {
            "covered.handoff_working_days: only MAX(CASE family WHEN 'utility' THEN high END)"
            " - MIN(CASE family WHEN 'utility' THEN low END)"
            " instead of COALESCE(MAX(CASE family WHEN 'utility' THEN high END)"
            " - MIN(CASE family WHEN 'utility' THEN low END), 0)",
            "clocks.handoff_working_days: only d.handoff_working_days"
            " instead of COALESCE(d.handoff_working_days, 0)",
            "clocks.grid_works_working_days: only s.grid_works_working_days"
            " instead of COALESCE(s.grid_works_working_days, 0)",
            "clocks.has_grid_works: only s.n_grid_works instead of COALESCE(s.n_grid_works, 0)",
            "clocks.approval_working_days: only d.approval_working_days"
            " instead of COALESCE(d.approval_working_days, 0)",
            "clocks.has_approval: only s.n_approvals instead of COALESCE(s.n_approvals, 0)",
        },
        "users_in_period": {
            "planned_interruptions: only p.interruptions instead of COALESCE(p.interruptions, 0)",
            "outage_seconds: only t.seconds instead of COALESCE(t.seconds, 0)",
        },
    },
    "a span without a day, or one that ends before it begins, covers no day": {
        "cases": {
            "sums.handling_working_days: ended >= began instead of ended > began",
            "sums.grid_works_working_days: ended >= began instead of ended > began",
            "spans: without high > low",
            "spans: without high > low (2)",
            "spans: without high > low (3)",
            "spans: high >= low instead of high > low",
            "spans: high >= low instead of high > low (2)",
            "spans: high >= low instead of high > low (3)",
        },
    },
    "a piece of no length adds no second": {
        "interruptions": {
            "pieces: i.off_at_epoch <= m.end_epoch instead of i.off_at_epoch < m.end_epoch",
            "pieces: i.off_at_epoch <= m.end_epoch instead of i.off_at_epoch < m.end_epoch (2)",
            "pieces: i.on_at_epoch >= m.start_epoch instead of i.on_at_epoch > m.start_epoch",
            "pieces: i.on_at_epoch >= m.start_epoch instead of i.on_at_epoch > m.start_epoch (2)",
        },
    },
    "what is empty is as little true as what is false": {
        "complaints": {
            "is_close_due: only accepted AND close_by < end_day"
            " instead of COALESCE(accepted AND close_by < end_day, FALSE)",
            "is_closed_in_time: only closed_on <= close_by instead of COALESCE(closed_on <= close_by, FALSE)",
            "is_decided_in_time: only decided_on <= decide_by"
            " instead of COALESCE(decided_on <= decide_by, FALSE)",
        },
        "findings": {
            "is_due: only EPOCH(f.deadline) >= p.start_epoch AND EPOCH(f.deadline) < p.end_epoch instead of"
            " COALESCE(EPOCH(f.deadline) >= p.start_epoch AND EPOCH(f.deadline) < p.end_epoch, FALSE)",
            "is_settled_in_time: only f.state IN ('VERIFIED', 'CLOSED') AND f.verified_date <= f.deadline"
            " instead of COALESCE(f.state IN ('VERIFIED', 'CLOSED')"
            " AND f.verified_date <= f.deadline, FALSE)",
        },
    },
    "the intake refuses a finding that names itself, and the end of a case before its beginning": {
        "findings": {"rebounds: without WHERE rebound_of <> finding_id"},
        "cases": {
            "total_calendar_days: only power_on_at_epoch // 86400 - start_epoch // 86400"
            " instead of GREATEST(0, power_on_at_epoch // 86400 - start_epoch // 86400)",
        },
    },
    "users come and go at midnight": {
        "customers": {
            "86399 instead of 86400 in m.end_epoch - 86400",
            "86399 instead of 86400 in m.end_epoch - 86400 (2)",
        },
    },
    "months after the period are not added up": {
        table: {
            "d.month_epoch <= p.end_epoch instead of d.month_epoch < p.end_epoch",
            "without d.month_epoch < p.end_epoch",
        }
        for table in ("live_line_months", "voltage_months")
    },
    "the greatest of ones and minus ones is one as soon as there is a one": {
        "inspections": {
            "contracted.is_related: -1 instead of 0 in CASE WHEN related_party THEN 1 ELSE 0 END"
        },
    },
    "a type wide enough holds the same number": {
        "outage_reports": {
            "is_reported_right: 37 instead of 38 in 38",
            "is_reported_right: 5 instead of 6 in 6",
            "is_reported_right: 7 instead of 6 in 6",
        },
    },
    "no indicator of this plan looks at faults alone": {
        "interruptions": {
            "is_fault: without 'FAULT_INT' in k.nature IN ('FAULT_INT', 'FAULT_EXT')",
            "is_fault: without 'FAULT_EXT' in k.nature IN ('FAULT_INT', 'FAULT_EXT')",
        },
    },
}


def equivalent(name: str) -> set[str]:
    """The changes of one indicator or table that no example can notice."""
    return set().union(*(places.get(name, set()) for places in EQUIVALENT.values()))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Examples]:
    """All examples, those of one period and the same datasets side by side."""
    folder = tmp_path_factory.mktemp("examples")
    return [Examples(atlas, folder / str(number)) for number, atlas in enumerate(atlases())]


def test_every_built_indicator_has_examples_and_they_hold(examples: list[Examples]) -> None:
    """A change counts as noticed only because the shipped definition passes."""
    for name in BUILT:
        assert sum(len(one.expectations.get(name, [])) for one in examples) >= 2, name
        assert not any(one.fails_as_shipped(name) for one in examples), name


def test_every_derived_table_is_read_by_an_indicator() -> None:
    assert {file.stem for file in DIRECTORY.glob("*.sql")} <= set(READ)


@pytest.mark.parametrize("name", BUILT)
def test_any_changed_clause_of_a_definition_is_noticed(name: str, examples: list[Examples]) -> None:
    unnoticed = {
        change.what
        for change in changed_definitions(name)
        if not any(one.notice(name, change.document) for one in examples)
    }
    assert unnoticed == equivalent(name)


@pytest.mark.slow
@pytest.mark.parametrize("table", READ)
def test_any_changed_clause_of_a_derived_table_is_noticed(table: str, examples: list[Examples]) -> None:
    unnoticed = {
        what
        for what, query in changed_texts(TABLES[table].query)
        if not any(one.notice_table(table, query) for one in examples)
    }
    assert unnoticed == equivalent(table)


def test_the_list_of_equivalent_changes_names_only_what_exists() -> None:
    named = {name for places in EQUIVALENT.values() for name in places}
    assert named <= set(BUILT) | set(READ)
