"""`mingdian demo` on the command line: honest by default, falsified by a seed."""

from pathlib import Path

from typer.testing import CliRunner

from portal.cli import app

SMALL = ["--scale", "0.02"]


def test_the_province_is_honest_unless_a_seed_of_falsifications_is_given(tmp_path: Path) -> None:
    honest = CliRunner().invoke(app, ["demo", str(tmp_path / "honest"), *SMALL])
    assert honest.exit_code == 0
    assert "repair_orders.csv：" in honest.stderr
    assert not (tmp_path / "honest" / "planted.csv").exists()
    false = CliRunner().invoke(app, ["demo", str(tmp_path / "false"), *SMALL, "--falsify", "7"])
    assert false.exit_code == 0
    assert (tmp_path / "false" / "planted.csv").read_text(encoding="utf-8").count("\n") > 50


def test_a_seed_that_is_no_number_is_wrong_usage_and_a_negative_one_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["demo", str(tmp_path / "a"), "--falsify", "x"]).exit_code == 2
    refused = CliRunner().invoke(app, ["demo", str(tmp_path / "b"), "--falsify=-3"])
    assert refused.exit_code != 0
    assert not (tmp_path / "b").exists()
