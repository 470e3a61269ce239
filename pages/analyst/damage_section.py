"""What stands in the store and cannot be used, on every page of the analyst."""

from charts.frame import panel
from charts.texts import text
from pages.show import show
from workflow.damage import damaged


def show_damage_in_store() -> None:
    """Nothing where everything is sound."""
    found = damaged()
    if found:
        lines = [text("store.damaged_one", place=place, reason=reason) for place, reason in found.items()]
        title = text("store.damaged_title", count=len(found))
        show(panel(title, *lines, text("store.damaged_advice"), is_alert=True))
