"""The embedded gazetteer, its importers and its look-up."""
