"""Kinship of parties and types: the data files hold, and agree with the reader's list of actors."""

from marsad.link.kin import kin_types, lineage, parents
from marsad.record import EVENT_TYPES
from marsad.resolve.actors_data import actors


def test_every_party_of_the_table_is_an_actor_of_the_list():
    listed = set(actors())
    assert {p for p in parents() if p not in listed} == set()
    assert {
        up for ups in parents().values() for up in ups if not up.startswith("camp:") and up not in listed
    } == set()


def test_the_wider_party_of_the_actors_list_is_in_the_lineage():
    assert [a.id for a in actors().values() if a.parent and a.parent not in lineage(a.id)] == []


def test_lineage_goes_up_and_ends():
    assert lineage("iraq_police")[:2] == ("iraq_police", "iraq_security_forces")
    assert lineage("other:لواء القمح") == lineage("other:لواء القمح")
    assert lineage("nobody_listed") == ("nobody_listed",)


def test_kin_types_hold_both_ways():
    for a in EVENT_TYPES:
        for b in kin_types(a).strip(";").split(";"):
            if b:
                assert f";{a};" in kin_types(b)
