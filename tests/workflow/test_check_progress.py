"""While a file is checked, the job says how many rows are done and how long it still takes."""

from workflow.check_progress import check_progress, words


def test_before_the_rows_are_counted_it_reads() -> None:
    assert words(0.1, 0, 20.0) == "正在读取文件"


def test_the_time_left_follows_from_what_is_done() -> None:
    assert words(0.25, 1_000_000, 10.0) == "正在校验：约250,000行，共1,000,000行，约还需30秒"
    assert words(0.25, 1_000_000, 100.0) == "正在校验：约250,000行，共1,000,000行，约还需5分钟"
    assert words(0.999, 1_000_000, 10.0).endswith("约还需1秒")


def test_nobody_guesses_in_the_first_seconds() -> None:
    assert words(0.25, 1000, 2.9) == "正在校验：约250行，共1,000行"
    assert words(0.0, 1000, 60.0) == "正在校验：约0行，共1,000行"


def test_the_check_is_the_first_four_fifths_of_the_job() -> None:
    said: list[tuple[float, str]] = []
    progress = check_progress(lambda share, message: said.append((share, message)))
    progress.rows = 2000
    progress.at("typing", 0.5)
    progress.at("checking", 9.0)
    assert [round(share, 6) for share, _ in said] == [0.36, 0.8]
    assert said[0][1] == "正在校验：约900行，共2,000行"
