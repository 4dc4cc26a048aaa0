"""Which way an act went, by the roles of the actors of the state under sanctions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.rules.target import direction_of, target_of
from tracker.rules.vocabulary import ActorRole


@pytest.mark.parametrize(
    ("roles", "direction"),
    [
        (["supplier"], "export_from_target"),
        (["recipient"], "import_to_target"),
        (["supplier", "recipient"], None),
        (["transporter", "recipient", "recipient"], "import_to_target"),
        (["participant"], None),
        ([], None),
    ],
)
def test_a_supplier_sends_and_a_recipient_gets(roles, direction):
    assert direction_of(roles) == direction


@given(st.lists(st.sampled_from(ActorRole.values())), st.randoms())
def test_the_order_and_the_number_of_roles_say_nothing(roles, random):
    again = roles * 2
    random.shuffle(again)
    assert direction_of(again) == direction_of(roles)


def test_only_a_regime_that_is_known_has_a_target():
    assert target_of("dprk-1718") == "KP"
    assert target_of("isil-aq-1267") is None
