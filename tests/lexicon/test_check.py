"""The lexicon's checker: the product's data are without fault, and each kind of fault is found and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon.check import Fault, actor_ids, allowed_features, check

_FEATURES = {"actor": frozenset({"actor", "country", "definite"}), "deed": frozenset({"act"})}
_ACTORS = frozenset({"houthis", "sdf"})


def _faults(tmp_path: Path, text: str) -> list[Fault]:
    path = tmp_path / "sample.yaml"
    path.write_text(text, encoding="utf-8")
    return check([path], _ACTORS, _FEATURES)


def test_the_product_has_no_fault() -> None:
    assert [str(fault) for fault in check()] == []


def test_clean_data_pass(tmp_path: Path) -> None:
    entries = "  - {id: a, actor: sdf, forms: [قسد]}\n  - {id: b, actor: houthis, nouns: [حوثي]}\n"
    text = f"class: actor\nentries:\n{entries}"
    assert _faults(tmp_path, text) == []


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        (
            "- {id: a, actor: sdf, forms: [قسد]}\n- {id: a, actor: sdf, forms: [قوات قسد]}",
            "stands already in",
        ),
        ("- {id: a, actor: sdf, forms: [قسد, قسد]}", "written twice"),
        (
            "- {id: a, actor: sdf, forms: [قسد]}\n- {id: b, actor: houthis, forms: [قسد]}",
            "means something else",
        ),
        (
            "- {id: a, actor: sdf, forms: [أسايش]}\n- {id: b, actor: houthis, forms: [آسایش]}",
            "Persian letter U+06CC",
        ),
        (
            "- {id: a, actor: sdf, forms: [آسايش]}\n- {id: b, actor: houthis, forms: [أسايش]}",
            "means something else",
        ),
        ("- {id: a, actor: sdf, forms: [قســد]}", "tatweel"),
        ("- {id: a, actor: sdf, forms: ['قسد ']}", "a space too many"),
        ("- {id: a, actor: sdf, forms: [قسد, '']}", "an empty form"),
        ("- {id: a, actor: sdf, colour: red, forms: [قسد]}", "no feature 'colour'"),
        ("- {id: a, actor: atlantis, forms: [قسد]}", "not in the list of actors"),
        ("- {id: a, actor: sdf}", "needs `id` and some of"),
        ("- {actor: sdf, forms: [قسد]}", "needs `id` and some of"),
        ("- {id: a, class: moon, forms: [قسد]}", "not in features.tsv"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, entries: str, problem: str) -> None:
    body = "\n".join("  " + line for line in entries.splitlines())
    faults = _faults(tmp_path, f"class: actor\nentries:\n{body}\n")
    assert any(problem in fault.problem for fault in faults), faults


@pytest.mark.parametrize("text", ["entries: []", "[1, 2", "just words", "class: actor"])
def test_a_file_that_is_no_lexicon_is_one_fault(tmp_path: Path, text: str) -> None:
    (fault,) = _faults(tmp_path, text)
    assert "not a lexicon file" in fault.problem


def test_the_same_form_in_two_classes_is_no_fault(tmp_path: Path) -> None:
    entries = "  - {id: a, actor: sdf, forms: [قسد]}\n  - {id: b, class: deed, act: raid, forms: [قسد]}\n"
    text = f"class: actor\nentries:\n{entries}"
    assert _faults(tmp_path, text) == []


def test_the_lists_it_checks_against_are_read() -> None:
    assert "islamic_state" in actor_ids()
    assert len(actor_ids()) == 68
    assert "actor" in allowed_features()["actor"]
