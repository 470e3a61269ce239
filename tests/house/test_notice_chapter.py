"""The handbook's chapter on the notice leaves out no sentence, and names everything that waits."""

import re

from data.notice import load_notice
from metrics.notice_answers import Standing, standings
from metrics.plan_files import load_plan
from tests.house.documents import HANDBOOK, first_cells, rows, section

CHAPTER = HANDBOOK.parent / "handbook" / "notice.md"
NOTICE = load_notice()
STANDINGS = standings(NOTICE, load_plan("jiangsu-2020"))


def test_everything_the_notice_asks_for_has_its_row_with_what_answers_it() -> None:
    listed = {name for part in ("要求", "流程", "平台和系统") for name in first_cells(section(CHAPTER, part))}
    assert listed == set(NOTICE.items)


def test_the_list_of_what_nothing_answers_yet_is_whole() -> None:
    waiting = {name for name, one in STANDINGS.items() if one is not Standing.ANSWERED}
    assert first_cells(section(CHAPTER, "还没有回应")) == waiting
    count = re.search(r"下列(\d+)条还没有", section(CHAPTER, "还没有回应"))
    assert count
    assert int(count[1]) == len(waiting)


def test_every_sentence_stands_there_with_what_it_asks_for() -> None:
    printed = rows(section(CHAPTER, "全文"))
    sentences = [sentence for part in NOTICE.text for sentence in part.sentences]
    assert [row[0] for row in printed] == [" ".join(one.text.split()) for one in sentences]
    assert [row[1] for row in printed] == ["、".join(NOTICE.carried_by(one)) or one.note for one in sentences]


def test_every_limit_has_its_row() -> None:
    assert [row[1] for row in rows(section(CHAPTER, "限值"))] == [cap.name for cap in NOTICE.caps]
