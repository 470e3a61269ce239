"""What is derived once: made once, forgotten in order, shared between threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from reports.memo import Memo


def test_a_result_is_made_once_per_key() -> None:
    memo, made = Memo(10), list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    assert memo.once("a", lambda: make("a")) == "A"
    assert memo.once("a", lambda: make("a")) == "A"
    assert memo.once(("a", "b"), lambda: make("b")) == "B"
    assert made == ["a", "b"]


def test_a_result_that_is_nothing_counts_as_made() -> None:
    memo, made = Memo(10), list[int]()
    for _ in range(2):
        assert memo.once("none", lambda: made.append(1)) is None
    assert made == [1]


def test_the_one_that_was_used_longest_ago_goes_first() -> None:
    memo, made = Memo(2), list[str]()

    def once(name: str) -> None:
        memo.once(name, lambda: made.append(name))

    for name in ("a", "b", "a", "c", "a", "b"):
        once(name)
    assert made == ["a", "b", "c", "b"]


def test_a_failure_is_kept_for_nobody() -> None:
    memo = Memo(2)
    with pytest.raises(ZeroDivisionError):
        memo.once("x", lambda: 10 // 0)
    assert memo.once("x", lambda: 10 // 2) == 5


def test_many_readers_at_once_get_the_same() -> None:
    memo = Memo(3)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda one: memo.once(one % 5, lambda: one % 5), range(500)))
    assert results == [one % 5 for one in range(500)]
