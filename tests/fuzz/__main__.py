"""Mutated files through the whole intake.

`python -m tests.fuzz --seed 7` tries the one case of that seed and says what it was. `--count 20000` tries so
many from there on, `--results FILE` keeps a line for each, so that a run that was interrupted goes on.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from tests.fuzz.cases import make_case
from tests.fuzz.watch import Limits, Result, run

PROGRESS_EVERY = 200
LEAST_URGENT = 19


def main() -> int:
    """Run, print what was wrong with its seed, and fail if anything was."""
    options = _options()
    os.nice(LEAST_URGENT)
    if options.keep:
        _keep(options.seed, options.count, options.keep)
    done = _done(options.results) if options.results else set()
    seeds = [seed for seed in range(options.seed, options.seed + options.count) if seed not in done]
    print(f"seeds {options.seed} to {options.seed + options.count - 1}, {len(seeds)} to do", flush=True)
    failed = 0
    for number, result in enumerate(_kept(run(seeds, Limits()), options.results), 1):
        failed += bool(result.faults)
        if result.faults or options.count == 1:
            print(told(result), flush=True)
        if number % PROGRESS_EVERY == 0:
            print(f"{time.strftime('%H:%M:%S')} {number} of {len(seeds)}, {failed} with faults", flush=True)
    print(f"{len(seeds)} tried, {failed} with faults")
    return 1 if failed else 0


def told(result: Result) -> str:
    """A case and its faults, with the command that tries it again."""
    lines = [
        f"python -m tests.fuzz --seed {result.seed}: {result.outcome}, {result.dataset} as {result.format}, "
        f"{'、'.join(result.kinds)}; {result.size} bytes, {result.seconds:.2f} s, {result.megabytes} MB, "
        f"{' '.join(result.codes)}"
    ]
    return "\n".join([*lines, *(f"  fault: {fault}" for fault in result.faults)])


def _kept(results: Iterable[Result], file: Path | None) -> Iterator[Result]:
    """Each result is written down before anything else is done."""
    for result in results:
        if file:
            with file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
        yield result


def _done(file: Path) -> set[int]:
    if not file.is_file():
        return set()
    return {int(json.loads(line)["seed"]) for line in file.read_text(encoding="utf-8").splitlines()}


def _keep(seed: int, count: int, folder: Path) -> None:
    """Write the files themselves, to be looked at."""
    for one in range(seed, seed + count):
        case = make_case(one)
        (folder / str(one)).mkdir(parents=True, exist_ok=True)
        (folder / str(one) / case.name).write_bytes(case.content)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True, help="seed of the first case")
    parser.add_argument("--count", type=int, default=1, help="how many cases")
    parser.add_argument(
        "--results", type=Path, help="a file with a line for each case; goes on where it ends"
    )
    parser.add_argument("--keep", type=Path, help="a folder that takes the files themselves")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
