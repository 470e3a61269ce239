"""How anybody computes an evaluation again: the command, and the hashes that must come out."""

from charts.markup import Child, Node, element
from charts.plain_table import Head, plain_table
from charts.texts import text
from metrics.evaluation_files import HASHED, StoredEvaluation


def command(stored: StoredEvaluation) -> str:
    """The command line; the two folders are the reader's own."""
    period = stored.manifest["period"]
    words = [
        *("mingdian", "evaluate", "--plan", str(stored.plan.id)),
        *("--data", text("recompute.data_folder")),
        *("--from", str(period["from"]), "--to", str(period["to"])),
        *("--out", text("recompute.result_folder")),
    ]
    return " ".join(words)


def hashes_table(stored: StoredEvaluation) -> Node:
    """What went in besides the data, and what came out."""
    manifest = stored.manifest
    hashes = {
        text("recompute.plan"): stored.plan.sha256,
        text("recompute.units"): str(manifest["units_sha256"]),
        **{name: str(manifest[f"{name}_sha256"]) for name in HASHED},
    }
    rows: list[list[Child]] = [[name, _mono(content)] for name, content in hashes.items()]
    rows.append([text("recompute.software"), _software(stored)])
    heads = [Head(text("recompute.what"), width="26%"), Head(text("recompute.must_be"), is_wide=True)]
    return plain_table(text("recompute.caption"), heads, rows, is_dense=True)


def _software(stored: StoredEvaluation) -> str:
    manifest = stored.manifest
    return text(
        "recompute.versions",
        software=str(manifest["software"]),
        engine=str(manifest["engine"]),
        calendar=str(manifest["calendar"]),
    )


def _mono(content: str) -> Node:
    return element("span", content, class_="mono")
