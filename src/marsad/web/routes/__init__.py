"""The app's routes, one module a subject; each has a `router`."""
