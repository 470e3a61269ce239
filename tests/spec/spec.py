"""How an example is written: rows first, then what is expected of them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.spec import default_rows as defaults
from tests.spec import supervision_rows as supervision
from tests.spec.arithmetic import written_arithmetic
from tests.spec.places import PROVINCE
from tests.spec.scenario import Expectation, Measured, Scenario

Measure = Callable[[Scenario, str], Measured]


class Spec:
    """Collects rows; every expectation is recorded and, where there is an engine, checked at once."""

    def __init__(self, measure: Measure | None) -> None:
        self.scenario = Scenario()
        self._measure = measure
        self._numbers = 0

    # Rows.

    def period(self, first: str, last: str) -> None:
        """Evaluate another period than 2019-07-01 to 2020-06-30."""
        self.scenario.period = (date.fromisoformat(first), date.fromisoformat(last))

    def case(self, accepted: str, connected: str, **columns: Any) -> str:
        """An application; returns its number. See ``default_rows`` for what is not given."""
        app_id = columns.pop("app_id", None) or self._new("A")
        return self._add("applications", defaults.application(app_id, accepted, connected, columns), app_id)

    def case_of(self, days: int, **columns: Any) -> str:
        """An application that took that many working days from 3 February 2020."""
        return self.case(str(defaults.ACCEPTED), defaults.days_after_acceptance(days), **columns)

    def stage(self, app_id: str, code: str, start: str, end: str | None, **columns: Any) -> None:
        """A stage of an application; without an end it is still open."""
        row = defaults.stage(self._new("S"), app_id, code, (start, end), columns)
        self._add("application_stages", row)

    def cost(self, app_id: str, amount: str, **columns: Any) -> None:
        """An amount in yuan, paid by the customer before the boundary unless given otherwise."""
        self._add("application_costs", defaults.cost(self._new("C"), app_id, amount, columns))

    def user(self, **columns: Any) -> str:
        """A row of the users' register; returns the user's number."""
        mv_user_id = columns.pop("mv_user_id", None) or self._new("U")
        return self._add("mv_users", defaults.user(mv_user_id, columns), mv_user_id)

    def outage(self, nature: str = "FAULT_INT", **columns: Any) -> str:
        """An outage without users; returns its number."""
        outage_id = self._new("O")
        return self._add("outages", defaults.outage(outage_id, nature, columns), outage_id)

    def interruption(
        self, user: str, off: str, on: str, *, nature: str = "FAULT_INT", outage: str | None = None
    ) -> str:
        """One step of one user, in an outage of its own unless one is given; returns the outage."""
        outage = outage or self.outage(nature)
        rows = self.scenario.tables.get("user_interruptions", [])
        step = 1 + sum(row["outage_id"] == outage and row["mv_user_id"] == user for row in rows)
        keys = {"outage_id": outage, "mv_user_id": user, "step_no": step}
        return self._add("user_interruptions", {**keys, "off_at": off, "on_at": on}, outage)

    def planned_interruptions(self, user: str, times: int, nature: str = "PLAN_MAINT") -> None:
        """So many interruptions of an hour each in March 2020."""
        for day in range(1, times + 1):
            self.interruption(user, f"2020-03-{day:02} 08:00:00", f"2020-03-{day:02} 09:00:00", nature=nature)

    def repair(self, **columns: Any) -> str:
        """A repair order, half an hour from the report to the arrival unless given."""
        return self._row("repair_orders", "R", columns)

    def voltage_month(self, **columns: Any) -> str:
        """A month of 31 days of one monitoring point, all of it within the limits unless given."""
        return self._row("voltage_months", "P", columns)

    def live_line_month(self, **columns: Any) -> None:
        """A month of live-line work of one unit."""
        self._row("live_line_months", "", columns)

    def contract(self, app_id: str | None = None, **columns: Any) -> str:
        """A contract of works, of an application of its own unless one is given; returns its number."""
        return self._row("contracts", "H", {"app_id": app_id or self.case_of(3), **columns})

    def licence(self, **columns: Any) -> str:
        """A licence to install of grade 4, valid from 2018-05-01 to 2024-04-30; returns its number."""
        return self._row("contractor_licences", "L", columns)

    def complaint(self, **columns: Any) -> str:
        """A substantiated complaint to 12398, received in March 2020, unless given."""
        return self._row("complaints", "K", columns)

    def survey(self, **columns: Any) -> str:
        """An answer of the regulator's random sample, given in September 2020."""
        return self._row("survey_responses", "Q", columns)

    def check(self, **columns: Any) -> str:
        """A check of what is disclosed, passed, made in September 2020."""
        return self._row("checks", "J", columns)

    def finding(self, **columns: Any) -> str:
        """A confirmed problem found in September 2020; returns its number."""
        return self._row("findings", "W", columns)

    def submission(self, **columns: Any) -> str:
        """A monthly report, on its day and complete, unless given."""
        return self._row("submissions", "B", columns)

    def empty(self, *datasets: str) -> None:
        """Datasets that are handed in without any row; so is every one that is not named."""
        for name in datasets:
            self.scenario.tables.setdefault(name, [])

    def absent(self, *datasets: str) -> None:
        """Datasets that are not handed in."""
        self.scenario.absent |= set(datasets)

    # Expectations.

    def expect(self, name: str, value: float, *, unit: str = PROVINCE, **more: Any) -> None:
        """A value with status ok; ``n`` or ``score`` may be given too."""
        self._expect(name, unit, {"value": float(value), "status": "ok", **more})

    def expect_none(self, name: str, *, unit: str = PROVINCE, status: str = "no_data", **more: Any) -> None:
        """No value, for the reason that ``status`` says."""
        self._expect(name, unit, {"value": None, "status": status, "score": None, **more})

    def expect_parts(
        self,
        name: str,
        *,
        numerator: int | str,
        denominator: int | str | None = None,
        n: int | None = None,
        unit: str = PROVINCE,
    ) -> None:
        """Exact sums before the scale (a decimal as text), and perhaps the number of records."""
        wanted: dict[str, Any] = {"numerator": Decimal(numerator)}
        wanted |= {} if denominator is None else {"denominator": Decimal(denominator)}
        wanted |= {} if n is None else {"n": n}
        self._expect(name, unit, wanted)

    def expect_status(self, name: str, status: str, *, unit: str = PROVINCE) -> None:
        """Only whether there is a value."""
        self._expect(name, unit, {"status": status})

    def expect_score(self, name: str, score: float | None, *, unit: str = PROVINCE) -> None:
        """The points of an indicator."""
        self._expect(name, unit, {"score": None if score is None else float(score)})

    def _expect(self, name: str, unit: str, fields: dict[str, Any]) -> None:
        arithmetic = "" if self._measure else written_arithmetic()
        expectation = Expectation(name, unit, fields, arithmetic)
        self.scenario.expectations.append(expectation)
        if self._measure:
            differences = expectation.differences(self._measure(self.scenario, expectation.indicator))
            assert not differences, "\n".join(differences)

    def _row(self, dataset: str, letter: str, columns: dict[str, Any]) -> str:
        number = columns.pop(supervision.NUMBERED_BY.get(dataset, ""), None) or self._new(letter)
        return self._add(dataset, supervision.row_of(dataset, number, columns), number)

    def _new(self, letter: str) -> str:
        self._numbers += 1
        return f"{letter}{self._numbers}"

    def _add(self, dataset: str, row: defaults.Row, number: str = "") -> str:
        assert not self.scenario.expectations, "all rows come before the first expectation"
        self.scenario.tables.setdefault(dataset, []).append(row)
        return number
