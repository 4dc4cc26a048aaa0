"""The law on a day, over the measures of the record: days, deadlines, reasons, paragraphs and proposals."""

from datetime import date

from tests.rules.laws import IN, KNOWN, LAW, OUT, codes, stood
from tracker.rules.law import (
    Measure,
    Standing,
    fitting_measures,
    in_english,
    only_other_direction,
    paragraph_in_force,
    verdicts,
)

# the two pairs of days


def test_workers_abroad_were_to_be_home_on_the_22nd_of_december_2019():
    before, after = (stood(f"2019-12-{day}", category="labour", direction=OUT) for day in (21, 22))
    assert before["2397-op8-repatriation"] == Standing.NOT_YET_DUE
    assert after["2397-op8-repatriation"] == Standing.DUE
    assert before["2375-op17-work-authorisations"] == after["2375-op17-work-authorisations"] == "applied"
    assert {name for name in after if before[name] != after[name]} == {"2397-op8-repatriation"}
    assert KNOWN["2397-op8-repatriation"].paragraphs == ("2397-op8",)
    assert codes("2019-12-21", "2397-op8-repatriation")["deadline_ahead"] == {"day": date(2019, 12, 22)}
    assert codes("2019-12-22", "2397-op8-repatriation")["deadline_come"] == {"day": date(2019, 12, 22)}
    assert codes("2019-12-21", "2375-op17-work-authorisations")["widened"] == {
        "measure": "2397-op8-repatriation"
    }


def test_coal_fell_under_a_cap_until_the_4th_of_august_2017_and_under_a_ban_from_the_5th():
    cap, partial, ban = (
        "2321-op26b-coal-cap-annual",
        "2321-op26-coal-iron",
        "2371-op8-coal-iron-ironore-ban",
    )
    before, after = (stood(f"2017-08-0{day}", category="coal", direction=OUT) for day in (4, 5))
    assert (before[cap], before[partial], before[ban]) == ("applied", "applied", "not_yet")
    assert (after[cap], after[partial], after[ban]) == ("replaced", "replaced", "applied")
    assert "exception" in codes("2017-08-04", partial, category="coal")
    assert codes("2017-08-05", cap)["replaced"] == {"day": date(2017, 8, 4), "measure": ban}
    assert codes("2017-08-04", ban)["not_adopted"] == {"day": date(2017, 8, 5)}
    assert KNOWN[ban].paragraphs == ("2371-op8",)


def test_of_the_petroleum_caps_of_2017_the_second_never_took_effect():
    quarter, two, new = (
        "2375-op14-refined-petroleum-q4-2017",
        "2375-op14-refined-petroleum-2m",
        "2397-op5-refined-petroleum-cap",
    )
    november, december, january = (
        {name: how for name, how in stood(day, category="oil-refined").items() if KNOWN[name].kind == "cap"}
        for day in ("2017-11-15", "2017-12-31", "2018-01-01")
    )
    assert november == {quarter: "applied", new: "not_yet", two: "not_yet"}
    assert december == {quarter: "applied", new: "not_yet", two: "never"}
    assert january == {new: "applied", quarter: "replaced", two: "never"}
    assert codes("2017-12-25", new)["not_effective"] == {"day": date(2018, 1, 1)}
    assert codes("2017-12-25", new)["adopted"] == {"day": date(2017, 12, 22)}
    assert codes("2018-06-01", two)["replaced_before_effect"] == {
        "start": date(2018, 1, 1),
        "measure": new,
        "day": date(2017, 12, 22),
    }
    assert set(codes("2018-01-01", new)) >= {"replaces", "effective", "adopted", "exception"}


def test_what_came_later_is_told_as_later():
    two, new = "2375-op14-refined-petroleum-2m", "2397-op5-refined-petroleum-cap"
    eve, day = codes("2017-12-21", two), codes("2017-12-22", two)
    assert eve["later_replaced_before_effect"] == {"day": date(2017, 12, 22), "measure": new}
    assert eve["to_take_effect"] == {"day": date(2018, 1, 1)}
    assert not {"replaced_before_effect", "not_effective", "effective"} & set(eve)
    assert "replaced_before_effect" in day
    assert not {"later_replaced_before_effect", "to_take_effect"} & set(day)
    assert (stood("2017-12-21")[two], stood("2017-12-22")[two]) == ("not_yet", "never")
    cap, ban = "2321-op26b-coal-cap-annual", "2371-op8-coal-iron-ironore-ban"
    assert codes("2017-08-03", cap)["later_replaced"] == {"day": date(2017, 8, 4), "measure": ban}
    assert "replaced" in codes("2017-08-04", cap)
    ended = Measure("m", ("1-op1",), in_force_from=date(2017, 1, 1), in_force_until=date(2017, 6, 30))
    for asked, code in (("2017-06-29", "later_ended"), ("2017-06-30", "ended"), ("2017-07-01", "ended")):
        (found,) = verdicts([ended], on=date.fromisoformat(asked))
        assert code in {reason.code for reason in found.reasons}


def test_one_that_ended_before_its_first_day_was_only_not_yet_in_force_until_then():
    one = Measure("m", ("1-op1",), in_force_from=date(2018, 1, 1), in_force_until=date(2017, 12, 22))
    for asked, standing, code in (
        ("2017-12-21", "not_yet", "later_ended_before_effect"),
        ("2017-12-22", "never", "ended_before_effect"),
    ):
        (found,) = verdicts([one], on=date.fromisoformat(asked))
        assert found.standing == standing
        assert code in {reason.code for reason in found.reasons}


# deadlines, grace, order


def test_grace_ends_with_its_last_day():
    ban = Measure("b", ("1-op1",), "x", OUT, date(2017, 8, 5), adopted=date(2017, 8, 5), grace_days=30)
    for day, code in (("2017-09-04", "grace"), ("2017-09-05", "grace_over")):
        (found,) = verdicts([ban], on=date.fromisoformat(day))
        assert {r.code: r.values for r in found.reasons}[code] == {"day": date(2017, 9, 4)}


def test_the_grace_of_the_bans_of_2017_is_on_record():
    assert codes("2017-09-04", "2371-op9-seafood")["grace"] == {"day": date(2017, 9, 4)}
    assert codes("2017-09-05", "2371-op9-seafood")["grace_over"] == {"day": date(2017, 9, 4)}


def test_a_report_is_due_on_its_day_and_a_ban_with_a_deadline_applies():
    assert stood("2019-03-21")["2397-op8-repatriation-interim-report"] == "not_yet_due"
    assert stood("2019-03-22")["2397-op8-repatriation-interim-report"] == "due"
    assert stood("2017-10-01")["2375-op16-textiles"] == "applied"


def test_what_applied_comes_first_and_every_measure_once():
    found = verdicts(LAW, on=date(2017, 11, 15))
    assert len(found) == len(LAW) == len({v.measure.id for v in found})
    places = [list(Standing).index(v.standing) for v in found]
    assert places == sorted(places)


def test_every_reason_can_be_said():
    said = {
        reason.code: in_english(reason)
        for day in (date(2016, 6, 1), date(2017, 9, 20), date(2017, 12, 24), date(2024, 1, 1))
        for v in verdicts(LAW, on=day)
        for reason in v.reasons
    }
    assert all("%(" not in sentence and "None" not in sentence for sentence in said.values())
    assert said["adopted"].startswith("it was adopted on 20")
    assert {"replaces", "widened", "widens", "exception", "grace", "grace_over", "deadline_come"} <= set(said)


# paragraphs and proposals


def test_a_paragraph_whose_measure_was_replaced_on_that_day_was_no_longer_in_force():
    assert paragraph_in_force(LAW, "2321-op26", date(2017, 8, 4), date(2017, 8, 4))[0]
    held, why = paragraph_in_force(LAW, "2321-op26", date(2017, 8, 5), date(2017, 8, 5))
    assert not held
    assert "until 2017-08-04, then 2371-op8-coal-iron-ironore-ban" in why


def test_a_paragraph_that_binds_only_the_other_way_is_told():
    assert only_other_direction(LAW, "2397-op7", IN) == ""
    assert only_other_direction(LAW, "2397-op7", None) == ""
    assert only_other_direction(LAW, "1718-op8d", OUT) == ""  # binds either way
    assert only_other_direction(LAW, "no-such-paragraph", OUT) == ""
    said = only_other_direction(LAW, "2397-op7", OUT)
    assert said == (
        "2397-op7 binds only what goes to the state under sanctions, not what goes from the state under sanctions"
    )


def test_proposals_are_in_force_and_the_likeliest_come_first():
    oil = ["oil-refined", "oil-crude", "aviation-fuel"]
    span = {"earliest": date(2024, 3, 7), "latest": date(2024, 11, 5)}
    found = fitting_measures(LAW, categories=oil, direction=IN, hs="271019", **span)
    likeliest = ["2397-op5-refined-petroleum-cap", "2270-op31-aviation-fuel"]
    assert [v.measure.id for v in found][:2] == likeliest
    assert "2397-op4-crude-cap" not in {v.measure.id for v in found}
    assert all(v.bound for v in found)
    without = [v.measure.id for v in fitting_measures(LAW, categories=oil, direction=IN, **span)]
    assert {"2397-op4-crude-cap", "2397-op5-refined-petroleum-cap"} <= set(without)
    out = fitting_measures(LAW, categories=oil, direction=OUT, **span)
    assert not [v for v in out if v.measure.kind == "cap"]
    assert fitting_measures(LAW, categories=[], direction=IN, **span) == []
    spanning = fitting_measures(
        LAW, categories=["coal"], direction=OUT, earliest=date(2017, 8, 1), latest=date(2017, 8, 31)
    )
    assert {"2321-op26b-coal-cap-annual", "2371-op8-coal-iron-ironore-ban"} <= {
        v.measure.id for v in spanning
    }
    by_goods = fitting_measures(LAW, categories=["coal"], direction=IN, hs="84", **span)
    assert [v.measure.id for v in by_goods] == ["2397-op7-import-ban-hs"]
