"""XR10 beside a slow comparison of every pair of steps: the same rows, whatever the times are."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract_files import load_contracts
from data.cross_rules import Records, load_rules, run_rules
from data.engine import Resources
from tests.data.cross_rules.world import units

Step = tuple[str, str, int, int]  # user, outage, off, on

STEPS = st.lists(
    st.tuples(st.sampled_from("UV"), st.sampled_from("ABC"), st.integers(0, 12), st.integers(0, 5)).map(
        lambda drawn: (drawn[0], drawn[1], drawn[2], drawn[2] + drawn[3])
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_the_users_that_are_off_twice_at_once_are_exactly_those_of_the_slow_comparison(
    steps: list[Step],
) -> None:
    found = _found(steps)
    assert {steps[row - 2][0] for row, _ in found} == _users_off_twice(steps)
    for row, other in found:
        (user, outage, *_), (other_user, other_outage, *_) = steps[row - 2], steps[other - 2]
        assert user == other_user
        assert outage != other_outage
        assert _overlap(steps[row - 2], steps[other - 2])


def _users_off_twice(steps: list[Step]) -> set[str]:
    return {
        one[0] for one in steps for other in steps
        if one[0] == other[0] and one[1] != other[1] and _overlap(one, other)
    }  # fmt: skip


def _overlap(one: Step, other: Step) -> bool:
    """Some second lies in both: touching ends and steps without length do not count."""
    return max(one[2], other[2]) < min(one[3], other[3])


def _found(steps: list[Step]) -> list[tuple[int, int]]:
    names = ["mv_user_id", "outage_id", "off_at_epoch", "on_at_epoch"]
    columns = {name: [step[place] for step in steps] for place, name in enumerate(names)}
    types = [pa.string(), pa.string(), pa.int64(), pa.int64()]
    table = pa.table({name: pa.array(columns[name], kind) for name, kind in zip(names, types, strict=True)})
    for name in ("off_at", "on_at"):
        table = table.append_column(name, table[f"{name}_epoch"].cast(pa.timestamp("s")))
    table = table.append_column("step_no", pa.array(range(len(steps)), pa.int64()))
    table = table.append_column("source_row", pa.array(range(2, len(steps) + 2), pa.int64()))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "user_interruptions.parquet"
        pq.write_table(table, file)
        records = Records({"user_interruptions": file}, load_contracts(), units())
        done = run_rules(records, rules=[load_rules()["XR10"]], resources=Resources(threads=1))
    partners = [(found.at.row, found.partner.row) for found in done.ran[0].first if found.partner]
    return [(row, other) for row, other in partners if row is not None and other is not None]
