"""How common each thing is: national shares, rates and lengths, with where each is from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ilacs.annexa.generate.chance import Bands, Table


@dataclass(frozen=True)
class Shares:
    """rates: children in each 10,000 aged 0 to 17. percents: of a hundred. tables: answers with
    shares. bands: whole numbers with shares. published: for a percent, the indicator it repeats.
    codes: for each edition, the code of a thing that has another code in others."""

    rates: dict[str, float]
    percents: dict[str, float]
    tables: dict[str, Table]
    bands: dict[str, Bands]
    published: dict[str, str]
    codes: dict[str, dict[str, str]]


@cache
def load_shares() -> Shares:
    """The shares in `shares.toml`; the same object each time."""
    data = tomllib.loads(files("ilacs.annexa.generate").joinpath("shares.toml").read_text("utf-8"))
    percents = data["percent"]
    return Shares(
        {name: fields["value"] for name, fields in data["rate"].items()},
        {name: fields["value"] for name, fields in percents.items()},
        {name: Table.of(fields["shares"]) for name, fields in data["table"].items()},
        {name: Bands.of(fields["shares"]) for name, fields in data["bands"].items()},
        {name: fields["indicator"] for name, fields in percents.items() if "indicator" in fields},
        data["codes"],
    )
