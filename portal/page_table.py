"""Every page of the app, as data: its file, its texts, its address and for whom it is."""

from dataclasses import dataclass
from pathlib import Path

from pages.audience import Audience

PAGES = Path(__file__).resolve().parents[1] / "pages"


@dataclass(frozen=True)
class PageRow:
    """One page. Its title is the text ``pages.ID.title``, its menu section ``sections.SECTION``."""

    id: str
    section: str
    audiences: frozenset[Audience]

    @property
    def file(self) -> Path:
        """The page's file; pages of one section share a folder."""
        return PAGES / self.section / f"{self.id}.py"

    @property
    def address(self) -> str:
        """The path after the host; it is promised to whoever shared a link."""
        return self.id


STAFF = frozenset({Audience.ALL, Audience.INTERNAL})
EVERYONE = frozenset(Audience)

PAGE_TABLE = (
    PageRow("results", "public", EVERYONE),
    PageRow("city", "public", EVERYONE),
    PageRow("indicator", "public", EVERYONE),
    PageRow("method", "public", EVERYONE),
    PageRow("overview", "leadership", STAFF),
    PageRow("ranking", "leadership", STAFF),
    PageRow("map", "leadership", STAFF),
    PageRow("profile", "leadership", STAFF),
    PageRow("records", "leadership", STAFF),
    PageRow("workbench", "analyst", STAFF),
    PageRow("upload", "analyst", STAFF),
    PageRow("versions", "analyst", STAFF),
    PageRow("completeness", "analyst", STAFF),
    PageRow("evaluate", "analyst", STAFF),
)

# Where the bare address leads each audience.
START = {Audience.ALL: "overview", Audience.INTERNAL: "overview", Audience.PUBLIC: "results"}
