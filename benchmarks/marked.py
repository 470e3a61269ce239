"""Result tables in the documents: what stands between a benchmark's two markers is its last table."""

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def write_between_markers(file: Path, name: str, text: str, folder: str = "benchmarks") -> None:
    """Replace what stands between the markers of what measured it, by its folder and name; all else stays."""
    opening, closing = f"<!-- {folder}/{name} 开始 -->", f"<!-- {folder}/{name} 结束 -->"
    before, begin, rest = file.read_text(encoding="utf-8").partition(opening)
    _, end, after = rest.partition(closing)
    if not begin or not end:
        raise ValueError(f"{file.name} lacks the markers of {name}")
    file.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
