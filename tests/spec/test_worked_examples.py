"""The examples of the method handbook are those of this folder."""

from docs.chapters.method import pages
from metrics.plan_files import load_plan
from tests.spec.engine_bench import SHIPPED
from tests.spec.worked_examples import FILE, worked_examples, written


def test_the_file_of_worked_examples_is_what_this_folder_would_write_now() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "python -m tests.spec.worked_examples"


def test_every_indicator_and_monitor_has_its_page_of_the_method() -> None:
    assert {f"method/{name}.md" for name in load_plan(SHIPPED).measured()} | {"method.md"} == set(pages())


def test_every_computed_indicator_has_a_worked_example_with_its_value() -> None:
    examples = worked_examples()
    assert examples.keys() == load_plan(SHIPPED).built_indicators().keys()
    for name, example in examples.items():
        assert any(one["name"] == name and one.get("value") is not None for one in example["results"]), name
        assert example["tables"], name
