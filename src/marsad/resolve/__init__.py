"""From a phrase to a value: actors, places, dates, counts, sources."""
