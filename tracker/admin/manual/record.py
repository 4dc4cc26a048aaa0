"""Alleged breaches, and the rows on their page."""

from tracker.admin.manual.boxes import EDTF, FIGURE, SLUG, VERIFIED

MANUAL: dict[str, dict[str, str]] = {
    "Violation": {
        "title": "Who did what, where and when, in one line, as an allegation: “Angara carries containers from "
        "Rajin to Dunai (September 2023)”.",
        "summary": "What is alleged and by whom, in two or three sentences of your own: “White House imagery shows "
        "about 300 containers at Rajin…”. Readers see it first.",
        "category": "The kind of breach, such as Oil or Overseas labour. A kind that is missing can be added with +.",
        "status": "How far it has come. “Corroborated” needs two independent origins, not two outlets that repeat "
        "one; “officially found” needs a finding of a UN body or a court. “Exempt” and “context” are no violations.",
        "status_why": "Needed where the status is another than grades and origins propose, as the record's page shows: "
        "“The ministry's own list of 2024 admits it.” Readers see it.",
        "likelihood": "How likely it is that it happened as described, in the words of one scale: “likely” is 55 to 80 "
        "percent. Empty: nobody has judged.",
        "confidence": "How well founded that judgement is, apart from how likely the thing is: “likely”, with low "
        "confidence, where it rests on one source.",
        "regime": "Whose sanctions: DPRK (1718). It is the first part of the public reference, DPRK-2024-0007.",
        "date_text": f"When it happened, no more exactly than is known. {EDTF}",
        **FIGURE,
        "counts_as": "“A flow of its own” may be added to others (one cargo); “a running total” never is (all "
        "containers so far); “not a quantity” is no amount of goods (12 tankers). Empty: undecided, so nobody adds it.",
        "counts_why": "Readers see it beside the number: “The widest period of 2020 with a figure; the shorter count "
        "lies inside it.” Needed for publication wherever “Counts as” is not empty.",
        "transport": "How the goods moved: oil by sea and by rail in the same months are two flows. Empty: not known.",
        "part_of": "The total that includes this, such as all shipments of a year. It is never summed with its parts.",
        "overlaps_with": "Records that may tell of the same event, so that nobody adds both: another count of the "
        "same voyages.",
        "verified": VERIFIED,
        "slug": SLUG.format("title"),
    },
    "ViolationProvision": {
        "violation": "The record that cites the paragraph: type a part of its title or DPRK-2024-0007.",
        "paragraph": "The paragraph that it would breach: type 2397-op5 or 1718-op8b. It must have been in force on "
        "the date above, and bind the way the goods went. Those that would fit stand below these rows.",
        "provision": "Which measure of the paragraph, where it has several: 2397-op5-refined-petroleum-cap. May stay "
        "empty.",
        "reasoning": "Why this paragraph, in a sentence: “Deliveries above the yearly cap of 500,000 barrels.”",
        "basis": "Who says so: a source names the paragraph, a source names the resolution only, or it is our reading.",
        "paragraph_verified": "“A source was read” once you have compared the paragraph's number with the text of "
        "the resolution. Readers see which were not.",
    },
    "ViolationActor": {
        "violation": "The record: type a part of its title or DPRK-2024-0007.",
        "actor": "A state, company, vessel or person: type a name in any script, or an IMO number. New ones with +.",
        "role": "Its part as alleged: who sends is the supplier, who gets it the recipient, the ship the transporter.",
    },
    "ViolationPlace": {
        "violation": "The record: type a part of its title or DPRK-2024-0007.",
        "place": "A port, terminal, city or sea area: type a name, such as Rajin. New ones with +.",
        "role": "What it was: where it began is the origin, where it went the destination.",
    },
    "InternalNote": {
        "violation": "The record: type a part of its title or DPRK-2024-0007.",
        "text": "For colleagues, never published: “Not a violation if the origin is Russian and the Committee was "
        "notified.” Name no informant.",
    },
    "Conflict": {
        "slug": SLUG.format("text"),
        "violation": "The record whose claims cannot both be right. Empty where it concerns none.",
        "kind": "In one word what they disagree on: quantity, date, place, unit, attribution.",
        "what": "Both sides, each with its figure and source: “Imagery counts 15,809 to March 2025; the US says "
        "24,000 on 7 May.”",
        "reason": "Why both cannot be right, or only seem so: different periods, planned or done, an error of a relay. "
        "Readers can look for it. “Not resolved” where nobody knows.",
        "claims": "The claims that contradict each other, of this record alone: type v-oil-2024-vostochny or an item's "
        "title. Saved ones only; their sources are added below.",
        "handling": "Advice to colleagues, not published: “Show the range, never the average.”",
        "sources": "The sources that disagree: type a publisher or title. Those of the claims come by themselves.",
    },
    "Reply": {
        "violation": "The record that it answers: type a part of its title or DPRK-2024-0007.",
        "actor": "The party that answered, or was asked and did not: Russia.",
        "kind": "A denial or an admission, with its words or its item; or “no reply known”: silence is no admission.",
        "text": "What it said, in our words, or quoted: “Russia told the Security Council the accusations were "
        "speculation.”",
        "date_text": f"When it answered; of “no reply known”, the day up to which you have looked for one. {EDTF}",
        "evidence": "The item in which the answer stands: type its title. It goes public with the reply.",
    },
    "Comparison": {
        "violation": "The record that the images belong to: type a part of its title or DPRK-2024-0007.",
        "place": "The place on both images: type a name, such as Rajin. May stay empty.",
        "before": "The earlier image: a file of which readers see a copy. Type the first digits of its SHA-256, or its "
        "item's title.",
        "after": "The later image, of the same place: type the first digits of its SHA-256, or its item's title.",
        "caption": "What to look at, in our words: “Two tanks stand at the berth that was empty in March.”",
    },
    "FoundingClaim": {
        "slug": "Its number in the article: s1-13.",
        "seed": "Which of the two founding articles: 000 or 001.",
        "paraphrase": "What the article says, in our words: “The White House released imagery of trains.”",
        "category": "The kind of breach, as the record calls it: arms.",
        "asserting_source": "Who asserts it in the article: White House.",
        "relayed_by": 'Who relays it, as a list: ["CSIS Beyond Parallel", "Business Insider"].',
        "date_said": "When it was said: 2023-01-20.",
        "event_period": "When it is said to have happened: 2022-11-18/2022-11-19.",
        "quantity": 'The figure as printed: {"value": 5, "unit": "shipping containers"}.',
        "actors": 'Who takes part: [{"actor": "DPRK", "role": "supplier"}].',
        "places": 'Where: ["Tumangang", "Khasan"].',
        "legal_hook": "The paragraphs that the article names: S/RES/1718 OP8(b).",
        "stance": "Whether it supports or disputes an alleged breach, or gives context.",
        "record_type": "How the record holds it: claim, evidence, context, legal or denial.",
        "how_to_model": "How to enter it: “An item of evidence with its relays; keep the printed unit.”",
        "accuracy_note": "Where the article errs: “The statement says five railcars, not containers.”",
        "violations": "The records that hold it: type a part of a title or DPRK-2024-0007.",
        "verified": VERIFIED,
    },
}
