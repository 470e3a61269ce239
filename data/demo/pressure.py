"""What makes people complain or praise in a city: the numbers of its profile, relative to the usual ones."""

from data.demo.county import County

LEAST = 0.05


def relative(county: County, trait: str) -> float:
    """The city's number over the province's usual one; 1 is average, and nothing weighs less than a part."""
    usual = county.province.traits[trait].value
    return max(float(getattr(county.traits, trait)) / usual, LEAST)


def outage_pressure(county: County) -> float:
    """More and longer outages than usual: above 1."""
    planned = relative(county, "planned") * relative(county, "planned_hours")
    return (planned + relative(county, "faults") / relative(county, "restoration")) / 2


def waiting_pressure(county: County) -> float:
    """Slower connections than usual: above 1."""
    works, office = 1 / relative(county, "works_capacity"), 1 / relative(county, "office_pace")
    return (2 * works + office + relative(county, "approval_time")) / 4


def topic_pressure(county: County, topic: str) -> float:
    """How much more than usual a topic moves people in this city."""
    causes = {
        "REPAIR": outage_pressure(county) / relative(county, "arrival_pace"),
        "FREQ": outage_pressure(county),
        "LOWV": relative(county, "low_voltage"),
        "CONN": waiting_pressure(county),
        "FEE": relative(county, "customer_pays"),
        "MARKET": relative(county, "related_share"),
        "SERVICE": relative(county, "visits"),
    }
    return causes.get(topic, 1.0)
