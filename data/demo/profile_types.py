"""Numbers as the profiles know them, and models that accept nothing unknown."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Weights = dict[str, Share]
ByArea = dict[int, float]


class Strict(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
