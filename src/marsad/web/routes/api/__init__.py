"""The REST API, version 1: the same data as the pages show, for programs."""
