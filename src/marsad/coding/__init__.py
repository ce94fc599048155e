"""From phrases and values to events and claims, with status, confidence and evidence."""
