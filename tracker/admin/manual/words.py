"""The open word lists."""

MANUAL: dict[str, dict[str, str]] = {
    "Category": {
        "slug": "As in addresses: small letters and hyphens, such as oil. It cannot change once published.",
        "label": "As readers see it: Refined petroleum.",
        "definition": "What belongs here and what does not, in a sentence: “Deliveries above the cap, transfers at "
        "sea.”",
        "position": "Its place in lists: 1 comes first.",
        "measures": 'Categories of measures that such a breach may touch, to propose: ["oil-refined", "ship-to-ship"].',
    },
    "Unit": {
        "slug": "As in addresses: small letters and hyphens, such as tank-cars; a currency as USD.",
        "label": "The plain word for what is counted, in the plural: barrels. Words of one source stay in its claim.",
    },
    "Method": {
        "slug": "As in addresses: satellite-imagery. It cannot change once published.",
        "label": "How evidence comes about: satellite imagery, physical inspection.",
    },
    "Country": {
        "code": "Two capitals of ISO 3166: KP is the DPRK, KR the Republic of Korea; CD is the DR Congo, not CG.",
        "name": "The short English name: Russian Federation.",
    },
}
