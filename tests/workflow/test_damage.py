"""A store changed by hand, or a disk that lost a part: what is damaged is named, the rest goes on."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.evaluations import Request, listing
from tests.pages.kept import FIRST, SECOND, keep
from tests.pages.small_evaluation import small
from tests.workflow.children import wait_until
from tests.workflow.demo_files import END, START, accepted, checked, staged, without_last_row
from workflow import datasets, evaluations, jobs, uploads
from workflow.damage import damaged, is_damaged_upload
from workflow.store import take_lock, write_json
from workflow.work_in_hand import jobs_in_hand

Hurt = Callable[[Path], object]


def without(key: str) -> Hurt:
    """The same JSON without one key."""
    return lambda file: file.write_text(json.dumps({k: v for k, v in read(file).items() if k != key}))


def with_(**values: object) -> Hurt:
    """The same JSON with other values."""
    return lambda file: file.write_text(json.dumps({**read(file), **values}))


def read(file: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return content


UNREADABLE = {
    "no JSON": lambda file: file.write_text("{"),
    "no text": lambda file: file.write_bytes(b"\xff\x00"),
    "a list": lambda file: file.write_text("[]"),
    "empty": lambda file: file.write_text(""),
    "a folder in its place": lambda file: (file.unlink(), file.mkdir()),
}
DESCRIBED = {
    "a missing key": without("start"),
    "another type": with_(size="large"),
    "no day": with_(start="2020-02-30"),
}


@pytest.mark.parametrize("hurt", [*UNREADABLE.values(), *DESCRIBED.values(), with_(staged_at="yesterday")])
def test_an_upload_whose_description_is_damaged_is_named(store: Path, hurt: Hurt) -> None:
    wrong, sound = staged(b"x"), staged(b"y")
    hurt(wrong.folder / "upload.json")
    assert uploads.waiting() == [sound]
    assert uploads.find(wrong.id) is None
    assert damaged() == {f"staged/{wrong.id}": "文件upload.json不能读取或内容不全。"}
    assert is_damaged_upload(wrong.id)
    assert not is_damaged_upload(sound.id)
    staged(b"z")  # looks through the waiting files for old ones


def test_an_upload_that_lost_its_file_or_lies_in_anothers_folder_is_named(store: Path) -> None:
    lost, moved, sound = staged(b"x", "a.csv"), staged(b"y"), staged(b"z")
    lost.original.unlink()
    elsewhere = moved.folder.rename(moved.folder.with_name("U-0123456789ab"))
    assert uploads.waiting() == [sound]
    assert damaged() == {
        f"staged/{elsewhere.name}": "文件upload.json的内容与所在文件夹不符。",
        f"staged/{lost.id}": "缺少文件a.csv。",
    }


@pytest.mark.parametrize("hurt", [*UNREADABLE.values(), without("counts"), with_(problems=[{"code": 1}])])
def test_an_upload_whose_result_is_damaged_is_named(store: Path, hurt: Hurt) -> None:
    wrong, sound = checked(b"a\n1\n"), staged(b"y")
    hurt(wrong.folder / "result" / "result.json")
    assert uploads.waiting() == [sound]
    assert damaged() == {f"staged/{wrong.id}": "文件result.json不能读取或内容不全。"}


@pytest.mark.parametrize("hurt", [*UNREADABLE.values(), *DESCRIBED.values(), with_(rows=1.5)])
def test_a_version_whose_description_is_damaged_is_named(store: Path, hurt: Hurt) -> None:
    wrong, sound = accepted("mv_users"), accepted("outages")
    hurt(wrong.folder / "version.json")
    assert datasets.versions() == [sound]
    assert datasets.latest() == {"outages": sound}
    assert datasets.version("mv_users", wrong.id) is None
    assert datasets.accepted_from(f"U-{wrong.id[2:]}") is None
    assert damaged() == {f"datasets/mv_users/{wrong.id}": "文件version.json不能读取或内容不全。"}


def test_a_version_that_lost_its_records_or_lies_in_anothers_folder_is_named(store: Path) -> None:
    lost, sound = accepted("mv_users"), accepted("outages")
    corrected = checked(without_last_row("mv_users"), "mv_users.csv", "mv_users")
    moved = datasets.accept(corrected, "一户已销户，重新报送")
    lost.parquet.unlink()
    (store / "datasets" / "applications").mkdir()
    elsewhere = moved.folder.rename(store / "datasets" / "applications" / moved.id)
    assert datasets.versions() == [sound]
    assert damaged() == {
        f"datasets/applications/{elsewhere.name}": "文件version.json的内容与所在文件夹不符。",
        f"datasets/mv_users/{lost.id}": "缺少文件data.parquet。",
    }


def test_foreign_empty_folders_are_named_everywhere(store: Path) -> None:
    sound = accepted("outages")
    keep(store, small())
    for place in ("datasets/nothing of ours", "datasets/outages/new", "staged/new", "jobs/new"):
        (store / place).mkdir(parents=True)
    (store / "evaluations" / "new").mkdir()
    assert datasets.versions() == [sound]
    assert damaged() == {
        "staged/new": "缺少文件upload.json。",
        "datasets/nothing of ours": "不是任何数据集的文件夹。",
        "datasets/outages/new": "缺少文件version.json。",
        "jobs/new": "缺少文件job.json。",
    }
    assert [request.id for request in listing().sound] == [FIRST]
    assert listing().damaged == {"new": "缺少文件request.json。"}


def test_records_that_cannot_be_read_end_the_evaluation_with_their_name(store: Path) -> None:
    version = accepted("mv_users")
    version.parquet.unlink()  # the original's hard link would be changed with it
    version.parquet.write_bytes(b"PAR1 and no more")
    evaluation_id = evaluations.ask("jiangsu-2020", START, END)
    wait_until(lambda: getattr(jobs.progress(evaluation_id), "state", None) is jobs.State.FAILED, seconds=60)
    stands = jobs.progress(evaluation_id)
    assert stands is not None
    assert f"mv_users/{version.id}的文件data.parquet不能读取" in stands.message


@pytest.mark.parametrize(
    "hurt", [*UNREADABLE.values(), without("arguments"), with_(arguments={"request": 1})]
)
def test_a_job_that_does_not_say_what_it_works_on_is_named(store: Path, hurt: Hurt) -> None:
    wrong, sound = failed(FIRST), failed(SECOND)
    hurt(wrong / jobs.FILE)
    assert [job.id for job in jobs_in_hand()] == [sound.name]
    assert damaged() == {f"jobs/{FIRST}": "文件job.json不能读取或内容不全。"}


@pytest.mark.parametrize("arguments", [{}, {"request": "{"}, {"request": "{}"}])
def test_a_job_whose_question_is_lost_is_named(store: Path, arguments: dict[str, str]) -> None:
    with_(arguments=arguments)(failed(FIRST) / jobs.FILE)
    assert jobs_in_hand() == []
    assert damaged() == {f"jobs/{FIRST}": "文件job.json不能读取或内容不全。"}


@pytest.mark.parametrize(
    "hurt", [*UNREADABLE.values(), without("state"), with_(state="asleep", share="half")]
)
def test_a_job_whose_report_is_lost_has_failed_and_can_be_started_again(store: Path, hurt: Hurt) -> None:
    hurt(failed(FIRST) / "progress.json")
    stands = jobs.progress(FIRST)
    assert stands is not None
    assert (stands.state, stands.message) == (
        jobs.State.FAILED, "处理进度不能确定：文件progress.json不能读取或内容不全。请重试。"
    )  # fmt: skip
    assert [job.id for job in jobs_in_hand()] == [FIRST]


def test_a_job_that_is_being_started_is_not_damaged(store: Path) -> None:
    folder = jobs.job_folder(FIRST)
    folder.mkdir(parents=True)
    assert take_lock(folder / jobs.LOCK) is not None
    assert damaged() == {}


@pytest.mark.parametrize(
    "hurt", [*UNREADABLE.values(), without("plan"), with_(start="soon"), with_(evaluated_at="soon")]
)
def test_an_evaluation_whose_request_is_damaged_is_named(store: Path, hurt: Hurt) -> None:
    wrong, sound = keep(store, small()), keep(store, small(), evaluation_id=SECOND)
    hurt(wrong.folder / "request.json")
    assert [request.id for request in listing().sound] == [sound.id]
    assert listing().damaged == {FIRST: "文件request.json不能读取或内容不全。"}


def test_a_discarded_upload_is_never_seen_half_gone(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = staged(b"x")
    seen: list[object] = []
    monkeypatch.setattr("workflow.store.shutil.rmtree", lambda *_, **__: seen.append(damaged()))
    uploads.discard(upload)
    uploads.discard(upload)
    assert seen == [{}]
    assert uploads.find(upload.id) is None


def failed(evaluation_id: str) -> Path:
    """The job of an evaluation that failed a moment ago; returns its folder."""
    folder = jobs.job_folder(evaluation_id)
    folder.mkdir(parents=True)
    request = Request(evaluation_id, "jiangsu-2020", "2019-07-01", "2020-06-30", {}, "")
    asked = json.dumps({name: getattr(request, name) for name in Request.__dataclass_fields__})
    now = "2099-01-01T00:00:00+00:00"
    described = {"kind": "evaluate", "arguments": {"request": asked}, "started_at": now}
    write_json(folder / jobs.FILE, described)
    jobs.report(evaluation_id, jobs.Progress(jobs.State.FAILED, 0.0, "磁盘已满"))
    return folder
