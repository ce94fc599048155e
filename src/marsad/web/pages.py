"""The templates' environment: escaping always on, and the few helpers that templates may call."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from marsad import __version__
from marsad.record.names import area_name, country_name, party_name
from marsad.web import static_files
from marsad.web.marks import printable


@cache
def environment() -> Environment:
    """The one environment. An undefined name in a template is an error, not an empty string."""
    found = Environment(
        loader=PackageLoader("marsad.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals |= {
        "static": static_files.address, "version": __version__, "actor_name": party_name,
        "country_name": country_name, "unit_name": area_name,
    }  # fmt: skip
    found.filters["printable"] = printable
    return found
