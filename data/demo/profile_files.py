"""Reads the profiles and puts together, for each county, all that its records are made from."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from yaml import YAMLError

from data.demo.profile import City, Place, Province
from data.demo.traits import Traits
from data.errors import mistakes
from data.synthetic import SYNTHETIC
from data.units import Units
from data.yaml_files import read_yaml_file

FOLDER = Path(__file__).parent
M = TypeVar("M", Province, City)


def load_places(units: Units, folder: Path = FOLDER) -> list[Place]:
    """Every county of the profiles, in the order of the codes.

    ``folder`` holds ``province.yaml`` and ``profiles/<city code>.yaml``. Raises ``UserError`` with all
    mistakes of all files in one message.
    """
    found: list[str] = []
    province = _read(Province, folder / "province.yaml", found)
    cities = [_read(City, file, found) for file in sorted((folder / "profiles").glob("*.yaml"))]
    if province and not found:
        for city in cities:
            found += _wrong(city, province, units) if city else []
        found += _missing([city for city in cities if city], units)
    if found or province is None:
        raise mistakes("合成省的描述文件有错误", found)
    places = [place for city in cities if city for place in _places(city, province, units)]
    return sorted(places, key=lambda place: place.code)


def _read(model: type[M], file: Path, found: list[str]) -> M | None:
    try:
        return model.model_validate(read_yaml_file(file))
    except ValidationError as error:
        for one in error.errors():
            found.append(f"{file.name} {'.'.join(map(str, one['loc']))}：{one['msg']}")
    except (OSError, YAMLError) as error:
        found.append(f"{file.name} 读不出：{error}")
    return None


def _wrong(city: City, province: Province, units: Units) -> list[str]:
    """Names in a city's file that nothing else knows."""
    unknown = [f"没有 {name} 这一项" for name in city.traits if name not in province.traits]
    for code, county in city.counties.items():
        if code not in units or units.parent(code) != city.city:
            unknown.append(f"县 {code} 不属于市 {city.city}")
        if county.ground not in province.grounds:
            unknown.append(f"县 {code} 的类型 {county.ground} 没有定义")
    try:
        _traits(city, province)
    except ValidationError as error:
        known = [one for one in error.errors() if one["type"] != "extra_forbidden"]
        unknown += [f"traits.{one['loc'][0]}：{one['msg']}" for one in known]
    return [f"{city.city}.yaml {text}" for text in unknown]


def _missing(cities: list[City], units: Units) -> list[str]:
    described = {code for city in cities for code in city.counties}
    return [f"没有描述县 {code}" for code in units.at_level("county") if code not in described]


def _traits(city: City, province: Province) -> Traits:
    values = {name: trait.value for name, trait in (province.traits | city.traits).items()}
    return Traits.model_validate(values)


def _places(city: City, province: Province, units: Units) -> list[Place]:
    former = [(unit.successor, unit.unit_code) for unit in units.rows if unit.successor]
    traits = _traits(city, province)
    places: list[Place] = []
    for code, county in sorted(city.counties.items()):
        place = Place(
            code=code,
            city=city.city,
            former_codes=tuple(old for new, old in former if new == code),
            company_code=f"{SYNTHETIC}{city.city}",
            before=places[-1].before + places[-1].weight if places else 0.0,
            people=county.people,
            area_shares=_area_shares(province.grounds[county.ground], traits.countryside),
            traits=traits,
            province=province,
        )
        places.append(place)
    return places


def _area_shares(ground: dict[int, float], countryside: float) -> dict[int, float]:
    """The ground's shares with the rural one scaled, together 1."""
    scaled = {area: share * (countryside if area == 4 else 1) for area, share in ground.items()}
    return {area: share / sum(scaled.values()) for area, share in scaled.items()}
