"""What HTML shows, for tests: texts of cells, and which tags and attributes there are."""

from html.parser import HTMLParser


class Shown(HTMLParser):
    """Reads HTML; ``rows`` are the texts of each table row, ``tags`` every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data

    def with_tag(self, tag: str) -> list[dict[str, str | None]]:
        """Attributes of every element of this tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    def classes(self) -> set[str]:
        """Every class that occurs."""
        return {name for _, attributes in self.tags for name in (attributes.get("class") or "").split()}
