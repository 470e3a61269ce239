"""Ids of the store and names of files: what comes from outside never decides where something is written."""

import re
import secrets
from pathlib import PurePosixPath

LONGEST_NAME = 200  # bytes; file systems allow 255, and a Chinese character takes three or four
UPLOAD_ID = re.compile(r"U-[0-9a-f]{12}")
EVALUATION_ID = re.compile(r"E-[0-9a-f]{12}")


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
