"""Importers: public gazetteers and plain tables as rows of places, for `marsad gazetteer import`."""

from marsad.gazetteer.importers.add import Added, import_file
from marsad.gazetteer.importers.detect import FORMATS, read_places

__all__ = ["FORMATS", "Added", "import_file", "read_places"]
