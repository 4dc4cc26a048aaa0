"""Sources, items of evidence, and what the items say."""

from tracker.admin.manual.boxes import EDTF, FIGURE, NOTE, SEEN_AS, SLUG, VERIFIED

MANUAL: dict[str, dict[str, str]] = {
    "Source": {
        "title": "The publication's own title, in English where it has one: “Refined Tastes”.",
        "publisher": "Who publishes it, written as always: Reuters, Open Source Centre, UN Panel of Experts.",
        "publisher_type": "What the publisher is. A copy or a digest of others is an aggregator.",
        "url": "The whole address, beginning with https://. Empty where it is not on the web.",
        "language": "Of the publication, as two letters: en, ko, ru, zh, ja, uk.",
        "date_text": f"The day of publication. {EDTF}",
        "proposed_reliability": "Admiralty letter of the source: A completely reliable, B usually, C fairly, D not "
        "usually, E unreliable. F is not the worst: there is no basis to judge.",
        "reliability_reason": "Why this letter: “state media, accurate for attributing”.",
        "derived_from": "The sources that it repeats. Twelve outlets that repeat one ministry count as one origin, "
        "so name the ministry's statement here.",
        "origin": "The body as whose word it counts: “Open Source Centre” for each of its studies, whoever prints it. "
        "Empty: the publisher.",
        "originality": "Only to overrule the stated rule, which the list of sources shows: “an origin” for an outlet's "
        "own research, “upstream unknown” for a state body that repeats a rumour. Empty: the rule decides.",
        "verified": VERIFIED,
        "seen_as": SEEN_AS,
        "note": NOTE,
        "slug": SLUG.format("title"),
    },
    "Evidence": {
        "source": "The publication in which it stands: type a publisher or title. A new one with +.",
        "title": "What the item is: “Satellite image of the tanker at Vostochny”. Blank: the source's title.",
        "what_was_seen": "What it says or shows, in our own words, without judging: “A tanker lies at the berth on "
        "7 March.” Readers see it.",
        "date_text": f"When the item was published; blank: the source's date. {EDTF}",
        "methods": "How it was come by: satellite imagery, official statement, customs statistics. Several may fit.",
        "publisher": "Who publishes the item. Blank: taken from the source.",
        "language": "Of the item, as two letters: en, ko, ru. Blank: taken from the source.",
        "url": "The item's whole address. Blank on a new item: taken from the source; it can be emptied later.",
        "seen_at": "Where you read it, if not at its address: an archive, https://web.archive.org/…, or a relay.",
        "relays": "The items that it repeats, where they are on record: type a title, a publisher, EV-000140 or an "
        "address. They, not it, are the origin; figures that changed on the way are shown.",
        "derived_from": "The sources whose words it repeats, where no item of theirs is on record: type a publisher or "
        "title. Those of the items above need not be named again.",
        "no_known_upstream": "Tick if it repeats nobody as far as is known, such as an outlet's own reporter: then the "
        "rule looks at who publishes it.",
        "originality": "Only to overrule the stated rule, which the list of items shows: “an origin” for its own "
        "statement or study, “upstream unknown” where it must have it from somebody. Empty: the rule decides.",
        "withhold_address": "Tick to keep address and place of reading from readers, who see “withheld: source "
        "protection” instead. Not for what was published with its address: such as it is, it stays readable.",
        "withhold_identity": "Tick where readers must not learn who it comes from: they see “withheld: source "
        "protection”. With an informant it is ticked whatever you choose. Write the other boxes so that none tells.",
        "verified": VERIFIED,
        "seen_as": SEEN_AS,
        "informant": "A code name, such as heron. Never an identity, an address or a number. It forces “Withhold "
        "identity”.",
        "note": NOTE,
        "slug": SLUG.format("title"),
    },
    "Claim": {
        "violation": "The record of which the item speaks: type a part of its title or DPRK-2024-0007.",
        "evidence": "The item: type its title or publisher; a new one with +. One claim for each item.",
        "stance": "Whether the item supports the allegation, disputes it (a denial with reasons), or gives context.",
        "date_text": "Of the event as this item tells it: 2024-03-07/2024-11-05, 2024-08~. Blank: the record's date.",
        "pinpoint": "Where in it: p. 4, para. 31, 02:15.",
        **FIGURE,
        "unit_as_stated": "The source's own words for the unit: “artillery rounds”, “million barrels”.",
        "counts_as": "A cargo is a flow of its own; a count so far is a running total and is never added.",
        "counted": "Tick on the one claim from which the record's own figure is taken: readers see which. It must be "
        "ready, and no other of the record is ticked.",
        "reliability": "Of the source: A completely reliable to E unreliable; F no basis to judge, not the worst. "
        "Empty until somebody has judged.",
        "credibility": "Of this information: 1 confirmed by others to 5 improbable; 6 no basis to judge; empty until "
        "somebody has judged. Apart from the letter: a reliable source may pass on an error (A5).",
        "reasoning": "Why this grade: “Two images, date checked; tonnage is an estimate.” Readers see it.",
        "ready": "Tick when it is checked and graded: only ready claims go out at the next publication.",
    },
    "HandlingNote": {
        "evidence": "The item that needs care.",
        "text": "How it must be handled and by whom it may be seen: “Do not quote the file name.” Never published.",
    },
    "Capture": {
        "evidence": "The item of which this is a preserved file.",
    },
}
