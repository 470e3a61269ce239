"""What every model of a plan file has in common."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = Annotated[float, Field(allow_inf_nan=False)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,62}$")]
Level = Literal["province", "city", "county"]


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Strict):
    """A name in Chinese and, where there is one, in English."""

    zh: str = Field(min_length=1)
    en: str = ""
