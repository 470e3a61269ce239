"""A day chosen on a page and kept in its address."""

from datetime import date

from streamlit.delta_generator import DeltaGenerator

from pages.address import Address

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


def day_box(address: Address, column: DeltaGenerator, name: str, label: str) -> None:
    """The day that the address calls ``name``."""
    column.date_input(
        label,
        key=address.day_key(name),
        format="YYYY-MM-DD",
        min_value=FIRST,
        max_value=LAST,
        on_change=address.take,
        args=(name,),
    )
