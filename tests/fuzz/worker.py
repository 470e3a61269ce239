"""The process that tries cases: a seed in on each line, a description and a result out, until it dies.

Nothing is caught here: whoever watches sees an exception, a crash of a library and a process that was ended
in the same way, as the end of this one.
"""

import importlib
import json
import os
import sys
from dataclasses import asdict
from typing import TextIO

from tests.fuzz.cases import make_case
from tests.fuzz.trial import Checker, try_case


def main(check: Checker) -> None:
    """Answer until the input ends. What a library prints goes elsewhere than the answers."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _say(answers, {"is_ready": True})
    for line in sys.stdin:
        case = make_case(int(line))
        about = {
            "seed": case.seed,
            "dataset": case.dataset,
            "format": case.format,
            "kinds": list(case.kinds),
            "size": len(case.content),
        }
        _say(answers, about)
        _say(answers, asdict(try_case(case, check)))


def _say(answers: TextIO, what: dict[str, object]) -> None:
    answers.write(json.dumps(what) + "\n")
    answers.flush()


def _named(checker: str) -> Checker:
    module, _, name = checker.partition(":")
    found: Checker = getattr(importlib.import_module(module), name)
    return found


if __name__ == "__main__":
    main(_named(sys.argv[1]))
