"""What waits for the analyst."""

from charts.frame import context_line, title
from charts.texts import text
from pages.access import require_staff
from pages.show import show


def page() -> None:
    """The page from top to bottom."""
    require_staff()
    show(context_line(text("pages.workbench.title")), title(text("pages.workbench.title")))


page()
