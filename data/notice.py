"""The notice, read from ``reference/notice.yaml`` and checked: every mistake in one message."""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from data.contract_files import describe
from data.errors import mistakes
from data.notice_model import Cap, Item, Kind, Notice, Section, Sentence
from data.yaml_files import read_yaml_file

__all__ = ["Cap", "Item", "Kind", "Notice", "Section", "Sentence", "load_notice"]

FILE = Path(__file__).parent / "reference" / "notice.yaml"


@cache
def load_notice(file: Path = FILE) -> Notice:
    """The notice, read once. Raises ``UserError`` with every mistake of the file."""
    try:
        notice = Notice.model_validate(read_yaml_file(file))
        wrong = list(_disagreements(notice))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        wrong = [f"读不出（{' '.join(str(error).split())[:200]}）"]
    except ValidationError as error:
        wrong = [describe(one) for one in error.errors()]
    if wrong:
        raise mistakes(f"通知文件 {file.name} 有误", wrong)
    return notice


def _disagreements(notice: Notice) -> Iterator[str]:
    for name, item in notice.items.items():
        yield from (f"{name}：{what}" for what in _item(notice, item))
    for section in notice.text:
        for sentence in section.sentences:
            if bool(sentence.note) == bool(notice.carried_by(sentence)):
                yield f"{section.clause}“{sentence.text[:20]}”：没有要求的句子须写 note，有要求的不写"
    yield from _caps(notice)


def _item(notice: Notice, item: Item) -> Iterator[str]:
    for quote in item.quotes:
        if not any(quote in sentence.text for section in notice.text for sentence in section.sentences):
            yield f"原文里没有“{quote}”"
    sections = list(dict.fromkeys(section.clause for section, _ in notice.sentences_of(item)))
    if sections != item.clauses:
        yield f"clause 应为“{'、'.join(sections)}”"
    if item.kind is Kind.THRESHOLD and not item.threshold:
        yield "kind 为 threshold 的须写 threshold"
    known: dict[str, Collection[str]] = {
        "monitors": notice.monitors,
        "findings": notice.findings,
        "processes": notice.processes,
    }
    for field, catalogue in known.items():
        for name in getattr(item, field):
            if name not in catalogue:
                yield f"{field} 里的 {name} 不在目录中"


def _caps(notice: Notice) -> Iterator[str]:
    for name, count in Counter(cap.id for cap in notice.caps).items():
        if count > 1:
            yield f"caps：{name} 出现了{count}次"
    for cap in notice.caps:
        answers = notice.requirements.get(cap.requirement)
        if answers is None:
            yield f"caps.{cap.id}：没有要求 {cap.requirement}"
        elif cap.indicator not in answers.indicators:
            yield f"caps.{cap.id}：要求 {cap.requirement} 不由指标 {cap.indicator} 回应"
