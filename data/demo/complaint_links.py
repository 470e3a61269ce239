"""Which outage, transformer or application a call is about."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.demo.county import County
from data.demo.csv_files import array
from data.demo.draws import Bools, Draws, Times
from data.demo.outage_rows import outage_ids
from data.demo.users import user_ids


def outage_links(county: County, received: Times, wanted: Bools) -> dict[str, pa.Array]:
    """The last outage that began before the call, and one of the users whom it reached."""
    first_steps = county.interruptions.event[county.interruptions.step == 1]  # in the order of the events
    event = np.searchsorted(county.events.start, received, side="right") - 1
    unlinked = ~wanted | (event < 0)
    row = np.searchsorted(first_steps, np.maximum(event, 0))
    user = county.interruptions.user[np.minimum(row, max(0, len(first_steps) - 1))]
    return {
        "linked_outage_id": pc.take(outage_ids(county.place, county.events), pa.array(event, mask=unlinked)),
        "transformer_id": pc.take(user_ids(county.place, county.network), pa.array(user, mask=unlinked)),
    }


def work_links(county: County, received: Times, wanted: Bools, draws: Draws) -> pa.Array:
    """An application that was accepted not long before the call."""
    accepted = np.concatenate(
        [county.clock.at(one.timeline.accepted) for one in county.applications.values()]
    )
    ids = pa.concat_arrays([one.ids for one in county.applications.values()])
    order = np.argsort(accepted, kind="stable")
    latest = np.searchsorted(accepted[order], received, side="right") - 1
    back = draws.stream("application").integers(0, 6, len(received))
    place = latest - back
    unlinked = ~wanted | (place < 0)
    return pc.take(ids, array(order[np.maximum(place, 0)], unlinked))
