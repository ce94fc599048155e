"""Makes the base map: countries and first-level units of the region as TopoJSON, from Natural Earth (public domain).

    python web/basemap.py NATURAL_EARTH_10M NODE_MODULES src/marsad/web/static/basemap.json

`NATURAL_EARTH_10M` is a folder with the 10m layers admin_1_states_provinces_lines, admin_0_boundary_lines_land
and coastline; `NODE_MODULES` holds world-atlas and topojson. Needs shapely and pyshp. Natural Earth's lines are
joined to areas, and an area takes the ISO 3166-2 code that most gazetteer places in it have.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import shapefile
from shapely import STRtree, set_precision
from shapely.geometry import Point, box, mapping, shape
from shapely.ops import polygonize, unary_union

from marsad.gazetteer import gazetteer

REGION = box(-18, -2, 76, 44)
COUNTRIES = (
    "SY IQ LB JO PS IL EG SD LY TN DZ MA YE SA AE QA BH KW OM TR IR AF PK SO MR TD ML NE SS ER DJ".split()
)
_LAYERS = ("admin_1_states_provinces_lines", "admin_0_boundary_lines_land", "coastline")
_GRID = 0.001


def lines(folder: Path) -> list:
    """All border and coast lines within the region."""
    found = []
    for layer in _LAYERS:
        for one in shapefile.Reader(str(folder / f"ne_10m_{layer}.shp")).iterShapes():
            if not one.points:
                continue
            line = shape(one.__geo_interface__)
            if line.intersects(REGION):
                found.append(set_precision(line.intersection(REGION), _GRID))
    return [*found, REGION.exterior]


def units(folder: Path) -> dict[str, object]:
    """ISO 3166-2 code → area."""
    areas = [a for a in polygonize(unary_union(lines(folder))) if a.area > 0.0005]
    tree = STRtree(areas)
    votes: list[Counter] = [Counter() for _ in areas]
    for place in gazetteer():
        if place.adm1 and place.country in COUNTRIES and place.type in ("city", "town", "village"):
            for n in tree.query(Point(place.lon, place.lat), predicate="within"):
                votes[n][place.adm1] += 1
    found: dict[str, list] = {}
    for area, counted in zip(areas, votes, strict=True):
        if counted:
            found.setdefault(counted.most_common(1)[0][0], []).append(area)
    return {code: unary_union(parts) for code, parts in sorted(found.items())}


def main() -> None:
    """Write the TopoJSON."""
    folder, modules, out = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": mapping(area)}
        for code, area in units(folder).items()
    ]
    with TemporaryDirectory() as temporary:
        raw = Path(temporary) / "adm1.json"
        raw.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        script = Path(__file__).with_name("basemap.mjs")
        subprocess.run(["node", str(script), str(raw), str(modules), str(out)], check=True)
    print(len(features), "units,", out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
