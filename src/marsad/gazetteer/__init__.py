"""The gazetteer: embedded places, importers of the full public sets, and the look-up of names.

`gazetteer()` is the gazetteer in use (the user's, if one was imported, else the embedded one),
`name_matches(words)` the names that a text holds.
"""

from marsad.gazetteer.names import NameIndex, NameMatch
from marsad.gazetteer.place import GazetteerPlace, PlaceName
from marsad.gazetteer.store import Gazetteer
from marsad.gazetteer.use import gazetteer, name_index, name_matches

__all__ = [
    "Gazetteer",
    "GazetteerPlace",
    "NameIndex",
    "NameMatch",
    "PlaceName",
    "gazetteer",
    "name_index",
    "name_matches",
]
