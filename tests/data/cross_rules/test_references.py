"""References follow from the contracts: what leads nowhere is counted with its first place."""

from tests.data.cross_rules.cases import row
from tests.data.cross_rules.world import World, outcome


def test_a_value_that_stands_for_no_record_is_no_dangling_reference() -> None:
    """收款单位 may be a licensed contractor, or the utility itself, which holds no licence."""
    elsewhere = [row("application_costs", number, payee_org="elsewhere") for number in (2, 3)]
    (found,) = outcome(World(elsewhere)).broken
    assert (found.code, found.column, found.partner) == ("RF01", "payee_org", "contractor_licences.org_code")
    assert (found.count, found.first[0].at.row, found.first[0].at.value) == (2, 2, "elsewhere")
    assert outcome(World([row("application_costs", 2, payee_org="UTILITY")])).broken == []
    assert outcome(World([row("application_costs", 2, payee_org="")])).broken == []


def test_nothing_is_said_where_the_other_dataset_is_absent() -> None:
    world = World(
        [row("application_costs", 2, payee_org="elsewhere")], without=frozenset({"contractor_licences"})
    )
    assert outcome(world).broken == []
