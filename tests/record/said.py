"""How readers are told what the source says in the marks of those who gathered it, sentence by sentence, by hand."""

SEED = {  # what was gathered calls the two founding articles seeds
    "Seed 001: North Korea and Russia are ramping up trade": "North Korea and Russia are ramping up trade",
    "Seed 000: commentary of late 2024": "Commentary of late 2024",
    "relay; undated in seed": "relay; undated in the founding article",
    "unsourced commentary; undated in seed": "unsourced commentary; undated in the founding article",
    "Seed relays CSIS but writes of trains ferrying five shipping containers.": (
        "The founding article relays CSIS but writes of trains ferrying five shipping containers."
    ),
    "Seed repeats over 8 million as NIS estimate since the war began.": (
        "The founding article repeats over 8 million as NIS estimate since the war began."
    ),
    "Seed: reports suggest over a million barrels since the beginning of 2024, in violation of UN sanctions.": (
        "The founding article: reports suggest over a million barrels since the beginning of 2024, in violation of UN "
        "sanctions."
    ),
    "Seed relays CSIS; trade about 48 million dollars in 2019 and near zero in 2021.": (
        "The founding article relays CSIS; trade about 48 million dollars in 2019 and near zero in 2021."
    ),
    "Seed: over 11,000, if confirmed.": "The founding article: over 11,000, if confirmed.",
    "Seed calls drone and nuclear knowledge transfer speculation.": (
        "The founding article calls drone and nuclear knowledge transfer speculation."
    ),
    "Seed, citing TASS: tourism, science, agriculture; earlier talks on grain, flights and Khasan-Rajin.": (
        "The founding article, citing TASS: tourism, science, agriculture; earlier talks on grain, flights and "
        "Khasan-Rajin."
    ),
    "Context for seed 000: formalises plans of September and November 2023.": (
        "Context for founding article 000: formalises plans of September and November 2023."
    ),
    "Five railcars (White House) against five shipping containers (seed 001)": (
        "Five railcars (White House) against five shipping containers (founding article 001)"
    ),
    "Seed says DPRK denied the Wagner claim; the statement did not mention Wagner": (
        "The founding article says DPRK denied the Wagner claim; the statement did not mention Wagner"
    ),
    "Seed 000 counts 8 million from the start of the war; NIS counts from August 2023": (
        "Founding article 000 counts 8 million from the start of the war; NIS counts from August 2023"
    ),
}


def as_said(text: str) -> str:
    """A sentence of the source as readers are told it: without what was left of an empty note before a semicolon."""
    if text in SEED:
        return SEED[text]
    if text.startswith(
        "Source: "
    ):  # a reason is put together from the reason of the source and that of the item
        first, item, rest = text.removeprefix("Source: ").partition(". Item: ")
        return f"Source: {as_said(first)}{item}{rest}"
    return text.removeprefix("; ")
