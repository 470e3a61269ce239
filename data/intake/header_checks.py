"""What is wrong with the header itself: columns that are missing, unknown or there twice."""

from collections import Counter
from collections.abc import Iterator

from data.contract import Contract
from data.intake.outcome import Raw
from data.problems import Found, found


def header_problems(contract: Contract, raw: Raw) -> Iterator[Found]:
    """All problems of the header; an optional column may be absent, and one too many is left aside."""
    row, positions = raw.assumed.header_row, raw.positions
    for column in contract.columns:
        if column.name not in positions:
            yield found(
                "HD01" if column.required else "HD04", row=row, column=column.name, detail=column.title.zh
            )
    repeated = Counter(one.name or one.text.lower() for one in raw.columns)
    for one in raw.columns:
        called = one.name or one.text.lower()
        if repeated[called] > 1:
            yield found("HD03", row=row, column=one.name or one.text)
            repeated[called] = 0
        elif one.name is None and repeated[called]:
            yield found("HD02", row=row, column=one.text)
