"""Fetching from a hostile world: checked addresses, bounded sizes and times, nothing of ours sent along."""

from marsad.intake.net.fetch import Fetched, Fetcher
from marsad.intake.net.limits import Limits

__all__ = ["Fetched", "Fetcher", "Limits"]
