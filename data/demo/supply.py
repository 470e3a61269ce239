"""What a case asks to be supplied with: voltage, capacity, sources, feeder."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from data.demo.cases import Cases
from data.demo.csv_files import array, codes
from data.demo.draws import Bools, Floats, Ints
from data.demo.setting import Setting

SMALL_KVA = np.array([100.0, 125.0, 160.0])
LARGE_STEP_UP = {35.0: 8.0, 110.0: 25.0, 220.0: 60.0}  # capacities at higher voltages, times those at 10 kV
TYPICAL_KVA = 520.0
SOURCES = np.array([0.86, 0.13, 0.01])


@dataclass(frozen=True)
class Supply:
    """Supply of every case of one class; ``is_micro`` only means something for LVN."""

    is_high: bool
    is_micro: Bools | None
    voltage_kv: Floats
    capacity: Floats
    sources: Ints
    dedicated: Bools
    residential_project: Bools
    area: Ints

    def columns(self) -> dict[str, pa.Array]:
        """The columns of ``applications``."""
        size = len(self.capacity)
        low = np.full(size, not self.is_high)
        micro = np.zeros(size, dtype=bool) if self.is_micro is None else self.is_micro
        return {
            "is_micro": array(micro, np.full(size, self.is_micro is None)),
            "voltage_kv": array(self.voltage_kv),
            "capacity_kw": array(self.capacity),
            "capacity_kva": array(self.capacity, low),
            "power_sources": array(self.sources),
            "supply_mode": codes(self.dedicated.astype(np.int64), ["PUBLIC", "DEDICATED"], low),
            "is_residential_dist": array(self.residential_project),
            "area_type": array(self.area),
        }


def draw_supply(setting: Setting, cases: Cases) -> Supply:
    """Invent the supply of all cases; an application made anew asks for the same again."""
    rules, draws, size = setting.rules, setting.draws, cases.first_extra
    voltage, capacity = _high(setting, size) if setting.is_high else _low(setting, size)
    own_line = (1 - setting.traits.public_feeder) * np.sqrt(capacity / TYPICAL_KVA)
    sources = 1 + draws.choice("sources", size, SOURCES if setting.is_high else np.ones(1))
    project = setting.is_high & draws.chance("project", size, rules.residential_projects)
    again = cases.original
    return Supply(
        is_high=setting.is_high,
        is_micro=draws.chance("micro", size, rules.micro)[again] if setting.name == "LVN" else None,
        voltage_kv=voltage[again],
        capacity=capacity[again],
        sources=sources[again],
        dedicated=draws.chance("dedicated", size, own_line)[again],
        residential_project=project[again],
        area=cases.area,
    )


def _low(setting: Setting, size: int) -> tuple[Floats, Floats]:
    kind, draws = setting.kind, setting.draws
    voltages, capacities = np.array(list(kind.voltages)), np.array(list(kind.capacities))
    voltage = voltages[draws.choice("voltage", size, np.array(list(kind.voltages.values())))]
    return voltage, capacities[draws.choice("capacity", size, np.array(list(kind.capacities.values())))]


def _high(setting: Setting, size: int) -> tuple[Floats, Floats]:
    """Where there is a 20 kV network, it takes the place of 10 kV; some customers are needlessly at 10 kV."""
    draws, traits = setting.draws, setting.traits
    voltage, capacity = _low(setting, size)
    for level, times in LARGE_STEP_UP.items():
        capacity = np.where(voltage == level, capacity * times, capacity)
    medium = voltage == 10
    voltage = np.where(medium & draws.chance("20 kV", size, traits.twenty_kv), 20.0, voltage)
    small = medium & draws.chance("small", size, traits.small_on_high_voltage)
    size_of_small = SMALL_KVA[draws.stream("small size").integers(0, len(SMALL_KVA), size)]
    return voltage, np.where(small, size_of_small, capacity)
