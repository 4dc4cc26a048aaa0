"""The page of the law on a day, a resolution as it stood, and caps with their standing, over the whole record."""

import re
from html import unescape

import pytest

from tests.pages.whole import Whole


def cards(text: str) -> dict[str, str]:
    """Measure → how the page says that it stood."""
    return dict(re.findall(r'data-measure="([^"]+)" data-standing="([^"]+)"', text))


def part(text: str, anchor: str) -> str:
    """What stands below a heading, up to the next."""
    return re.split(r"<h2 ", text.split(f'<h2 id="{anchor}"')[1])[0] if f'<h2 id="{anchor}"' in text else ""


CHECKED = ("verified", "paragraph_verified", "unverified_fields")
QUESTIONS = [
    "on=2024-01-01&hs=2208",
    "on=2024-01-01&hs=9301&direction=import_to_target",
    "on=2024-01-01&hs=89&direction=either",
    "on=2016-06-01&measure_category=financial",
    "on=2019-12-21&category=labour",
    "on=2019-12-22&category=labour&direction=export_from_target",
    "on=2017-08-05&measure_category=coal",
    "on=2024-01-01&hs=72",
    "on=2024-01-01&hs=8471&direction=import_to_target",
    "on=2005-01-01&category=arms",
    "on=2024-01-01&category=oil&hs=2710&direction=import_to_target",
    "category=trade",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_gives_what_the_api_gives(whole: Whole, question: str):
    text, given = whole.text(f"/law/?{question}"), whole.api(f"/law/?{question}")
    told = [*given["verdicts"], *given["without_code"], *given["other_direction"]]
    assert cards(text) == {one["measure"]: one["standing"] for one in told}
    assert whole.total(f"/law/?{question}") == given["count"]
    assert given["count"] == len(given["verdicts"]) + len(given["without_code"])
    assert cards(part(text, "words")).keys() == {one["measure"] for one in given["without_code"]}
    rows = {row["id"]: row for row in whole.rows("/provisions/")}
    for one in told:
        card = text.split(f'data-measure="{one["measure"]}"')[1].split("</li>\n<li data-measure")[0]
        head = card.split("<strong>")[0]
        checked = {name: rows[one["measure"]][name] for name in CHECKED}
        assert {name: one[name] for name in CHECKED} == checked
        assert ("paragraph number not yet checked" in head) == (one["paragraph_verified"] == "recalled")
        assert ("what it says is from memory" in head) == (one["verified"] == "recalled")
    for one in told:
        assert f'href="/measures/{one["measure"]}/">{one["paragraph"]}</a>' in text
        assert f'href="/resolutions/{one["resolution"]}/#{one["paragraphs"][0].partition("-")[2]}"' in text
    other = part(text, "other")
    assert cards(other).keys() == {one["measure"] for one in given["other_direction"]}


def test_goods_without_a_code_of_their_own_are_not_said_to_be_free(whole: Whole):
    """Luxury goods and arms are banned in words; no HS code of theirs is on record."""
    for code, measure in (("2208", "1718-op8aiii-luxury-goods"), ("9301", "2270-op6-all-arms")):
        text = whole.text(f"/law/?on=2024-01-01&hs={code}")
        assert "No measure with an HS code on record covers these goods." in text
        assert "No measure that the record holds" not in text
        assert cards(part(text, "words"))[measure] == "applied"
        assert "goods named in words, not by code: read the paragraph" in text
    assert whole.api("/law/?on=2006-01-01&hs=2208")["count"] == 0
    assert not part(whole.text("/law/?on=2024-01-01&measure_category=luxury"), "words")


def test_a_time_of_grace_that_nobody_checked_is_marked(whole: Whole):
    marked = "from memory, not yet checked"
    for day in ("2018-01-01", "2018-03-01"):
        text = whole.text(f"/law/?on={day}&hs=84&direction=export_from_target")
        grace = re.findall(r"<li>(Deliveries under contracts[^\n]*)</li>", text)
        assert len(grace) == 1 and marked in grace[0]
        (stood,) = re.findall(
            r'data-stood="2397-op6-export-ban-hs".*?</div>',
            whole.text(f"/resolutions/2397/?in_force_on={day}"),
            re.DOTALL,
        )
        assert marked in stood
    seen = re.findall(
        r"<li>(Deliveries under contracts[^\n]*)</li>", whole.text("/law/?on=2017-09-01&hs=0301")
    )
    assert seen and all(marked not in one for one in seen)


def test_a_day_after_the_release_is_answered_as_known_on_the_day_of_the_release(whole: Whole):
    known = whole.api("/law/")["known_on"]
    said = "That day is after the day of this release"
    for path in (
        "/law/?on=2099-01-01",
        "/resolutions/2397/?in_force_on=2099-01-01",
        "/caps/?in_force_on=2099-01-01",
    ):
        assert said in whole.text(path), path
    for path in (
        "/law/",
        f"/law/?on={known}",
        "/resolutions/2397/?in_force_on=2018-01-01",
        "/caps/",
        "/caps/?year=2018",
    ):
        assert said not in whole.text(path), path
    assert whole.api("/law/?on=2099-01-01")["known_on"] == known == whole.api("/law/")["on"]


def test_the_law_of_a_day_is_told_without_hindsight(whole: Whole):
    two, new = "2375-op14-refined-petroleum-2m", "2397-op5"
    path = "/law/?measure_category=oil-refined&on="
    before, after = whole.text(f"{path}2017-11-01"), whole.text(f"{path}2017-12-22")
    assert cards(before)[two] == "not_yet"
    assert "It was replaced later, on 22 December 2017, before it took effect: by <a" in before
    assert "It was to take effect on 1 January 2018." in before
    assert "never took effect" not in before.split(f'data-measure="{two}"')[1].split("data-measure=")[0]
    assert cards(after)[two] == "never"
    assert new in after
    coal = whole.text("/law/?measure_category=coal&on=2017-06-01")
    assert 'It later ended, on 4 August 2017, and <a href="/measures/2371-op8-' in coal
    stood = whole.text("/resolutions/2375/?in_force_on=2017-11-01")
    assert f'data-stood="{two}" data-standing="not_yet"' in stood
    assert "It was replaced later, on 22 December 2017" in stood


@pytest.mark.parametrize("way", ["import_to_target", "export_from_target", "either"])
def test_a_direction_means_the_same_at_both_doors(whole: Whole, way: str):
    for more in ("", "&hs=72", "&hs=89", "&hs=2710"):
        listed = {row["id"] for row in whole.rows(f"/provisions/?direction={way}{more}")}
        told = whole.api(f"/law/?on=2020-01-01&direction={way}{more}")["verdicts"]
        assert listed == {one["measure"] for one in told}, more


def test_the_eve_of_the_day_on_which_workers_were_to_be_home(whole: Whole):
    eve, day = (whole.text(f"/law/?on=2019-12-{one}&category=labour") for one in (21, 22))
    assert cards(eve)["2397-op8-repatriation"] == "not_yet_due"
    assert cards(day)["2397-op8-repatriation"] == "due"
    assert "Its deadline was still to come, on 22 December 2019." in eve
    assert "Its deadline was this day, 22 December 2019." in day
    after = whole.text("/law/?on=2019-12-23&category=labour")
    assert "Its deadline had passed, on 22 December 2019." in after
    for text in (eve, day):
        assert ">2397-op8</a>" in text
        assert ">2375-op17</a>" in part(text, "applied")


def test_the_day_on_which_the_cap_on_coal_became_a_ban(whole: Whole):
    before, after = (
        whole.text(f"/law/?on=2017-08-0{one}&category=coal&direction=export_from_target") for one in (4, 5)
    )
    assert {"2321-op26b-coal-cap-annual", "2321-op26-coal-iron"} <= cards(part(before, "applied")).keys()
    assert "2371-op8-coal-iron-ironore-ban" in cards(part(before, "not"))
    assert "2371-op8-coal-iron-ironore-ban" in cards(part(after, "applied"))
    assert {"2321-op26b-coal-cap-annual", "2321-op26-coal-iron"} <= cards(part(after, "not")).keys()
    assert 'It governed until 4 August 2017, then <a href="/measures/2371-op8-' in after
    assert "It makes an exception: (b) coal within the cap." in before


def test_what_binds_only_the_other_way_stands_apart(whole: Whole):
    text = whole.text("/law/?on=2024-01-01&hs=7203&direction=import_to_target")
    assert "2397-op7-import-ban-hs" in cards(part(text, "applied"))
    assert "2371-op8-coal-iron-ironore-ban" in cards(part(text, "other"))
    assert "It binds only what goes from the state under sanctions." in part(text, "other")


def test_without_a_condition_every_subject_has_its_count(whole: Whole):
    counts = whole.counts("/law/?on=2017-08-05")
    assert whole.agrees("/law/?on=2017-08-05") > 30
    assert sum(counts.values()) == whole.api("/provisions/")["count"]
    assert counts["/law/?on=2017-08-05&measure_category=coal"] == 6


def test_the_form_keeps_what_was_asked(whole: Whole):
    text = whole.text("/law/?on=2017-08-05&category=coal&measure_category=coal&hs=2701&direction=either")
    assert '<input type="date" name="on" value="2017-08-05">' in text
    assert 'name="hs" inputmode="numeric" maxlength="10" value="2701"' in text
    assert text.count('value="coal" selected') == 2
    assert 'value="either" selected' in text


@pytest.mark.parametrize(
    ("question", "parameter", "meant"),
    [
        ("on=2018-02-30", "on", None),
        ("on=2018", "on", None),
        ("on=2018-01-01&on=2018-01-02", "on", None),
        ("category=oill", "category", "oil"),
        ("measure_category=cole", "measure_category", "coal"),
        ("direction=import", "direction", None),
        ("hs=27.10", "hs", "2710"),
        ("hs=2", "hs", None),
        ("catgory=oil", "catgory", "category"),
        ("page=2", "page", None),
    ],
)
def test_a_mistake_is_refused_at_page_and_api_alike(whole: Whole, question: str, parameter: str, meant: str):
    (error,) = whole.errors(f"/law/?{question}")
    assert error["parameter"] == parameter
    assert meant is None or error["did_you_mean"] == meant


def test_the_law_can_be_reached_from_menu_resolutions_and_caps(whole: Whole):
    for page in ("/", "/resolutions/", "/caps/"):
        assert '<a href="/law/"' in whole.text(page)


# as it stood on


def test_a_resolution_as_it_stood_says_so_of_each_measure(whole: Whole):
    for number, day in (("2321", "2017-08-05"), ("2375", "2017-11-15"), ("2397", "2018-06-01")):
        text = whole.text(f"/resolutions/{number}/?in_force_on={day}")
        stood = {one["measure"]: one["standing"] for one in whole.api(f"/law/?on={day}")["verdicts"]}
        own = whole.api(f"/provisions/?resolution={number}&page_size=100")["results"]
        shown = re.findall(r'data-stood="([^"]+)" data-standing="([^"]+)"', text)
        assert sorted(set(shown)) == sorted((one["id"], stood[one["id"]]) for one in own)
        assert f'name="in_force_on" value="{day}"' in text
    assert "data-stood" not in whole.text("/resolutions/2397/")
    never = "It never took effect: it was to begin on 1 January 2018, and "
    assert never in whole.text("/resolutions/2375/?in_force_on=2017-12-22")


def test_a_day_that_is_none_is_refused(whole: Whole):
    text = whole.text("/resolutions/2397/?in_force_on=2018-02-30", 400)
    assert "There is no such day." in text
    whole.text("/resolutions/2397/?on=2018-02-03", 400)


# caps


def standings(text: str) -> dict[str, str]:
    """Cap → its standing on the list; "" where it says that it never took effect."""
    found = {}
    for row in re.findall(r"<tr>\n<th scope=\"row\"><a href=\"/caps/.*?</tr>", text, re.DOTALL):
        (slug,) = re.findall(r'href="/caps/([^/]+)/"', row)
        standing = re.findall(r'data-standing="([^"]+)"', row)
        assert standing or "never took effect" in row
        found[slug] = standing[0] if standing else ""
    return found


def test_for_2017_the_caps_of_2375_and_2397_appear_each_with_its_standing(whole: Whole):
    assert whole.total("/caps/?year=2017") == 8
    found = standings(whole.text("/caps/?year=2017"))
    assert found["refined-petroleum-2017"] == "applied"
    assert found["refined-petroleum-2375"] == ""
    assert found["refined-petroleum"] == "not_yet"
    assert found["crude-2375"] == found["crude"] == "applied"
    assert "coal-2016" not in found
    assert found.keys() == set(whole.keys("/caps/?year=2017", "slug"))


def test_caps_in_force_on_a_day(whole: Whole):
    assert set(whole.keys("/caps/?in_force_on=2017-12-21", "slug")) >= {
        "crude-2375",
        "refined-petroleum-2017",
    }
    assert "crude" not in whole.keys("/caps/?in_force_on=2017-12-21", "slug")
    assert "crude-2375" not in whole.keys("/caps/?in_force_on=2017-12-22", "slug")
    for day in ("2017-12-22", "2018-01-01", "2026-01-01"):
        text = whole.text(f"/caps/?in_force_on={day}")
        assert set(standings(text).values()) == {"applied"}
        assert "refined-petroleum-2375" not in standings(text)


def test_every_deadline_stands_below_the_caps_with_its_reports(whole: Whole):
    text = whole.text("/caps/").split('<h2 id="deadlines">')[1]
    found = re.findall(r'<tr>\n<th scope="row"><a href="/measures/([^/]+)/">', text)
    wanted = [one for one in whole.api("/provisions/?measure=deadline")["results"] if one["deadline"]]
    assert sorted(found) == sorted(one["id"] for one in wanted)
    row = text.split('href="/measures/2397-op8-repatriation/"')[1].split("</tr>")[0]
    assert "22 December 2019" in row
    assert 'href="/measures/2397-op8-repatriation-interim-report/">22 March 2019</a>' in row
    assert 'href="/measures/2397-op8-repatriation-final-report/">22 March 2020</a>' in row
    assert "/violations/?provision=2397-op8" in unescape(row)
    whole.agrees("/caps/")
