"""Counts and durations of requests for Prometheus, one registry an app."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Requests by method, route and status; durations by route; the record's revision."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "marsad_http_requests_total",
            "Requests answered.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "marsad_http_request_seconds",
            "Time to answer.",
            ["route"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.revision = Gauge(
            "marsad_record_revision",
            "Number that grows with every change of the record.",
            registry=self.registry,
        )
        self.sign_ins = Counter(
            "marsad_sign_ins_total", "Attempts to sign in.", ["outcome"], registry=self.registry
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        known = method if method in ("GET", "HEAD", "POST", "PUT", "DELETE") else "other"
        self.requests.labels(known, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)
