"""Counts over time: baselines, alerts, forecasts and their back-tests."""
