"""Inflection: a noun or verb spelled once in a data file becomes all the forms that the press writes.

Nouns: `جندي|جنود` (singular|plurals), `مدني:ين` and `شرطية:ات` (sound plurals). Tags: sg, dual, pl.
Verbs: `اعتقل/عتقل` (perfect/imperfect stem; third person and first plural). Tags: perf, impf.
All forms are returned folded.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.text.fold import fold_word

Form = tuple[str, str]
"""(folded form, tag)"""


def noun(spec: str) -> Iterator[Form]:
    """Forms of a noun given as `singular|plural|plural` or `singular:ين` / `singular:ات`."""
    singular, plurals, sound = spec, [], ""
    if ":" in spec:
        singular, sound = spec.split(":")
    elif "|" in spec:
        singular, *plurals = spec.split("|")
    feminine = singular.rstrip().endswith("ة")
    base = fold_word(singular)
    if base:
        yield base, "sg"
        yield from _dual(base, feminine)
    yield from ((fold_word(p), "pl") for p in plurals if p.strip())
    for plural in plurals:
        # An accusative broken plural: `قتلى` has none, `جنودا` has.
        folded = fold_word(plural)
        if folded and folded[-1] not in "ياءه":
            yield folded + "ا", "pl"
    if sound == "ين":
        yield from ((base + e, "pl") for e in ("ون", "ين", "و", "ي") if e != "ي" or not base.endswith("ي"))
    elif sound == "ات":
        yield (base[:-1] if feminine else base) + "ات", "pl"


def _dual(base: str, feminine: bool) -> Iterator[Form]:
    stem = base[:-1] + "ت" if feminine else base
    yield from ((stem + ending, "dual") for ending in ("ان", "ين", "ا" if feminine else "ي"))
    if not feminine and base[-1] not in "اه":
        yield base + "ا", "sg"


def verb(spec: str) -> Iterator[Form]:
    """Forms of a verb given as `perfect/imperfect stem`; either side may be empty."""
    perfect, _, imperfect = spec.partition("/")
    if perfect:
        yield from ((f, "perf") for f in _perfect(fold_word(perfect)))
    if imperfect:
        yield from ((f, "impf") for f in _imperfect(fold_word(imperfect)))


def _perfect(base: str) -> list[str]:
    if base.endswith(("ي", "ا")):  # defective: قضى، قضت، قضوا، قضيا
        short = base[:-1]
        return [
            base,
            short + "ا",
            short + "ت",
            short + "وا",
            short + "و",
            short + "ي" + "ا",
            short + "تا",
            short + "ينا",
        ]
    return [base + e for e in ("", "ت", "وا", "و", "ا", "تا", "نا", "ن")]


def _imperfect(stem: str) -> list[str]:
    short = stem[:-1] if stem.endswith(("ي", "و", "ا")) else stem
    forms = [p + stem for p in ("ي", "ت", "ن")]
    forms += [p + short + e for p in ("ي", "ت") for e in ("ون", "وا", "و")]
    forms += [p + stem + e for p in ("ي", "ت") for e in ("ان", "ا")]
    return [*forms, "ي" + short + "ن"]
