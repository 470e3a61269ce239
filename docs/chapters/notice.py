"""The notice: its limits, what it asks for with what answers it, what nothing answers yet, its whole text."""

from collections.abc import Iterator, Mapping

from charts.texts import text
from data.notice import Cap, Item, Kind, Notice, Section, load_notice
from docs.markdown import code, table
from metrics.notice_answers import Standing, standings
from metrics.plan import Plan
from metrics.plan_files import load_plan

PLAN = "jiangsu-2020"
KINDS = {
    Kind.THRESHOLD: "有数或有期限",
    Kind.MEASURABLE: "可衡量",
    Kind.VIOLATION: "不得有",
    Kind.DUTY: "职责",
    Kind.SYSTEM: "系统",
}
STANDINGS = {
    Standing.ANSWERED: "已有回应",
    Standing.PLANNED: "已指明，未建成",
    Standing.NOTHING: "尚无",
}
CAP_KINDS = {"mean": "平均值", "each": "逐件，一件也不得超过", "all": "全覆盖"}
HEADER = ("编号", "要求", "条款", "类别", "限值或期限", "由什么回应", "状态")


def pages() -> dict[str, str]:
    """One page."""
    notice, plan = load_notice(), load_plan(PLAN)
    stands = standings(notice, plan)
    parts = [
        f"# 通知和回应\n\n{notice.title}（{notice.number}）。\n",
        f"## 限值\n\n{caps(notice, plan)}",
        *(
            f"## {title}\n\n{items(notice, chosen, stands, plan)}"
            for title, chosen in (
                ("要求", notice.requirements),
                ("流程", notice.processes),
                ("平台和系统", notice.systems),
            )
        ),
        f"## 还没有回应\n\n{unanswered(notice, stands)}",
        f"## 全文\n\n{whole_text(notice)}",
    ]
    return {"notice.md": "\n".join(parts)}


def caps(notice: Notice, plan: Plan) -> str:
    """Every limit with a verdict."""
    rows = [
        (cap.group, cap.name, limit(cap), CAP_KINDS[cap.kind], answer(plan, cap.indicator), cap.requirement)
        for cap in notice.caps
    ]
    return table(("组", "名称", "限值", "怎样算达到", "指标", "要求"), rows)


def limit(cap: Cap) -> str:
    """The limit in words, or the number with its unit."""
    if cap.limit:
        return cap.limit
    number, sign = (cap.at_most, "≤") if cap.at_most is not None else (cap.at_least, "≥")
    return f"{sign} {number} {cap.unit}"


def items(notice: Notice, chosen: Mapping[str, Item], stands: Mapping[str, Standing], plan: Plan) -> str:
    """What is asked for, with what answers it."""
    rows = [
        (
            code(name),
            item.title,
            item.clause,
            KINDS[item.kind],
            item.threshold,
            "；".join(answers(notice, item, plan)),
            STANDINGS[stands[name]],
        )
        for name, item in chosen.items()
    ]
    return table(HEADER, rows)


def answers(notice: Notice, item: Item, plan: Plan) -> Iterator[str]:
    """Everything that answers, kind by kind."""
    if item.indicators:
        yield "指标：" + "、".join(answer(plan, name) for name in item.indicators)
    if item.pages:
        yield "页面：" + "、".join(text(f"pages.{name}.title") for name in item.pages)
    if item.monitors:
        yield "监测：" + "、".join(f"{name} {notice.monitors[name]}（未建成）" for name in item.monitors)
    if item.findings:
        yield "问题清单：" + "、".join(f"{notice.findings[name]}（未建成）" for name in item.findings)
    if item.processes:
        yield "流程：" + "、".join(f"{name} {notice.processes[name].title}" for name in item.processes)


def answer(plan: Plan, name: str) -> str:
    """An indicator with its name."""
    indicator = plan.indicators[name]
    words = indicator.name.zh if indicator.name else ""
    return f"{name} {words}" if name in plan.built_indicators() else f"{name} {words}（未建成）"


def unanswered(notice: Notice, stands: Mapping[str, Standing]) -> str:
    """What nothing that is built answers, so that nobody takes silence for an answer."""
    total = len(stands)
    done = sum(one is Standing.ANSWERED for one in stands.values())
    rows = [
        (code(name), notice.items[name].title, STANDINGS[one])
        for name, one in stands.items()
        if one is not Standing.ANSWERED
    ]
    said = f"共{total}条，{done}条已有回应，下列{total - done}条还没有。\n\n"
    return said + table(("编号", "要求", "状态"), rows)


def whole_text(notice: Notice) -> str:
    """Every sentence with what it asks for."""
    return "\n".join(section_text(notice, section) for section in notice.text)


def section_text(notice: Notice, section: Section) -> str:
    """One section; a sentence that asks for nothing says what it is."""
    rows = [
        (sentence.text, "、".join(notice.carried_by(sentence)) or sentence.note)
        for sentence in section.sentences
    ]
    heading = f"### {section.heading or section.clause}\n"
    return f"{heading}\n{table(('原文', '要求'), rows)}" if rows else heading
