"""The watching notices what it is there for: each of these checks breaks one promise on purpose."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from tests.fuzz import broken_checks
from tests.fuzz.cases import INTACT, Case, make_case
from tests.fuzz.trial import try_case
from tests.fuzz.watch import Limits, Result, run

BROKEN = "tests.fuzz.broken_checks"
QUICK = Limits(seconds=1.0, megabytes=600, idle_looks=40)


def seeds_of(is_wanted: Callable[[Case], bool]) -> Iterator[int]:
    return (seed for seed in count() if is_wanted(make_case(seed)))


def is_intact(case: Case) -> bool:
    return case.kinds == (INTACT,) and case.format == "csv" and not case.goes_to_store


SEED = next(seeds_of(is_intact))


def result_of(checker: str) -> Result:
    (result,) = run([SEED], QUICK, f"{BROKEN}:{checker}")
    return result


@pytest.mark.parametrize(
    ("checker", "fault"),
    [
        ("raises", "ValueError: cannot read a.csv"),
        ("dies", "died: SIGABRT"),
        ("never_ends", "slow: more than"),
        ("hangs", "hangs"),
        ("takes_memory", "memory: "),
        ("is_slow", "slow: "),
        ("refuses_silently", "refused without an error"),
        ("keeps_records", "left behind"),
        ("loses_a_row", "rows of"),
    ],
)
def test_what_is_wrong_is_a_fault_with_its_seed(checker: str, fault: str) -> None:
    result = result_of(checker)
    assert result.seed == SEED
    assert any(fault in one for one in result.faults), result.faults


def test_after_a_process_died_the_next_case_gets_a_new_one() -> None:
    results = list(run([SEED, SEED], QUICK, f"{BROKEN}:dies"))
    assert [["died" in one for one in result.faults[0].split(":")[:1]] for result in results] == [[True]] * 2


def test_a_correct_file_has_no_fault() -> None:
    (result,) = run([SEED], replace(QUICK, seconds=10, megabytes=1024))
    assert (result.faults, result.outcome) == ([], "accepted")


def test_personal_text_that_is_shown_is_a_fault() -> None:
    case = make_case(next(seeds_of(lambda one: bool(one.secrets) and one.name == "a.csv")))
    assert try_case(case).faults == []
    shown = try_case(case, broken_checks.shows_everything).faults
    assert any("shows the personal text" in fault for fault in shown)
