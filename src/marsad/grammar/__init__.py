"""Rules that join words to phrases: numbers, dates, people, places, deeds, attribution, negation."""
