"""Conditions on other columns of a row (``required_when`` and its kin) as SQL and in words."""

from data.column import When
from data.engine import named, quoted


def text_of(column: str) -> str:
    """The identifier that holds the trimmed text of a column."""
    return named(f"text_{column}")


def as_written(column: str) -> str:
    """The identifier that holds the text of a column where its value would be written otherwise."""
    return named(f"as_written_{column}")


def holds(when: When) -> tuple[str, str]:
    """SQL that is true where every column has one of its values, and the same for a person.

    A truth value is compared by its meaning (是, true and 1 are one), anything else as it is written.
    """
    conditions, words = [], []
    for name, values in when.items():
        wanted = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
        is_truth = all(isinstance(value, bool) for value in values)
        given = f"cast({named(name)} as varchar)" if is_truth else text_of(name)
        conditions.append(f"{given} in ({', '.join(quoted(value) for value in wanted)})")
        words.append(f"{name}为{'、'.join(wanted)}")
    return " and ".join(conditions), "且".join(words)
