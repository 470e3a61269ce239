"""GP03 关联企业受电工程份额: amount of contracts with firms related to the utility (二（五）)."""

from tests.spec.spec import Spec


def test_the_share_is_of_amounts_not_of_contracts(spec: Spec) -> None:
    """GP03: 设计、施工、设备合同中，关联企业的金额占比。"""
    spec.contract(role="BUILD", related_party=True, amount_yuan="600000.50")
    spec.contract(role="DESIGN", related_party=True, amount_yuan="99999.50")
    spec.contract(role="EQUIP", related_party=False, amount_yuan="300000")
    spec.expect("GP03", 100 * (600000.5 + 99999.5) / 1000000, n=3, score=80 * (90 - 70) / (90 - 50))
    spec.expect_parts("GP03", numerator="700000", denominator="1000000")


def test_tests_supervision_and_subcontracts_are_left_out(spec: Spec) -> None:
    """GP03: 试验、监理合同不计；有上级合同的（分包）不计，免得同一笔钱计两次。"""
    parent = spec.contract(amount_yuan="100", related_party=False)
    for role in ("TEST", "SUPERVISE"):
        spec.contract(role=role, amount_yuan="7000", related_party=True)
    for role in ("BUILD", "DESIGN", "EQUIP"):
        spec.contract(role=role, amount_yuan="7000", related_party=True, parent_contract_id=parent)
    spec.expect_parts("GP03", numerator=0, denominator=100, n=1)


def test_contracts_signed_outside_the_period_are_left_out(spec: Spec) -> None:
    """GP03: 按签订日，首末两日都计；不看工单是否办结、何时送电。"""
    for signed in ("2019-06-30", "2020-07-01"):
        spec.contract(sign_date=signed, start_date=None, related_party=True, amount_yuan="900")
    spec.contract(sign_date="2019-07-01", start_date=None, related_party=True, amount_yuan="30")
    spec.contract(sign_date="2020-06-30", start_date=None, related_party=False, amount_yuan="70")
    spec.contract("nowhere", related_party=True, amount_yuan="900")
    spec.expect("GP03", 100 * 30 / (30 + 70), score=100)


def test_concentration_stands_beside_the_share(spec: Spec) -> None:
    """GP03: 旁列市场集中度：各承包单位金额份额的平方和，只计同样的合同。"""
    for vendor, amount in (("A", "60"), ("A", "20"), ("B", "20")):
        spec.contract(vendor_org=vendor, amount_yuan=amount)
    for role in ("TEST", "SUPERVISE"):
        spec.contract(vendor_org="C", role=role, amount_yuan="100")
    spec.contract(vendor_org="C", amount_yuan="100", parent_contract_id="H")
    spec.expect("GP03.herfindahl", 0.8**2 + 0.2**2)


def test_each_kind_of_contract_counts_for_the_concentration(spec: Spec) -> None:
    """GP03: 集中度计设计、施工、设备合同；一家独占为1。"""
    for role, vendor in (("BUILD", "A"), ("DESIGN", "B"), ("EQUIP", "C"), ("EQUIP", "D")):
        spec.contract(role=role, vendor_org=vendor, amount_yuan="25")
    spec.expect("GP03.herfindahl", 4 * 0.25**2)


def test_contracts_without_any_amount_are_no_data(spec: Spec) -> None:
    """GP03: 合同金额都是0的，没有数值。"""
    spec.contract(amount_yuan="0")
    spec.expect_none("GP03")
    spec.expect_none("GP03.herfindahl")


def test_contracts_of_other_days_of_the_first_and_the_last_month_are_left_out(spec: Spec) -> None:
    """GP03: 评价期从月中开始或到月中结束的，按签订日计，不按月。"""
    spec.period("2020-01-11", "2020-02-20")
    for signed in ("2020-01-10", "2020-02-21"):
        spec.contract(sign_date=signed, start_date=None, amount_yuan="900", related_party=True)
    for signed in ("2020-01-11", "2020-02-20"):
        spec.contract(sign_date=signed, start_date=None, amount_yuan="100", related_party=False)
    spec.expect_parts("GP03", numerator=0, denominator=100 + 100, n=2)
