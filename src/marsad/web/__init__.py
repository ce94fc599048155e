"""The web app and the API."""
