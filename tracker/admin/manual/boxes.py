"""Boxes that several forms have."""

EDTF = (
    "A day 2024-03-07, a month 2024-03, a year 2024; about: 2024-08~; perhaps: 2024-08?; "
    "between: 2024-03-07/2024-11-05; still open: 2023-08/..; a quarter: 2020-33."
)
SLUG = (
    "The lasting name in addresses: small letters, digits and hyphens, such as tanker-at-vostochny. "
    "Blank: made of the {}. It cannot change once published."
)
VERIFIED = (
    "“A source was read” only if you have read a source for this yourself. "
    "What is from memory is a draft and is never published."
)
SEEN_AS = "How you read it: the item itself, through another that relays it, or as a row of a data set."
NOTE = "For colleagues: doubts, what to check next. Do not write here who told you."
PAGES = 'Web addresses that were read, as a list: ["https://press.un.org/en/2023/sc15240.doc.htm"].'
PARTIAL = 'Pages read whose address was not kept, as a list: ["sunstar.com.ph, 27-28 September 2025"].'
FIELD_STATUS = 'Where single fields differ from “verified”: {"meeting": "recalled"}.'
FIGURE = {
    "low": "The least that the source allows. “At least 300” is low 300, best and high empty.",
    "best": "The one number that it gives: “300”, “about 300”. Empty where it gives a range.",
    "high": "The most that it allows. “Up to 300” is high 300, low empty: it is not “at least 300”.",
    "unit": "What is counted, as reported: barrels stay barrels, tonnes stay tonnes. Never convert.",
    "qualifier": "The source's own word: up to, at least, about, more than. Empty: an exact number.",
}
