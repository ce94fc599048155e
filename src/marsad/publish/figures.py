"""Maps and charts with Arabic labels, as SVG or PNG, the same byte for byte when drawn again.

matplotlib from 3.11 on shapes text with HarfBuzz and orders it by the Unicode bidirectional algorithm
(libraqm), so Arabic needs no help. In SVG text is drawn as outlines, for no reader need have the font.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import matplotlib as mpl
import matplotlib.lines
import matplotlib.patches
import matplotlib.ticker
import msgspec
from matplotlib import font_manager
from matplotlib.figure import Figure

from marsad.publish.entry import Entry, toll_of
from marsad.publish.style import FAMILIES, family_name
from marsad.record.names import Lang, areas

Kind = Literal["svg", "png"]

_LAND, _LINE, _SEA, _INK = "#f4f1ea", "#b9b2a3", "#dfe8ee", "#2b2b2b"
_LABELS = 14
"""Governorates labelled on a map at most."""


class _Country(msgspec.Struct):
    id: str
    name: str
    rings: list[list[float]]


class _Outlines(msgspec.Struct):
    source: str
    countries: list[_Country]


@cache
def _outlines() -> _Outlines:
    data = files("marsad.publish").joinpath("data/outlines.json").read_bytes()
    return msgspec.json.decode(data, type=_Outlines)


@cache
def _register_fonts() -> None:
    for name in ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"):
        font_manager.fontManager.addfont(str(files("marsad.publish").joinpath(f"fonts/{name}")))


@contextmanager
def _drawing(lang: Lang) -> Iterator[None]:
    """matplotlib's settings for one figure: our font, fixed ids in SVG."""
    _register_fonts()
    family = ["Noto Naskh Arabic", "DejaVu Sans"] if lang == "ar" else ["DejaVu Sans", "Noto Naskh Arabic"]
    settings: dict[str, Any] = {
        "font.family": family,
        "font.size": 11 if lang == "ar" else 9,
        "svg.hashsalt": "marsad",
        "svg.fonttype": "path",
        "axes.spines.top": False,
        "axes.spines.right": lang == "ar",
        "axes.spines.left": lang != "ar",
    }
    with mpl.rc_context(cast(Any, settings)):
        yield


def _saved(figure: Figure, kind: Kind) -> bytes:
    out = io.BytesIO()
    metadata = {"Date": None, "Creator": "Marsad"} if kind == "svg" else {"Software": "Marsad"}
    figure.savefig(out, format=kind, dpi=180, bbox_inches="tight", metadata=metadata)
    return out.getvalue()


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, south, east, north around the points, with air, at least three degrees wide and not too long or
    flat.
    """
    lons, lats = [p[0] for p in points] or [40.0], [p[1] for p in points] or [34.0]
    x, y = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    wide = max(max(lons) - min(lons) + 1.2, 3.5)
    high = max(max(lats) - min(lats) + 1.0, 2.2, wide * 0.5)
    wide = max(wide, high * 1.15)
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def map_of(entries: Iterable[Entry], lang: Lang, kind: Kind = "svg") -> bytes:
    """Incidents on a map: colour by family, size by people killed, hollow where only a governorate or
    country is told.
    """
    located = [
        e for e in entries if e.place is not None and e.place.lat is not None and e.place.lon is not None
    ]
    points = [
        (e.place.lon, e.place.lat)
        for e in located
        if e.place and e.place.lon is not None and e.place.lat is not None
    ]
    west, south, east, north = _frame(points)
    with _drawing(lang):
        ratio = 1 / math.cos(math.radians((south + north) / 2))
        figure = Figure(figsize=(7.2, min(7.2, max(3.2, 7.2 * (north - south) * ratio / (east - west)))))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_facecolor(_SEA)
        for country in _outlines().countries:
            for ring in country.rings:
                axes.fill(ring[::2], ring[1::2], facecolor=_LAND, edgecolor=_LINE, linewidth=0.7, zorder=1)
        _label_areas(axes, located, (west, south, east, north), lang)
        for entry in located:
            _mark(axes, entry)
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        axes.set_aspect(ratio)
        axes.set_xticks([])
        axes.set_yticks([])
        for spine in axes.spines.values():
            spine.set_visible(True)
            spine.set_color(_LINE)
        _legend(axes, located, lang)
        return _saved(figure, kind)


def _mark(axes: Any, entry: Entry) -> None:
    place = entry.place
    assert place is not None
    killed = toll_of(entry, "killed")
    size = 28 + 22 * math.sqrt(min(killed.low if killed else 0, 60))
    colour = FAMILIES[entry.family][0]
    vague = place.level in ("governorate", "country", "district")
    axes.scatter(
        [place.lon],
        [place.lat],
        s=size,
        facecolor="none" if vague else colour,
        edgecolor=colour if vague else "white",
        linewidth=1.4 if vague else 0.6,
        alpha=0.85,
        zorder=5,
    )


def _label_areas(
    axes: Any, located: Sequence[Entry], box: tuple[float, float, float, float], lang: Lang
) -> None:
    """Names of the governorates with incidents first, then of their neighbours, where there is room."""
    west, south, east, north = box
    with_some = {e.place.adm1 for e in located if e.place and e.place.adm1}
    shown = [a for a in areas().values() if west < a.lon < east and south < a.lat < north]
    lands = {e.place.country for e in located if e.place}
    shown = sorted((a for a in shown if a.country in lands), key=lambda a: (a.code not in with_some, a.code))
    placed: list[tuple[float, float]] = []
    for area in shown:
        near = any(
            abs(area.lon - x) < (east - west) * 0.11 and abs(area.lat - y) < (north - south) * 0.05
            for x, y in placed
        )
        if near or len(placed) >= _LABELS:
            continue
        placed.append((area.lon, area.lat))
        axes.annotate(
            area.name_ar if lang == "ar" else area.name_en, (area.lon, area.lat), ha="center", va="center",
            fontsize=10 if lang == "ar" else 8, color="#6b6458", zorder=3, annotation_clip=True,
        )  # fmt: skip


def _legend(axes: Any, located: Sequence[Entry], lang: Lang) -> None:
    families = [f for f in FAMILIES if any(e.family == f for e in located)]
    if not families:
        return
    for family in families:
        axes.scatter([], [], s=40, color=FAMILIES[family][0], label=family_name(family, lang))
    axes.legend(  # below the map, where it hides no incident
        loc="upper center", bbox_to_anchor=(0.5, -0.01), ncols=min(len(families), 6), frameon=False,
        fontsize="small", columnspacing=1.2, handletextpad=0.3,
    )  # fmt: skip


def week_chart(
    weeks: Sequence[tuple[str, int]], usual: tuple[float, int, int] | None, lang: Lang, kind: Kind = "svg"
) -> bytes:
    """Bars of incidents a week, the last one strong, with the range of the usual week behind; time runs as
    the script does.
    """
    with _drawing(lang):
        figure = Figure(figsize=(7.2, 2.4))
        axes = figure.add_subplot()
        colours = ["#9db4c8"] * (len(weeks) - 1) + ["#1a5fb4"]
        axes.bar(range(len(weeks)), [n for _, n in weeks], color=colours, width=0.72, zorder=3)
        if usual is not None:
            axes.axhspan(
                usual[1], usual[2], color="#e8e2d2", zorder=1, label="المعتاد" if lang == "ar" else "usual"
            )
            axes.axhline(usual[0], color="#a3957a", linewidth=1, zorder=2)
            axes.legend(loc="upper right" if lang == "ar" else "upper left", frameon=False, fontsize="small")
        _time_axis(axes, [w for w, _ in weeks], lang)
        return _saved(figure, kind)


def _time_axis(axes: Any, starts: Sequence[str], lang: Lang) -> None:
    step = max(1, len(starts) // 8)
    ticks = list(range(len(starts) - 1, -1, -step))[::-1]
    axes.set_xticks(ticks, [_short(starts[t]) for t in ticks])
    axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(5, integer=True))
    axes.grid(axis="y", color="#e5e5e5", zorder=0)
    axes.set_ylim(bottom=0)
    if lang == "ar":
        axes.invert_xaxis()
        axes.yaxis.tick_right()


def _short(iso: str) -> str:
    date = dt.date.fromisoformat(iso)
    return f"{date.day}/{date.month}/{date.year % 100:02}"


def series_chart(
    named: Sequence[tuple[str, Sequence[int], Sequence[int]]],
    starts: Sequence[str],
    lang: Lang,
    kind: Kind = "svg",
    unfinished: int = 0,
) -> bytes:
    """Small charts below one another: for each name its incidents as bars and the reports behind them as a
    line.

    The last `unfinished` periods are hatched: their reports are still coming in.
    """
    with _drawing(lang):
        figure = Figure(figsize=(7.2, 0.9 + 1.35 * len(named)))
        grid = figure.subplots(len(named), 1, sharex=True, squeeze=False)
        for axes, (name, counts, reports) in zip(grid[:, 0], named, strict=True):
            bars = axes.bar(range(len(starts)), counts, color="#1a5fb4", width=0.8, zorder=3)
            for bar in bars[len(starts) - unfinished :] if unfinished else ():
                bar.set_facecolor("#c9d8e8")
                bar.set_hatch("///")
            axes.plot(range(len(starts)), reports, color="#e8710a", linewidth=1.1, zorder=4)
            axes.set_title(name, loc="right" if lang == "ar" else "left", fontsize="medium")
            axes.yaxis.set_major_locator(mpl.ticker.MaxNLocator(3, integer=True))
            axes.grid(axis="y", color="#e5e5e5", zorder=0)
            axes.set_ylim(bottom=0)
            if lang == "ar":
                axes.yaxis.tick_right()
        _time_axis(grid[-1, 0], starts, lang)
        labels = ("حوادث", "تقارير") if lang == "ar" else ("incidents", "reports")
        handles = [mpl.patches.Patch(color="#1a5fb4"), mpl.lines.Line2D([], [], color="#e8710a")]
        figure.legend(
            handles,
            labels,
            loc="upper left" if lang == "ar" else "upper right",
            ncols=2,
            frameon=False,
            fontsize="small",
        )
        figure.tight_layout(rect=(0, 0, 1, 0.98))
        return _saved(figure, kind)
