"""Reading a plan: a folder with ``plan.yaml`` and ``indicators/*.yaml``, or one file with both.

A file with ``extends`` is a variant of another plan. All mistakes of all files come in one message with
file and line; nothing runs before every one is mended.
"""

from collections.abc import Mapping
from pathlib import Path

from data.contract import Contract
from data.contract_files import load_contracts
from data.errors import UserError, mistakes
from metrics.parts import Resolved
from metrics.plan import Plan
from metrics.plan_checks import PlanChecker
from metrics.plan_reader import Reading
from metrics.table_specs import all_tables
from metrics.variant_files import read_plan

DIRECTORY = Path(__file__).parent / "plans"


def load_plan(id_or_path: str | Path) -> Plan:
    """A plan by the id of a shipped one or by the path of its folder or file.

    Raises ``UserError`` with all mistakes of all its files.
    """
    return load_and_resolve(id_or_path)[0]


def load_and_resolve(
    id_or_path: str | Path, contracts: Mapping[str, Contract] | None = None
) -> tuple[Plan, dict[str, Resolved]]:
    """The plan and its built indicators ready to compute, against the tables of ``contracts``."""
    place = _place(str(id_or_path))
    reading = read_plan(place, _beside_or_shipped)
    resolved = _checked(reading, contracts or load_contracts())
    if reading.wrong or reading.plan is None:
        raise mistakes(f"方案 {place.name} 有误", reading.wrong)
    return reading.plan, resolved


def _checked(reading: Reading, contracts: Mapping[str, Contract]) -> dict[str, Resolved]:
    """What can be computed; the mistakes join those of the reading."""
    if reading.plan is None:
        return {}
    checker = PlanChecker(reading.plan, all_tables(contracts))
    resolved = checker.resolve(skip=reading.broken)
    for mistake in checker.mistakes:
        source = reading.sources.get(mistake.subject)
        steps = [mistake.subject, *mistake.steps] if source is None else mistake.steps
        reading.wrong.append((source or reading.main).said(mistake.text, steps))
    due = reading.plan.reporting.mistakes(set(contracts))
    reading.wrong += [reading.main.said(one, ["reporting"]) for one in due]
    return resolved


def shipped_plans() -> list[str]:
    """Ids of the plans of this installation."""
    return sorted(path.stem for path in DIRECTORY.iterdir() if path.is_dir() or path.suffix == ".yaml")


def _beside_or_shipped(plan_id: str, folder: Path) -> Path | None:
    """The plan that a variant extends: beside it, or a shipped one."""
    places = [place / name for place in (folder, DIRECTORY) for name in (plan_id, f"{plan_id}.yaml")]
    return next((place for place in places if place.exists()), None)


def _place(text: str) -> Path:
    for place in (DIRECTORY / text, DIRECTORY / f"{text}.yaml", Path(text)):
        if place.exists() and (place.parent == DIRECTORY or place == Path(text)):
            return place
    raise UserError(
        f"没有方案“{text}”。现有方案：{'、'.join(shipped_plans())}；也可以给出方案文件或文件夹的路径。"
    )
