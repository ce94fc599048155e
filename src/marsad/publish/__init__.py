"""Exports and the bulletin."""
