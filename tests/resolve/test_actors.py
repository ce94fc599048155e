"""From a party to an actor: what day, country and parties named before decide; the hierarchy of actors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from marsad.record.names import party_name
from marsad.resolve.actors import CHANGE, ActorContext, resolve_actor
from marsad.resolve.actors_data import actors, ancestors, compatible, kind, meanings, parent


@dataclass
class Named:
    """A party phrase as the resolver sees it."""

    generic: str | None = None
    name: str = "الجيش"
    actor: str | None = None
    country: str | None = None


def actor(
    phrase: Named, *, day: str = "2020-01-01", speaking: bool = False, **context: tuple[str, ...]
) -> str | None:
    named = list(context.get("named", ()))
    value = resolve_actor(
        phrase,
        ActorContext(
            date.fromisoformat(day), context.get("countries", ()), context.get("regions", ()), named, speaking
        ),
    )
    return value.actor if value else None


@pytest.mark.parametrize(
    "generic", ["army", "police", "security", "government", "defence_ministry", "syria_interior"]
)
def test_the_syrian_state_changes_on_one_day(generic: str) -> None:
    phrase = Named(generic, country="SY")
    assert actor(phrase, day="2024-12-07") == "syria_assad_forces"
    after = actor(phrase, day="2024-12-08")
    assert after is not None
    assert after.startswith("syria_gov")


def test_without_a_day_the_parties_named_tell_which_syria() -> None:
    phrase = Named("army", country="SY")
    old = resolve_actor(phrase, ActorContext(None, ("SY",)))
    new = resolve_actor(phrase, ActorContext(None, ("SY",), (), ["syria_gov_security"]))
    assert old is not None
    assert new is not None
    assert (old.actor, new.actor) == ("syria_assad_forces", "syria_gov_forces")


@pytest.mark.parametrize(
    ("country", "generic", "expected"),
    [
        ("IQ", "army", "iraq_army"),
        ("IQ", "police", "iraq_police"),
        ("IQ", "security", "iraq_security_forces"),
        ("LB", "army", "lebanon_forces"),
        ("EG", "security", "egypt_forces"),
        ("SA", "security", "saudi_forces"),
        ("TR", "security", "turkey_forces"),
        ("YE", "army", "yemen_gov_forces"),
        ("YE", "coalition", "saudi_coalition"),
        ("SY", "coalition", "global_coalition"),
        ("YE", "resistance", "yemen_resistance"),
        ("IQ", "resistance", "iraq_resistance"),
        ("LB", "resistance", "hezbollah"),
        ("PS", "resistance", "hamas"),
        ("TN", "army", "forces_other"),
        ("TN", "police", "police_other"),
        ("TN", "government", "gov_other"),
        ("PS", "army", "israel_forces"),
        ("SD", "rebels", "rsf"),
        ("YE", "rebels", "houthis"),
        ("LY", "national_army", "libya_lna"),
        ("YE", "national_army", "yemen_gov_forces"),
        ("SY", "national_army", "sna"),
        ("IQ", "federal_police", "iraq_police"),
        ("DE", "federal_police", "police_other"),
        ("IQ", "occupation", "us_forces"),
        ("PS", "occupation", "israel_forces"),
    ],
)
def test_a_bare_noun_is_of_the_report_country(country: str, generic: str, expected: str) -> None:
    assert actor(Named(generic), countries=(country,)) == expected


def test_a_country_told_wins_over_the_report_country() -> None:
    assert actor(Named("army", country="TR"), countries=("SY",)) == "turkey_forces"


def test_without_places_the_parties_named_give_the_country() -> None:
    assert actor(Named("army"), named=("houthis",)) == "yemen_gov_forces"
    assert actor(Named("army"), named=("pmf", "us_forces")) == "iraq_army"


def test_the_organisation_is_the_one_named_last() -> None:
    organisation = Named("the_group", name="التنظيم")
    assert actor(organisation, named=("al_qaeda", "iraq_army"), countries=("IQ",)) == "al_qaeda"
    assert actor(organisation, countries=("IQ",)) == "islamic_state"
    assert actor(organisation, named=("sdf", "turkey_forces"), countries=("SY",)) == "islamic_state"
    assert actor(Named("the_group", name="الحركة"), countries=("EG",)) is None
    assert actor(Named("the_group", name="الحركة"), named=("hamas", "israel_forces")) == "hamas"


def test_the_party_needs_a_party() -> None:
    assert actor(Named("the_party", name="الحزب"), named=("pkk",)) == "pkk"
    assert actor(Named("the_party", name="الحزب"), countries=("LB",)) == "hezbollah"
    assert actor(Named("the_party", name="الحزب"), countries=("IQ",)) is None


def test_gunmen_with_the_article_are_those_named() -> None:
    assert actor(Named("gunmen", name="المسلحين"), named=("islamic_state",)) == "islamic_state"
    assert actor(Named("gunmen", name="مسلحين"), named=("islamic_state",)) == "unidentified_armed"
    assert actor(Named("gunmen", name="المسلحين"), named=("iraq_army",)) == "unidentified_armed"


def test_a_state_acts_by_its_army_and_speaks_by_its_government() -> None:
    state = Named("state", name="اسراييل", country="IL")
    assert actor(state) == "israel_forces"
    assert actor(state, speaking=True) == "gov_other"
    assert actor(Named("capital", name="واشنطن", country="US")) == "us_gov"


def test_a_contingent_is_of_its_coalition() -> None:
    troops = Named("army", country="AE")
    assert actor(troops, countries=("YE",), day="2015-08-01") == "saudi_coalition"
    assert actor(troops, countries=("AE",), day="2015-08-01") == "forces_other"
    assert actor(Named("air_force", country="DK"), countries=("IQ",), day="2016-01-01") == "global_coalition"


def test_who_rules_the_area_polices_it() -> None:
    police = Named("police", name="الشرطة")
    assert actor(police, countries=("SY",), named=("sna",)) == "sna"
    assert actor(police, countries=("SY",), named=("sdf",)) == "asayish"
    assert actor(police, countries=("SY",), named=("sna", "syria_assad_forces")) == "syria_assad_forces"
    assert actor(Named("security"), countries=("IQ",), regions=("IQ-SU",)) == "krg_security"


def test_internal_security_in_syria() -> None:
    service = Named("internal_security", name="قوى الأمن الداخلي")
    assert actor(service, countries=("SY",), day="2022-01-01") == "asayish"
    assert actor(service, countries=("SY",), day="2025-06-01") == "syria_gov_security"
    assert actor(service, countries=("SY",), day="2025-06-01", named=("sdf",)) == "asayish"
    assert actor(service, countries=("LB",)) == "lebanon_forces"


def test_an_unlisted_group_keeps_its_name() -> None:
    assert actor(Named(None, name="حركه كاخ", actor="other")) == "other:حركه كاخ"


def test_the_list_is_the_one_of_the_contract() -> None:
    contract = Path(__file__).resolve().parents[3] / "shared" / "actors.tsv"
    if not contract.exists():
        pytest.skip("the contract's list of actors is not beside the checkout")
    rows = [line.split("\t") for line in contract.read_text(encoding="utf-8").splitlines()[1:]]
    ours = [(a.id, a.kind, a.country or "") for a in actors().values()]
    assert ours == [(row[0], row[3], row[4] if len(row) > 4 else "") for row in rows]


def test_every_parent_ally_and_meaning_is_in_the_list() -> None:
    known = set(actors())
    for entry in actors().values():
        assert entry.parent is None or entry.parent in known
        assert set(entry.allies) <= known
        assert re.search("[\u0600-\u06ff]", entry.name_ar)
        assert entry.id not in ancestors(entry.id)
    for generic, rows in meanings().items():
        for row in rows:
            target = row.actor.removeprefix("=")
            assert target in known | {"-", "other"} | set(meanings()), (generic, row)


def test_the_hierarchy_joins_tellings_of_one_act() -> None:
    assert parent("iraq_army") == "iraq_security_forces"
    assert compatible("iraq_army", "iraq_security_forces")
    assert compatible("us_forces", "global_coalition")
    assert compatible("iraq_army", "iraq_cts")
    assert compatible("pmf", "iraq_resistance")
    assert compatible("houthis", "unidentified_armed")
    assert compatible(None, "houthis")
    assert not compatible("islamic_state", "sdf")
    assert not compatible("houthis", "saudi_coalition")
    assert not compatible("other:حركة أ", "other:حركة ب")


def test_names_to_show() -> None:
    assert party_name("sdf", "en") == "Syrian Democratic Forces"
    assert "قسد" in party_name("sdf", "ar")
    assert party_name("other:حركة كاخ", "en") == "حركة كاخ"
    assert kind("houthis") == "rebel"


def test_the_change_is_the_day_of_the_codebook() -> None:
    assert date(2024, 12, 8) == CHANGE
