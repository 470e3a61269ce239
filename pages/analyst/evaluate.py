"""Compute an evaluation from the accepted versions."""

from charts.frame import context_line, title
from charts.texts import text
from pages.access import require_staff
from pages.address import Address
from pages.analyst import evaluation_section
from pages.show import show


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    address = Address("evaluate")
    evaluation_section.read(address)
    address.settle()
    show(context_line(text("pages.evaluate.title")), title(text("pages.evaluate.title")))
    evaluation_section.draw(address)


page()
