"""One class of customers in one county: all that the invention of its cases needs."""

from dataclasses import dataclass

from data.demo.draws import Draws
from data.demo.profile import CaseRules, CustomerClass, Place, Province
from data.demo.traits import Traits
from data.demo.working_time import WorkingTime


@dataclass(frozen=True)
class Setting:
    """Where (``place``), for whom (``name``), how many (``scale``), by what chance, in which office hours."""

    place: Place
    name: str
    scale: float
    draws: Draws
    clock: WorkingTime

    @property
    def province(self) -> Province:
        """What all cities share."""
        return self.place.province

    @property
    def traits(self) -> Traits:
        """What sets the city apart."""
        return self.place.traits

    @property
    def kind(self) -> CustomerClass:
        """What the class is like."""
        return self.province.classes[self.name]

    @property
    def rules(self) -> CaseRules:
        """What holds for the cases of every class."""
        return self.province.cases

    @property
    def is_high(self) -> bool:
        """Whether these are high-voltage customers."""
        return self.name == "HV"

    @property
    def expected(self) -> float:
        """Usual number of cases; a city with more large customers has fewer small ones."""
        usual, large = self.province.traits["large_share"].value, self.traits.large_share
        mix = large / usual if self.is_high else (1 - large) / (1 - usual)
        return self.kind.per_county * self.scale * mix * self.place.weight
