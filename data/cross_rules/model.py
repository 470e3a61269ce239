"""A rule over several datasets as its YAML file states it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.column import Name, Strict
from data.problems import Severity

Code = Annotated[str, Field(pattern=r"^(XR[0-9]{2}|RF[0-9]{2})[A-Z]?$")]
Place = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
Partner = Annotated[str, Field(pattern=r"^$|^[a-z][a-z0-9_]*\.[a-z0-9_{}]+$")]
Needed = Annotated[str, Field(pattern=r"^[a-z{][a-z0-9_{}]*$")]
Required = Literal["declared", "period", "as_of"]

EVERY_COLUMN = "*"
EVERY_REFERENCE = "others"
RECORD = "record"  # in ``needs`` and ``partner`` the dataset of the place, where one check serves several


class Check(Strict):
    """One query that names the rows that break a rule.

    ``places``: ``dataset.column`` that is at fault; one check may serve several, then its SQL reads
    ``{record}`` and ``{column}``; ``{stem}`` is the column without ``_at`` or ``_sys_at``, ``{all_but_key}``
    all columns that are not in the key. ``partner``: the ``dataset.column`` (or register) it contradicts.
    ``needs``: the columns the SQL reads, by dataset. ``requires``: ``declared`` (the period an upload was
    declared for), ``period`` (the same, or the period that is evaluated) or ``as_of`` (when the file came
    in). ``registers``: tables a province gives, without which the check is not run; ``may_use``: those
    that are empty when not given. The SQL yields ``row`` and, if it knows them, ``partner_row``, ``value``
    and ``detail``. ``references``: the SQL follows from the contracts. ``covers``: references that the SQL
    looks after, so that they are not reported a second time.
    """

    code: Code
    places: list[Place] | Literal["others"] = Field(min_length=1)
    partner: Partner = ""
    needs: dict[Name, list[Needed] | Literal["*"]] = Field(default_factory=dict)
    registers: list[Name] = Field(default_factory=list)
    may_use: list[Name] = Field(default_factory=list)
    requires: list[Required] = Field(default_factory=list)
    references: bool = False
    covers: list[Place] = Field(default_factory=list)
    sql: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.references == bool(self.sql.strip()):
            raise ValueError(f"{self.code} 须写 references 或 sql，且只写一个")
        if self.places == EVERY_REFERENCE and not self.references:
            raise ValueError(f"{self.code} 没有 references，不能写 places: others")
        return self


class Rule(Strict):
    """One line of the table of rules.

    ``says``: the rule in a sentence. ``levels``: as the table has them. ``at_intake``: codes of the checks
    of a single file that do this rule, or a part of it.
    """

    id: str = Field(pattern=r"^(XR|RF)[0-9]{2}$")
    says: str = Field(min_length=1)
    levels: list[Severity] = Field(min_length=1)
    at_intake: list[str] = Field(default_factory=list)
    checks: list[Check] = Field(default_factory=list)

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        wrong = [check.code for check in self.checks if not check.code.startswith(self.id)]
        if wrong:
            raise ValueError(f"代码 {'、'.join(wrong)} 不以 {self.id} 开头")
        if not self.checks and not self.at_intake:
            raise ValueError(f"{self.id} 没有任何检查")
        return self


class RegisterColumn(Strict):
    """One column of a register."""

    name: Name
    type: Literal["string", "date", "month", "decimal"] = "string"
    required: bool = True
    help: str = Field(min_length=1)


class Register(Strict):
    """A table that a province keeps and may give, such as its companies or the affiliates of its utility."""

    name: Name
    title: str = Field(min_length=1)
    help: str = Field(min_length=1)
    columns: list[RegisterColumn] = Field(min_length=1)
