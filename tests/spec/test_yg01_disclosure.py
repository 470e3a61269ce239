"""YG01 信息公开完备率: what must be disclosed where, as unannounced checks found it (二（六）)."""

from tests.spec.spec import Spec

SITES, CONTENTS = ("WEB", "HALL", "MEDIA", "APP"), ("PROCESS", "TIME", "FEE", "POLICY")


def test_a_pass_is_one_and_a_partial_pass_a_half(spec: Spec) -> None:
    """YG01: 合格1，部分合格0.5，不合格0；每次检查都计。"""
    for result in ("PASS", "PASS", "PARTIAL", "FAIL"):
        spec.check(result=result)
    spec.expect("YG01", 100 * (1 + 1 + 0.5 + 0) / 4, n=4, score=100 * (62.5 - 60) / (100 - 60))
    spec.expect_parts("YG01", numerator="2.5", denominator=4)


def test_four_channels_and_four_contents_are_sixteen_cells(spec: Spec) -> None:
    """YG01: 网站、营业厅、新闻媒体、手机应用 × 流程、时限、收费、政策，十六格都计；热线上的不计。"""
    for content in CONTENTS:
        for site in SITES:
            spec.check(site=site, content=content)
        spec.check(site="HOTLINE", content=content)
        spec.check(site=None, content=content)
    spec.expect("YG01", 100 * 16 / 16, n=4 * 4)


def test_the_list_of_standards_is_looked_for_in_three_channels_and_the_hotline_anywhere(spec: Spec) -> None:
    """YG01: 服务标准和目录清单看网站、营业厅、手机应用（新闻媒体不看）；12398热线在哪里都看。"""
    for site in (*SITES, "HOTLINE", None):
        spec.check(site=site, content="STD_LIST")
        spec.check(site=site, content="HOTLINE", result="FAIL")
    spec.expect("YG01", 100 * 3 / (3 + 6), n=9)


def test_other_checks_and_other_times_are_left_out(spec: Spec) -> None:
    """YG01: 暗访、政策、资料核查不计；没有内容的不计；评价期首日、工作结束当日的计，早一天、晚一天的不计。"""
    for kind in ("MYSTERY", "POLICY", "FILE_REVIEW"):
        for content in ("FEE", "STD_LIST", "HOTLINE"):
            spec.check(type=kind, content=content)
    spec.check(content=None)
    for day in ("2019-06-30", "2020-12-11"):
        spec.check(check_date=day)
    for day in ("2019-07-01", "2020-12-10"):
        spec.check(check_date=day, result="FAIL")
    spec.expect("YG01", 0, n=2)
