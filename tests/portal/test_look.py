"""The style sheets hold what the pages use, and nothing else."""

import re
from pathlib import Path

from charts.texts import texts
from portal.look import CONNECTION, HERE, LOOK, style_element

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = "".join((HERE / sheet).read_text(encoding="utf-8") for sheet in (LOOK, CONNECTION))
CSS = re.sub(r"/\*.*?\*/", "", WRITTEN, flags=re.DOTALL)


def classes_of_the_sheet() -> set[str]:
    """Our own classes; those of Streamlit are written stLikeThis."""
    selectors = re.sub(r"\{[^{}]*\}", " ", CSS)
    return {name for name in re.findall(r"\.([a-zA-Z][\w-]*)", selectors) if not re.match("st[A-Z]", name)}


def sources() -> str:
    """The code of everything that is drawn."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "charts").glob("*.py"))


def test_every_class_of_the_sheet_is_used() -> None:
    words = set(re.findall(r"[A-Za-z][\w-]*", sources()))
    # Classes put together from a grade or a depth: f"v g{shade}", f"deep{depth}".
    beginnings = tuple(set(re.findall(r'f"(?:[\w-]+ )*([\w-]+)\{', sources())))
    unused = [name for name in classes_of_the_sheet() - words if name[:-1] not in beginnings]
    assert sorted(unused) == []


def test_every_class_that_is_written_has_a_rule() -> None:
    written = {name for text in re.findall(r'class_="([^"]*)"', sources()) for name in text.split()}
    assert sorted(written - classes_of_the_sheet()) == []


def test_words_of_the_sheet_are_those_of_the_catalogue() -> None:
    for sheet, word in ((LOOK, "widgets.choose_file"), (CONNECTION, "widgets.offline")):
        assert "@" not in re.sub(r"@(media|page|keyframes)", "", style_element(sheet))
        assert texts()[word] in style_element(sheet)


def test_nothing_is_fetched_by_the_sheet() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
