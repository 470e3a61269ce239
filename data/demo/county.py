"""One county: its applications, its network and its outages, from which all its other records follow."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from data.demo.application_rows import application_ids
from data.demo.cases import Cases, draw_cases
from data.demo.draws import Draws, Times
from data.demo.outage_events import Events, draw_events
from data.demo.outage_rows import Interruptions, draw_interruptions
from data.demo.profile import Place, Province
from data.demo.service_rules import Services
from data.demo.setting import Setting
from data.demo.supply import Supply, draw_supply
from data.demo.timeline import Timeline, lay_out
from data.demo.traits import Traits
from data.demo.users import Network, draw_network
from data.demo.working_time import WorkingTime


@dataclass(frozen=True)
class Applications:
    """The applications of one class of customers."""

    setting: Setting
    cases: Cases
    supply: Supply
    timeline: Timeline

    @property
    def ids(self) -> pa.Array:
        """Their ids, in order."""
        return application_ids(self.setting, self.cases.size)


@dataclass(frozen=True)
class County:
    """All that has happened in a county."""

    place: Place
    seed: int
    scale: float
    clock: WorkingTime
    applications: Mapping[str, Applications]
    network: Network
    events: Events
    interruptions: Interruptions

    def draws(self, topic: str) -> Draws:
        """The chance of one kind of record."""
        return Draws(self.seed, f"{self.place.code} {topic}")

    @property
    def province(self) -> Province:
        """What all cities share."""
        return self.place.province

    @property
    def services(self) -> Services:
        """What all cities share beyond applications and outages."""
        return self.place.province.services

    @property
    def traits(self) -> Traits:
        """What sets the city apart."""
        return self.place.traits

    @property
    def last_second(self) -> np.datetime64:
        """The end of the record."""
        second: np.datetime64 = self.clock.midnight - np.timedelta64(1, "s")
        return second

    @property
    def region_labels(self) -> list[str]:
        """Today's code and those it replaced; ``Network.feeder_region`` counts in this list."""
        return [self.place.code, *self.place.former_codes]

    def apportioned(self, topic: str, per_county: float) -> int:
        """A whole number of rare things, such that the city's number is as expected, rounded by chance."""
        luck = float(Draws(self.seed, self.place.city).uniform(topic, 1)[0])
        before, own = self.place.before * per_county, self.place.weight * per_county
        return int(np.floor(before + own + luck) - np.floor(before + luck))

    def days(self) -> Times:
        """All days of the record."""
        days: Times = np.arange(
            np.datetime64(self.province.first_day), np.datetime64(self.province.last_day) + 1
        )
        return days


def draw_county(place: Place, seed: int, scale: float, clock: WorkingTime) -> County:
    """Invent a county."""
    network_draws = Draws(seed, f"{place.code} network")
    network = draw_network(place, scale, network_draws)
    candidates = draw_events(place, network, network_draws)
    events, interruptions = draw_interruptions(place, network, candidates, network_draws)
    applications = {
        name: _applications(Setting(place, name, scale, Draws(seed, f"{place.code} {name}"), clock))
        for name in place.province.classes
    }
    return County(place, seed, scale, clock, applications, network, events, interruptions)


def _applications(setting: Setting) -> Applications:
    cases = draw_cases(setting)
    return Applications(setting, cases, draw_supply(setting, cases), lay_out(setting, cases))
