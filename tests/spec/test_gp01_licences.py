"""GP01 施工单位资质合规率: contracts whose licence covers kind, voltage and time, and was checked.

Clause: 二（五）
"""

from tests.spec.contract_examples import licensed
from tests.spec.places import NORTH, SOUTH
from tests.spec.spec import Spec


def test_a_contract_complies_with_a_licence_of_its_kind_and_not_without(spec: Spec) -> None:
    """GP01: 施工要承装，试验要承试；没有许可证号、查无此证、类别不符的不合规。"""
    licensed(spec)
    licensed(spec, {"kind": "TEST"}, role="TEST")
    licensed(spec, {"kind": "TEST"}, role="BUILD")
    licensed(spec, {"kind": "REPAIR"}, role="BUILD")
    licensed(spec, {"kind": "INSTALL"}, role="TEST")
    licensed(spec, {"kind": "REPAIR"}, role="TEST")
    spec.contract(licence_no=None)
    spec.contract(licence_no="nowhere")
    spec.expect("GP01", 100 * 2 / 8, n=8)
    spec.expect_parts("GP01", numerator=2, denominator=8)


def test_grade_five_covers_ten_kilovolts_and_not_twenty(spec: Spec) -> None:
    """GP01: 28号令五级“10千伏以下”含10千伏，不含20千伏（A21）。"""
    for voltage in ("10", "20"):
        licensed(spec, {"grade": 5}, voltage_kv=voltage)
    spec.expect_parts("GP01", numerator=1, denominator=2)


def test_each_regime_has_its_own_ceilings(spec: Spec) -> None:
    """GP01: 限额按许可证自己的办法：一级不限；2025年办法三级35千伏，28号令三级110千伏；等于限额的合规。"""
    for regime, grade, within, beyond in (
        ("O28_2010", 4, "35", "110"), ("O28_2010", 3, "110", "220"), ("2025", 3, "35", "110"),
        ("O36_2020", 5, "10", "20"), ("O36_2020", 2, "330", "500"), ("O28_2010", 2, "220", "330"),
    ):  # fmt: skip
        for voltage in (within, beyond):
            licensed(spec, {"regime": regime, "grade": grade}, voltage_kv=voltage)
    licensed(spec, {"grade": 1}, voltage_kv="500")
    spec.expect_parts("GP01", numerator=6 + 1, denominator=6 * 2 + 1)


def test_a_ceiling_written_on_the_licence_goes_before_that_of_its_grade(spec: Spec) -> None:
    """GP01: 许可证写明最高电压的，以它为准，不论高于还是低于本级限额。"""
    licensed(spec, {"grade": 5, "max_kv": "20"}, voltage_kv="20")
    licensed(spec, {"grade": 1, "max_kv": "10"}, voltage_kv="20")
    spec.expect_parts("GP01", numerator=1, denominator=2)


def test_a_licence_must_be_valid_on_the_day_the_works_start(spec: Spec) -> None:
    """GP01: 有效期含首尾两日；比开工晚一天生效、早一天到期的不合规；没有开工日的按签订日。"""
    licensed(spec, {"valid_from": "2020-03-10"})
    licensed(spec, {"valid_from": "2020-03-11"})
    licensed(spec, {"valid_to": "2020-03-10"})
    licensed(spec, {"valid_to": "2020-03-09"})
    licensed(spec, {"valid_from": "2020-03-02"}, start_date=None)
    licensed(spec, {"valid_from": "2020-03-03"}, start_date=None)
    spec.expect_parts("GP01", numerator=3, denominator=6)


def test_revoked_and_suspended_licences_do_not_count_and_the_dates_decide_what_is_expired(spec: Spec) -> None:
    """GP01: 撤销、暂停的不合规；状态写“过期”而开工日在有效期内的合规。"""
    for status in ("VALID", "EXPIRED", "REVOKED", "SUSPENDED"):
        licensed(spec, {"status": status})
    spec.expect_parts("GP01", numerator=2, denominator=4)


def test_the_licence_must_have_been_checked_by_the_end_of_the_first_day(spec: Spec) -> None:
    """GP01: 开工当日24时前查验过的合规，次日零时的不合规；没有查验时间的不合规。"""
    for checked in ("2020-03-10 23:59:59", "2020-03-11 00:00:00", None):
        licensed(spec, licence_check_at=checked)
    spec.expect_parts("GP01", numerator=1, denominator=3)


def test_one_of_several_licences_of_a_number_is_enough_and_counts_once(spec: Spec) -> None:
    """GP01: 同一许可证号有承装、承试两项的，施工看承装一项，合同只计一次。"""
    licence = spec.licence(kind="INSTALL")
    spec.licence(licence_no=licence, kind="TEST", status="REVOKED")
    spec.contract(licence_no=licence)
    spec.expect_parts("GP01", numerator=1, denominator=1)


def test_only_works_and_tests_signed_in_the_period_count(spec: Spec) -> None:
    """GP01: 设计、设备、监理合同不计；评价期外签订的不计，首末两日签订的计；工单不在文件里的不计。"""
    for role in ("DESIGN", "EQUIP", "SUPERVISE"):
        licensed(spec, role=role)
    for signed in ("2019-06-30", "2019-07-01", "2020-06-30", "2020-07-01"):
        licensed(spec, sign_date=signed, start_date=None, licence_check_at="2019-06-01 10:00:00")
    licensed(spec, app_id="nowhere")
    spec.contract(licence_no=None)
    spec.expect("GP01", 100 * 2 / (2 + 1), n=3)


def test_a_contract_counts_where_its_application_lies(spec: Spec) -> None:
    """GP01: 地点是所属报装工单的地点；工单没有办结的，合同也计。"""
    spec.contract(spec.case_of(3, region_code=NORTH, status="OPEN"), licence_no=spec.licence())
    spec.contract(spec.case_of(3, region_code=SOUTH))
    spec.expect("GP01", 100, unit=NORTH, score=100)
    spec.expect("GP01", 0, unit=SOUTH, score=0)
