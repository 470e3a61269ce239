"""Which dataset a file is of, so that a wrong file is recognised before its columns are complained about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.contract import Contract
from data.intake.header import Cells, FileColumn, Header, find_header
from data.problems import Found, found

FITS = 0.8  # of the required columns of another dataset must be there
FITS_BETTER = 0.3  # by so much it must fit better than the one that was chosen
FITS_NOT = 0.5  # with fewer of its required columns, a table is not looked at row by row


@dataclass(frozen=True)
class Likely:
    """Another dataset that the header fits, and where that header is among the rows looked at."""

    contract: Contract
    index: int


def share_named(columns: Sequence[FileColumn], contract: Contract) -> float:
    """The share of the required columns that the header has."""
    required = {column.name for column in contract.columns if column.required}
    return len(required & {one.name for one in columns}) / len(required) if required else 0.0


def is_another_table(columns: Sequence[FileColumn], contract: Contract) -> bool:
    """With most required columns missing, complaints about rows would say nothing new."""
    return share_named(columns, contract) < FITS_NOT


def other_dataset(
    rows: Sequence[Cells], columns: Sequence[FileColumn], contract: Contract, known: Mapping[str, Contract]
) -> Likely | None:
    """The one dataset whose header these rows have, if it is clearly not the one that was chosen."""
    own = share_named(columns, contract)
    if own > 1 - FITS_BETTER:
        return None
    headers = {name: find_header(rows, one) for name, one in known.items() if name != contract.dataset}
    shares = {name: share_named(header.columns, known[name]) for name, header in headers.items()}
    best = max(shares.values(), default=0.0)
    likely = [name for name, share in shares.items() if share == best]
    if best < FITS or best < own + FITS_BETTER or len(likely) != 1:
        return None
    return Likely(known[likely[0]], headers[likely[0]].index)


def best_fit(headers: Mapping[str, Header], known: Mapping[str, Contract]) -> str | None:
    """The one dataset that a header fits, where nothing was chosen; ``headers`` as each dataset reads it.

    Of two whose required columns are all there, the one with more of its columns named.
    """
    fits = {
        name: (share_named(header.columns, known[name]), header.matched) for name, header in headers.items()
    }
    best = max(fits.values(), default=(0.0, 0))
    likely = [name for name, fit in fits.items() if fit == best]
    return likely[0] if best[0] >= FITS and len(likely) == 1 else None


def looks_like(other: Contract, row: int | None) -> Found:
    """The one message about a file of another dataset."""
    return found("HD05", row=row, value=f"{other.title.zh} {other.code}", detail=other.dataset)
