"""Everyone can read the pages: axe, the keyboard, a phone, and no word of English that is ours."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.readers import Reader
from tests.browser.serving import Server, serving
from tests.charts.evaluations import evaluated, three_cities
from tests.pages.kept import keep
from tests.workflow.demo_files import checked

Visit = Callable[..., Reader]

VALUES = {"11": {"KJ01": 95.0, "KJ02": 95.0, "KK01": 85.0}, "13": {"KJ01": 70.0, "KJ02": 66.0, "KK01": 55.0}}

# What axe finds in Streamlit's own parts: the list of its menu and the role of its uploader.
STREAMLITS_OWN = {
    ("list", "stSidebarNav"),
    ("listitem", "stSidebarNav"),
    ("presentation-role-conflict", "stFileUploaderDropzone"),
}

# Words on the pages that are names: of datasets, columns, formats and files.
WORDS_OF_DATA = {"PNG", "SVG", "CSV", "UTF", "Parquet", "Excel", "applications", "app", "csv"}

# Text that is drawn: Streamlit's English labels are there with size 0, with Chinese ones drawn beside them.
VISIBLE_TEXT = """(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let node; node = walker.nextNode();) {
    const style = getComputedStyle(node.parentElement), box = node.parentElement.getBoundingClientRect();
    const isDrawn = parseFloat(style.fontSize) > 0 && style.visibility == 'visible' && box.width > 1;
    const notText = 'style,script,noscript,.mono,td,[data-testid=stIconMaterial]';
    if (isDrawn && !node.parentElement.closest(notText)) {
      text += node.textContent + '\\n';
    }
  }
  return text;
})()"""


WIDER_THAN_THEIR_BOX = """
  [...document.querySelectorAll('.stMain :is(h1, h2, h3, p, .eyebrow, .panel, .facts, .steps, table.t)')]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest('.scroll'))
    .map(e => e.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with an evaluation and a faulty upload."""
    home = tmp_path_factory.mktemp("shown") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGDIAN_HOME", str(home))
        keep(home, evaluated(VALUES), three_cities())
        upload = checked(b"app_id,region_code\n1,320102\n")
        (home / "upload.txt").write_text(upload.id)
    return home


@pytest.fixture(scope="module")
def shown_server(home: Path) -> Iterator[Server]:
    """A server on that store."""
    with serving(home) as running:
        yield running


STATES = {
    "a ranking": "/ranking",
    "an opened dimension": "/ranking?node=KJ&level=county",
    "an upload page": "/upload",
    "a faulty upload": "/upload?upload={upload}",
    "an unknown address": "/ranking?evaluation=E-ffffffffffff",
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_that_is_ours(shown_server: Server, visit: Visit, home: Path, state: str) -> None:
    reader = visit(shown_server.address)
    reader.open(STATES[state].format(upload=(home / "upload.txt").read_text()))
    found = {
        (violation["id"], node["target"][0])
        for violation in Axe().run(reader.page).response["violations"]
        for node in violation["nodes"]
    }
    ours = {
        (rule, target)
        for rule, target in found
        if not any(rule == own and part in _test_id(reader, target) for own, part in STREAMLITS_OWN)
    }
    assert ours == set()


@pytest.mark.parametrize("path", ["/ranking", "/upload?upload={upload}"])
def test_nothing_is_cut_or_pushes_the_page_wider_than_the_screen(
    shown_server: Server, visit: Visit, home: Path, path: str
) -> None:
    reader = visit(shown_server.address)
    reader.open(path.format(upload=(home / "upload.txt").read_text()))
    for width in (1440, 1024, 390):
        reader.page.set_viewport_size({"width": width, "height": 844})
        reader.page.wait_for_timeout(400)
        assert reader.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
        assert reader.page.evaluate(WIDER_THAN_THEIR_BOX) == []


def test_what_a_reader_sees_is_chinese(shown_server: Server, visit: Visit, home: Path) -> None:
    reader = visit(shown_server.address)
    for path in ("/ranking", "/upload", "/upload?upload={upload}"):
        reader.open(path.format(upload=(home / "upload.txt").read_text()))
        words = set(re.findall(r"[A-Za-z]{3,}", reader.page.evaluate(VISIBLE_TEXT)))
        assert words - WORDS_OF_DATA == set()


def test_the_heat_table_can_be_reached_and_scrolled_by_keyboard_on_a_phone(
    shown_server: Server, visit: Visit
) -> None:
    reader = visit(shown_server.address, width=320, height=700)
    reader.open("/ranking?node=KJ")
    box = reader.page.get_by_role("region", name="城市快捷")
    box.focus()
    before = box.evaluate("element => element.scrollLeft")
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_timeout(400)
    assert box.evaluate("element => element.scrollLeft") > before
    first = reader.page.locator("table.heat tbody th").first
    assert first.evaluate("element => getComputedStyle(element).position") == "sticky"


def _test_id(reader: Reader, target: str) -> str:
    """The test ids of an element and of what it stands in: Streamlit names its own parts so."""
    script = """e => {
      const ids = [];
      for (; e; e = e.parentElement) ids.push(e.dataset.testid || '');
      return ids.join(' ');
    }"""
    return str(reader.page.locator(target).first.evaluate(script))
