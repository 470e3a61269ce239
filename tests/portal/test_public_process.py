"""A process for the public runs where the code that changes things does not even exist."""

import json
import os
import subprocess
import sys
from pathlib import Path

from portal.page_table import PAGE_TABLE
from tests.pages.demo_evaluation import ROOT, keep_demo

PUBLIC_PAGES = [row.id for row in PAGE_TABLE if row.section == "public"]

PROCESS = """
import json, sys
from pathlib import Path
sys.modules["workflow"] = None  # any import of it fails
import app
from streamlit.testing.v1 import AppTest
shown = {}
for page in json.loads(sys.argv[1]):
    test = AppTest.from_file(str(Path("portal/main.py").resolve()), default_timeout=60)
    test.switch_page(str(Path(page).resolve()))
    test.run()
    assert not test.exception, test.exception
    shown[page] = "".join(block.proto.body for block in test.get("html"))
print(json.dumps({"shown": shown, "loaded": [name for name in sys.modules if name.startswith("workflow.")]}))
"""


def test_a_public_process_serves_its_pages_without_workflow_and_shows_nothing_unpublished(
    store: Path,
) -> None:
    keep_demo(store)
    pages = [f"pages/public/{page}.py" for page in PUBLIC_PAGES]
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, json.dumps(pages)],
        cwd=ROOT,
        env={**os.environ, "MINGDIAN_AUDIENCE": "public"},
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.strip().splitlines()[-1])
    assert said["loaded"] == []
    assert list(said["shown"]) == pages
    for page, html in said["shown"].items():
        assert "<h1>尚无已发布的评价结果</h1>" in html, page
        assert "南京" not in html
        assert "E-0000000000de" not in html
