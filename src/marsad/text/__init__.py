"""Text: restore censored spelling, fold letters, split into units, each with its way back to the raw text."""
