"""Contracts of works whose licence is, or is not, what the rules ask for."""

from typing import Any

from tests.spec.spec import Spec


def licensed(spec: Spec, licence: dict[str, Any] | None = None, **columns: Any) -> None:
    """A contract with a licence of its own: 10 kV, to be started on 2020-03-10, checked nine days before."""
    spec.contract(licence_no=spec.licence(**(licence or {})), **columns)
