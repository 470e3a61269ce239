"""What a visitor sees when a page fails: a person's mistake in words, a bug as a number in the log."""

import secrets

import structlog

from charts.frame import panel
from charts.texts import text
from data.errors import UserError
from pages.show import show


def show_failure(error: Exception) -> bool:
    """Draw the failure in the page; returns True so that Streamlit adds nothing of its own."""
    if isinstance(error, UserError):
        show(panel(text("messages.not_possible"), str(error), is_alert=True))
        return True
    number = secrets.token_hex(4)
    structlog.get_logger().error("page failed", failure=number, exc_info=error)
    show(panel(text("messages.broke.title"), text("messages.broke.advice", id=number), is_alert=True))
    return True
