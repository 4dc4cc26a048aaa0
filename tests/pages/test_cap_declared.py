"""What the page of a cap says of what was declared: floors, conversions, days of knowledge, months that are cut."""

import re

from tests.pages.ledgers import OIL, section


def test_2024_says_that_what_was_declared_is_a_floor_and_without_whom(whole):
    oil_2024 = whole.text(f"{OIL}?period=2024")
    told = re.sub(r"\s+", " ", section(oil_2024, "period", "counted"))
    quantity = whole.api(f"{OIL}ledger/?period=2024")["declared"]["total"]["quantity"]
    assert f'at least <data value="{quantity}" data-figure="declared.total.quantity">' in told
    assert re.search(r'at least <data value="[^"]*" data-figure="declared.share">', told)
    assert "without China" in told
    beside = re.sub(r"\s+", " ", section(oil_2024, "periods", "period"))
    assert f'at least <data value="{quantity}" data-of="2024 declared.total.quantity">' in beside
    assert re.search(
        rf"declared at least {quantity // 1000}.{quantity % 1000:03}, with months without a figure", beside
    )
    assert re.search(rf"declared ≥ {quantity // 1000}.{quantity % 1000:03}, incomplete", beside)
    assert "what was stated otherwise, such as a running total, is shown and not used" in oil_2024
    assert "This record has no figure of this reporter" not in oil_2024
    whole_year = whole.text(f"{OIL}?period=2023")
    assert "at least <data" not in section(whole_year, "period", "declared-all").split("Alleged, low")[0]


def test_a_sum_with_a_converted_figure_says_so(whole):
    for period, said in (("2019", "partly converted"), ("2023", "")):
        text = whole.text(f"{OIL}?period={period}")
        (cell,) = re.findall(r'data-figure="declared.total.quantity">[^<]*</data>(.*?)</td>', text)
        assert re.sub(r"<[^>]*>", "", cell).strip() == said
        (cell,) = re.findall(rf'data-of="{period} declared.total.quantity">[^<]*</data>(.*?)</td>', text)
        assert re.sub(r"<[^>]*>", "", cell.split("all together")[0]).strip() == said


def test_a_day_of_knowledge_says_how_many_figures_have_no_day(whole):
    day = "2023-04-30"
    declared = whole.api(f"{OIL}ledger/?period=2023&declared_as_of={day}")["declared"]
    shown = [*declared["months"], *declared["stated"], *filter(None, [declared["together"]])]
    number = sum(one["assumed"] for one in shown)
    assert number > 1
    text = whole.text(f"{OIL}?period=2023&declared_as_of={day}")
    assert f"{number} figures shown have no recorded day and are taken as known 30 days after" in text
    assert "no recorded day" not in whole.text(f"{OIL}?period=2023")


def test_months_that_the_period_cuts_are_told_of(whole):
    assert "begins or ends within these months: 2017-08." in whole.text("/caps/coal/")
    assert "begins or ends within these months" not in whole.text(f"{OIL}?period=2024")
