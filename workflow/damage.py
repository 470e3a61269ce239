"""What stands in the store and cannot be used, whatever it is: named, so that somebody can put it right."""

from reports.store_folders import DamagedError
from workflow import datasets, jobs, uploads
from workflow.names import UPLOAD_ID, version_id_of
from workflow.work_in_hand import request_of


def damaged() -> dict[str, str]:
    """Uploads, versions and jobs by their place in the store, each with what is wrong with it.

    Evaluations name their own damage where they are listed.
    """
    return {**uploads.damaged(), **datasets.damaged(), **jobs.damaged(), **_requests()}


def is_damaged_upload(upload_id: str) -> bool:
    """Whether this id is of a file, waiting or accepted, that cannot be used."""
    if not UPLOAD_ID.fullmatch(upload_id):
        return False
    places = {**uploads.damaged(), **datasets.damaged()}
    return any(place.rpartition("/")[2] in (upload_id, version_id_of(upload_id)) for place in places)


def _requests() -> dict[str, str]:
    """Evaluations that run or failed of which nobody can say what they compute."""
    found = {}
    for job in jobs.unfinished():
        try:
            if job.kind == "evaluate":
                request_of(job)
        except DamagedError as error:
            found[f"jobs/{job.id}"] = str(error)
    return found
