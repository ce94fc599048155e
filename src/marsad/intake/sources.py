"""`sources.toml`: which outlets are followed, how, how often."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from marsad.errors import InputError

SourceKind = Literal["feed", "wordpress", "sitemap", "page"]

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class SourceEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One `[[source]]`; each key is explained in docs/reference/sources-toml.md. None: the default counts."""

    name: _Name
    kind: SourceKind
    url: str
    outlet: str | None = None
    language: str | None = None
    enabled: bool = True
    every: str | None = None
    rate: str | None = None
    full_text: bool = True
    robots: bool | None = None
    include: str | None = None
    exclude: str | None = None
    since: str | None = None
    most: Annotated[int, msgspec.Meta(ge=1, le=5000)] | None = None


class Defaults(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """`[defaults]`: what holds for each source that does not say otherwise."""

    every: str = "30m"
    rate: str = "2s"
    robots: bool = True
    most: Annotated[int, msgspec.Meta(ge=1, le=5000)] = 200
    user_agent: str | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    source: list[SourceEntry]
    defaults: Defaults = Defaults()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One source with the defaults filled in; times in seconds, patterns compiled."""

    name: str
    kind: SourceKind
    url: str
    outlet: str
    language: str | None
    every: float
    rate: float
    full_text: bool
    robots: bool
    include: re.Pattern[str] | None
    exclude: re.Pattern[str] | None
    since: str | None
    most: int

    def wants(self, url: str) -> bool:
        """Whether an address passes `include` and `exclude`."""
        if self.include is not None and self.include.search(url) is None:
            return False
        return self.exclude is None or self.exclude.search(url) is None


class Sources(msgspec.Struct, frozen=True):
    """All enabled sources of a file, and the user agent if one is set."""

    sources: tuple[Source, ...]
    user_agent: str | None


def read_sources(path: Path) -> Sources:
    """Read and check a sources file. Raises InputError that names the source, the key and what is wrong."""
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{path}: the file cannot be read ({error.strerror}); `marsad watch` needs one."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: this is no TOML ({error}).") from error
    try:
        given = msgspec.convert(loaded, _File)
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {error}; see docs/reference/sources-toml.md.") from error
    names = [entry.name for entry in given.source]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"{path}: two sources are called {twice[0]!r}; names must differ.")
    built = tuple(_build(path, entry, given.defaults) for entry in given.source if entry.enabled)
    return Sources(built, given.defaults.user_agent)


def seconds(written: str, what: str) -> float:
    """A time span such as `90s`, `15m`, `2h`, `1d` in seconds. Raises InputError for another form."""
    match = _SPAN.fullmatch(written.strip())
    if match is None:
        raise InputError(f"{what} = {written!r} is no time span; write it as 90s, 15m, 2h or 1d.")
    return float(match[1]) * _SECONDS[match[2]]


def _build(path: Path, entry: SourceEntry, defaults: Defaults) -> Source:
    where = f"{path}: source {entry.name!r}"
    if not entry.url.startswith(("http://", "https://")):
        raise InputError(f"{where}: url = {entry.url!r} must begin with https:// or http://.")
    if entry.since is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", entry.since) is None:
        raise InputError(f"{where}: since = {entry.since!r} is no day; write it as 2026-03-14.")
    if entry.kind == "page" and entry.include is None:
        raise InputError(f'{where}: kind = "page" needs include, the pattern of the articles\' addresses.')
    every = seconds(entry.every or defaults.every, f"{where}: every")
    if every < 60:
        raise InputError(
            f"{where}: every = {entry.every or defaults.every!r} is less than a minute; be polite."
        )
    return Source(
        name=entry.name,
        kind=entry.kind,
        url=entry.url,
        outlet=entry.outlet or entry.name,
        language=entry.language,
        every=every,
        rate=seconds(entry.rate or defaults.rate, f"{where}: rate"),
        full_text=entry.full_text,
        robots=defaults.robots if entry.robots is None else entry.robots,
        include=_pattern(where, "include", entry.include),
        exclude=_pattern(where, "exclude", entry.exclude),
        since=entry.since,
        most=entry.most or defaults.most,
    )


def _pattern(where: str, key: str, written: str | None) -> re.Pattern[str] | None:
    if written is None:
        return None
    try:
        return re.compile(written)
    except re.error as error:
        raise InputError(f"{where}: {key} = {written!r} is no regular expression ({error}).") from error


def pick(sources: tuple[Source, ...], names: list[str]) -> tuple[Source, ...]:
    """The sources of these names, all if none is named.

    Raises InputError for an unknown name, or if none is left.
    """
    unknown = sorted(set(names) - {source.name for source in sources})
    if unknown:
        raise InputError(f"No enabled source is called {unknown[0]!r}; names are compared exactly.")
    chosen = tuple(source for source in sources if not names or source.name in names)
    if not chosen:
        raise InputError("The sources file enables no source; add a [[source]].")
    return chosen
