"""The lexicon: data files of terms, their checker, and the matcher that finds them in a text."""

from marsad.lexicon.entry import Entry, Mention
from marsad.lexicon.matcher import Matcher, matcher

__all__ = ["Entry", "Matcher", "Mention", "matcher"]
