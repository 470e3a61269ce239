"""Ids of the store and names of files: what comes from outside never decides where something is written."""

import re
import secrets
from pathlib import PurePosixPath

from charts.texts import text
from data.errors import UserError

LONGEST_NAME = 200  # bytes; file systems allow 255, and a Chinese character takes three or four
UPLOAD_ID = re.compile(r"U-[0-9a-f]{12}")
VERSION_ID = re.compile(r"V-[0-9a-f]{12}")
EVALUATION_ID = re.compile(r"E-[0-9a-f]{12}")
CROSS_CHECK_ID = re.compile(r"X-[0-9a-f]{12}")
COMPARISON_ID = re.compile(r"C-[0-9a-f]{12}")
INDICATOR_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")  # names a file of the store
COMPANY_CODE = re.compile(r"\w[\w.-]{0,39}")
SHORTEST_REASON, LONGEST_REASON = 5, 500


def new_upload_id() -> str:
    """An id that nobody can guess and that never repeats."""
    return f"U-{secrets.token_hex(6)}"


def version_id_of(upload_id: str) -> str:
    """The version an upload becomes: fixed from the start, so accepting twice gives one version."""
    return f"V-{upload_id[2:]}"


def plain_file_name(given: str) -> str:
    """The last part of a name, without what leads elsewhere or hides: ``../../x.csv`` is ``x.csv``."""
    last = PurePosixPath(given.replace("\\", "/")).name
    visible = "".join(character for character in last if character.isprintable()).strip(" .")
    if len(visible.encode()) > LONGEST_NAME:
        suffix = PurePosixPath(visible).suffix[:12]
        room = LONGEST_NAME - len(suffix.encode())
        visible = visible.encode()[:room].decode(errors="ignore") + suffix
    return visible or "file"


def checked_company(given: str | None) -> str | None:
    """The code of the one company a file is about; none where it is about several. Raises ``UserError``."""
    code = (given or "").strip()
    if code and not COMPANY_CODE.fullmatch(code):
        raise UserError(text("uploads.bad_company", company=code[:40]))
    return code or None


def checked_reason(given: str) -> str:
    """A reason in one line, without what hides. Raises ``UserError`` if it is too short or too long."""
    visible = "".join(character if character.isprintable() else " " for character in given)
    reason = " ".join(visible.split())
    if len(reason.replace(" ", "")) < SHORTEST_REASON or len(reason) > LONGEST_REASON:
        raise UserError(text("uploads.reason_missing", least=SHORTEST_REASON, most=LONGEST_REASON))
    return reason
