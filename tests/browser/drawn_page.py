"""What a page looks like once it is drawn: what is cut off, which words stand there, what axe finds."""

import re
from collections.abc import Set

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

from tests.browser.streamlits_own import STREAMLITS_OWN

# Words on the pages that are names: of datasets, formats, programs, files and the synthetic companies.
WORDS_OF_DATA = {
    "APP", "CSV", "Excel", "PNG", "Parquet", "SHA", "SQL", "SVG", "SYN", "UTF", "XLSX", "ZIP",
    "app", "applications", "chinesecalendar", "csv", "cube", "duckdb", "gzip", "mingdian", "parquet",
    "scores", "total", "values",
}  # fmt: skip

# What a program writes where a number or a word is missing.
UNWRITTEN = re.compile(r"\b(NaN|nan|None|null|undefined|Infinity|inf|Traceback)\b")

# Text that is drawn: Streamlit's English labels are there with size 0, with Chinese ones drawn beside them.
VISIBLE_TEXT = """(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let node; node = walker.nextNode();) {
    const style = getComputedStyle(node.parentElement), box = node.parentElement.getBoundingClientRect();
    const isDrawn = parseFloat(style.fontSize) > 0 && style.visibility == 'visible' && box.width > 1;
    const notText = 'style,script,noscript,.mono,code,pre,[data-testid=stIconMaterial]';
    if (isDrawn && !node.parentElement.closest(notText)) {
      text += node.textContent + '\\n';
    }
  }
  return text;
})()"""

ATTRIBUTES = """
  ['alt', 'aria-label', 'title'].flatMap(name =>
    [...document.querySelectorAll(`[${name}]`)].map(e => e.getAttribute(name))).join('\\n')
"""

WIDER_THAN_THE_SCREEN = """
  [document.documentElement, document.querySelector('.stMain')]
    .filter(e => e.scrollWidth > e.clientWidth).map(e => e.className || e.tagName)
"""

# Boxes that are meant to scroll sideways hold what they hold; everything else fits into its own.
WIDER_THAN_THEIR_BOX = """
  [...document.querySelectorAll(`.stMain :is(h1, h2, h3, p, .eyebrow, .panel, .facts, .steps, dl, table.t,
      [role=radiogroup], [data-testid=stDateInputFieldsScroller], [data-testid=stExpander] summary)`)]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && !e.closest('.scroll, .sr'))
    .map(e => e.outerHTML.slice(0, 80))
"""


def cut_off(page: Page) -> list[str]:
    """What pushes the page wider than the screen or does not fit into its box."""
    wide: list[str] = page.evaluate(WIDER_THAN_THE_SCREEN)
    cut: list[str] = page.evaluate(WIDER_THAN_THEIR_BOX)
    return wide + cut


def foreign_words(page: Page, names: Set[str] = frozenset()) -> set[str]:
    """Words a reader sees, in the frames too, that are neither Chinese nor names of what is shown."""
    return set(re.findall(r"[A-Za-z]{3,}", _everywhere(page, VISIBLE_TEXT))) - WORDS_OF_DATA - names


def unwritten(page: Page) -> set[str]:
    """What stands where a word should in what is only read aloud; ``foreign_words`` has the rest."""
    return set(UNWRITTEN.findall(_everywhere(page, ATTRIBUTES)))


def axe_findings(page: Page) -> set[tuple[str, str]]:
    """Rule and place of everything axe finds in what is ours."""
    found = {
        (violation["id"], node["target"][0])
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    }
    return {(rule, target) for rule, target in found if not _is_streamlits(page, rule, target)}


def _is_streamlits(page: Page, rule: str, target: str) -> bool:
    return any(rule == own and part in _test_ids(page, target) for own, part, _ in STREAMLITS_OWN)


def _test_ids(page: Page, target: str) -> str:
    """The test ids of an element and of what it stands in: Streamlit names its own parts so."""
    script = """e => {
      const ids = [];
      for (; e; e = e.parentElement) ids.push(e.dataset.testid || '');
      return ids.join(' ');
    }"""
    return str(page.locator(target).first.evaluate(script))


def _everywhere(page: Page, script: str) -> str:
    return "\n".join(_in_frame(frame, script) for frame in page.frames)


def _in_frame(frame: Frame, script: str) -> str:
    return str(frame.evaluate(script))
