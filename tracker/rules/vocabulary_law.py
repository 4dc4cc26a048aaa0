"""Word lists of the law: what measures are about, and how they stood on a day."""

from tracker.rules.vocabulary import Word


class Standing(Word):
    """How a measure stood on a day. `due`: its deadline had come. `never`: it was replaced before its first day."""

    APPLIED = "applied", "in force"
    DUE = "due", "in force and due"
    NOT_YET_DUE = "not_yet_due", "in force, not yet due"
    NOT_YET = "not_yet", "not yet in force"
    REPLACED = "replaced", "replaced"
    ENDED = "ended", "ended"
    NEVER = "never", "never took effect"


class MeasureCategory(Word):
    """What measures are about, labelled as in the list of categories with their HS codes where that has the slug."""

    ARMS = "arms", "arms and related materiel"
    ASSET_FREEZE = "asset-freeze", "asset freeze"
    AVIATION = "aviation", "aircraft access"
    AVIATION_FUEL = "aviation-fuel", "aviation and rocket fuel"
    BALLISTIC_MISSILE = "ballistic-missile", "launches and missile activity"
    BULK_CASH = "bulk-cash", "bulk cash and gold"
    CARGO_INSPECTION = "cargo-inspection", "cargo inspection"
    CATCH_ALL = "catch-all", "whatever could serve banned programmes"
    COAL = "coal", "coal"
    CONDENSATES_NGL = "condensates-ngl", "condensates and natural gas liquids"
    CONVENTIONAL_DUAL_USE = "conventional-dual-use", "conventional-arms dual-use items"
    DIPLOMATIC = "diplomatic", "diplomatic abuse"
    FINANCIAL = "financial", "financial services"
    IMPLEMENTATION_REPORT = "implementation-report", "state reporting"
    JOINT_VENTURES = "joint-ventures", "joint ventures and cooperative entities"
    LABOUR = "labour", "workers abroad"
    LEAD = "lead", "lead and lead ore"
    LUXURY = "luxury", "luxury goods"
    METALS = "metals", "copper, nickel, silver, zinc"
    MILITARY_TRAINING = "military-training", "military, paramilitary and police training"
    MINERALS = "minerals", "gold, titanium ore, vanadium ore, rare earths"
    OIL_CRUDE = "oil-crude", "crude oil"
    OIL_REFINED = "oil-refined", "refined petroleum products"
    SCI_TECH_COOPERATION = "sci-tech-cooperation", "scientific and technical cooperation"
    SEAFOOD = "seafood", "seafood and fishing rights"
    SECTORAL_EXPORTS = "sectoral-exports", "goods from the DPRK, by chapter"
    SECTORAL_IMPORTS = "sectoral-imports", "goods to the DPRK, by chapter"
    SHIP_TO_SHIP = "ship-to-ship", "ship-to-ship transfer"
    SPECIALISED_TRAINING = "specialised-training", "specialised teaching"
    STATUES = "statues", "statues and monuments"
    TEXTILES = "textiles", "textiles"
    TRAINING_TECHNICAL = "training-technical", "technical training and advice"
    TRAVEL_BAN = "travel-ban", "travel ban"
    VESSEL_SERVICES = "vessel-services", "vessel services"
    VESSELS = "vessels", "vessel measures"
    WMD = "wmd", "nuclear, missile, chemical and biological items"


# Subjects whose measures name their goods in words, with a list in an annex or none, and not by HS codes.
GOODS_IN_WORDS = frozenset(
    {
        MeasureCategory.ARMS,
        MeasureCategory.BALLISTIC_MISSILE,
        MeasureCategory.BULK_CASH,
        MeasureCategory.CATCH_ALL,
        MeasureCategory.CONVENTIONAL_DUAL_USE,
        MeasureCategory.LUXURY,
        MeasureCategory.WMD,
    }
)
