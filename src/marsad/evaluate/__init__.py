"""Scores against gold, and the floors that may not fall."""
