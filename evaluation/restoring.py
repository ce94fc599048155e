"""Measures the restoring of censored spelling, and prints the figures as JSON.

Recall: words of the lexicon, and of ordinary news, are hidden by every device of tests/text/censor.py; a
word counts
as found when `restored` lists its plain form. False restorings: records on clean news (../shared/corpus),
where a lone
tatweel is decoration or censoring and is counted apart. Parts that need ../shared are left out where it is
absent.

    python evaluation/restoring.py [WORDS]      WORDS: sample of each list, default 300
"""

from __future__ import annotations

import json
import random
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "text"))

from censor import DEVICES, censor  # noqa: E402 - the generator is a test module

from marsad.lexicon import matcher  # noqa: E402
from marsad.lexicon.load import compiled  # noqa: E402
from marsad.text.fold import fold_word  # noqa: E402
from marsad.text.morphology import vocabulary  # noqa: E402
from marsad.text.restore import restore  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpus"
SHORTEST = 4
"""Shorter words are left out: a mark or two leaves too little to tell them by."""
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u064b-\u0652]+")


def lexicon_words() -> list[str]:
    """First words of the lexicon's forms."""
    return sorted(w for w in compiled().phrases if len(w) >= SHORTEST and _WORD.fullmatch(w))


def articles() -> list[str]:
    """Title and text of each article of the clean corpus, or nothing where it is absent."""
    found = []
    for path in sorted(CORPUS.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                found += [f"{a['title']}\n{a['content']}" for a in json.loads(archive.read(name))]
    return found


def news_words(texts: list[str]) -> list[str]:
    """Words of the articles that occur three times or more; the product's own list where there are none."""
    counts = Counter(re.sub("[\u064b-\u0652]", "", w) for text in texts for w in _WORD.findall(text))
    frequent = [w for w, n in counts.items() if n >= 3 and len(w) >= SHORTEST]
    return sorted(frequent) or sorted(w for w in vocabulary() if len(w) >= SHORTEST)


def recall(words: list[str], sample: int, seed: int = 7) -> dict[str, float]:
    """Share of the words found, for each device and over all of them."""
    knows = matcher().knows
    chosen = random.Random(seed).sample(words, min(sample, len(words)))  # noqa: S311 - a sample, no secret
    figures = {}
    for device in DEVICES:
        hits = 0
        for word in chosen:
            _, found = restore(f"وقال {censor(word, device, 1)} اليوم.", knows)
            hits += any(fold_word(r.text) == fold_word(word) for r in found)
        figures[device] = hits / len(chosen)
    figures["all"] = sum(figures.values()) / len(DEVICES)
    return {name: round(value, 4) for name, value in figures.items()}


def false_restorings(texts: list[str]) -> dict[str, Any]:
    """Records on clean news: those of a lone tatweel, and all others with their spelling, to be judged by
    eye."""
    knows = matcher().knows
    tatweel, others, words = 0, [], 0
    for text in texts:
        words += len(text.split())
        for r in restore(text, knows)[1]:
            if r.raw.replace("ـ", "") == r.text:
                tatweel += 1
            else:
                others.append(f"{r.raw} > {r.text}")
    return {"words": words, "lone_tatweel": tatweel, "others": len(others), "spellings": sorted(others)}


def measure(sample: int = 300, most_articles: int | None = None) -> dict[str, Any]:
    """All figures."""
    texts = articles()[:most_articles]
    figures: dict[str, Any] = {
        "lexicon": recall(lexicon_words(), sample),
        "news": recall(news_words(texts), sample),
    }
    if texts:
        figures["clean"] = false_restorings(texts)
    return figures


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300), ensure_ascii=False, indent=2))
