"""Parties, places and publishers."""

from tracker.rules.vocabulary.word import Word


class ActorType(Word):
    """What kind of party an actor is."""

    STATE = "state"
    AGENCY = "agency"
    ARMED_FORCE = "armed_force"
    ARMED_GROUP = "armed_group"
    INTERGOVERNMENTAL = "intergovernmental", "intergovernmental body"
    NGO = "ngo", "non-governmental organisation"
    COMPANY = "company"
    VESSEL = "vessel"
    PERSON = "person"


class ActorRole(Word):
    """The part that an actor is said to have played in one alleged breach."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    TRANSPORTER = "transporter"
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    USER = "user"
    HOST = "host"
    BENEFICIARY = "beneficiary"
    PERPETRATOR = "perpetrator"
    OBJECTOR = "objector"
    DESTINATION_STATE = "destination_state"
    TRAINEE = "trainee"
    TRAINER = "trainer"
    SUBJECT = "subject"
    COMMANDER = "commander"
    LINKED = "linked"
    ACTOR = "actor", "acting party"
    AFFECTED = "affected"
    ABSTAINED = "abstained"
    PAYER = "payer"


class PlaceType(Word):
    """What kind of place a place is; a `country` has a centroid, which is never drawn as a point."""

    CITY = "city"
    PORT = "port"
    TERMINAL = "terminal"
    FACILITY = "facility"
    RAIL_STATION = "rail_station"
    BORDER_CROSSING = "border_crossing"
    REGION = "region"
    SEA_AREA = "sea_area"
    COUNTRY = "country"


class PlaceRole(Word):
    """What a place was in one alleged breach."""

    ORIGIN = "origin"
    DESTINATION = "destination"
    TRANSIT = "transit"
    CROSSING = "crossing"
    LOCATION = "location"
    IMPACT = "impact"
    INTERDICTION = "interdiction"
    DETENTION = "detention"
    CAPITAL = "capital"


class PublisherType(Word):
    """Who publishes a source."""

    NEWS = "news", "news outlet"
    WIRE = "wire", "news agency"
    STATE_AGENCY = "state_agency", "state body"
    STATE_MEDIA = "state_media"
    INTERGOVERNMENTAL = "intergovernmental", "intergovernmental body"
    THINK_TANK = "think_tank"
    NGO = "ngo", "non-governmental organisation"
    AGGREGATOR = "aggregator", "aggregator or copy"
    COMMENTARY = "commentary"
    LAW_FIRM = "law_firm"
