"""Marsad (مرصد): reads Arabic conflict reporting and keeps a record of it that a person can check."""

__version__ = "0.1.0"
