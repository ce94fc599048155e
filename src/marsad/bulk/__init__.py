"""The same pipeline over many reports: local processes and Spark."""
