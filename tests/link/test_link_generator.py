"""The generator of clusters, and how well linking does on what it makes."""

from marsad.link.fit import fit
from marsad.link.generate import generate
from marsad.link.linker import link
from marsad.link.measure import b_cubed, pairwise
from marsad.link.model import COMPARISONS
from marsad.link.train import train


def test_the_same_seed_makes_the_same_reports():
    assert generate(200, 3) == generate(200, 3)
    assert generate(200, 3).reports != generate(200, 4).reports


def test_spans_and_truth_hold():
    made = generate(300, 3)
    assert len(made.truth) >= 300
    assert {e.id for r in made.reports for e in r.events} == set(made.truth)
    for r in made.reports:
        assert all(r.text[s.start : s.end] == s.text for e in r.events for s in e.evidence)
    ids = {r.id for r in made.reports}
    assert all(a in ids and b in ids for a, b in made.copies)


def test_linking_finds_the_acts_of_an_unseen_world():
    made = generate(3000, 404)
    linked = link(made.reports)
    found = {m.event: i.id for i in linked.incidents for m in i.members}
    assert pairwise(made.truth, found)["f1"] >= 0.9
    assert b_cubed(made.truth, found)["f1"] >= 0.92


def test_training_learns_signs_from_a_small_world():
    weights, report = train([generate(800, 9)])
    assert weights["when"]["same_day"] > weights["when"]["three_days"]
    assert weights["words"]["most"] > weights["words"]["none"]
    assert report["links"] < report["pairs"]


def test_the_fit_recovers_a_plain_association():
    unknown = {
        c.key: "unknown" if any(x.unknown for x in c.levels) else c.levels[-1].key for c in COMPARISONS
    }

    def levels(**known):
        return tuple((unknown | known)[c.key] for c in COMPARISONS)

    pairs = [(levels(words="most"), True, 90), (levels(words="most"), False, 10),
             (levels(words="none"), True, 10), (levels(words="none"), False, 90)]  # fmt: skip
    weights = fit(pairs)
    assert weights["words"]["most"] - weights["words"]["none"] > 5
    assert abs(weights["hour"]["same"]) < 1e-6
