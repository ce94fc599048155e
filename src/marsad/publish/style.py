"""Colours and labels of event families on maps: for GeoPackage (QGIS), KML, and the bulletin's map."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from marsad.record.names import Lang

FAMILIES: dict[str, tuple[str, str, str]] = {
    "fight": ("#b3261e", "قتال", "Fighting"),
    "remote": ("#e8710a", "تفجير وقصف", "Bombs and shelling"),
    "security": ("#1a5fb4", "عمليات أمنية", "Security operations"),
    "custody": ("#7b4fa3", "احتجاز وإفراج", "Custody"),
    "posture": ("#5b6b7a", "انتشار واتفاقات", "Posture"),
    "public": ("#1f8a5b", "احتجاج", "Protest"),
}
"""Colour, Arabic and English name of each family, told apart also by people who see few colours."""


def family_name(family: str, lang: Lang) -> str:
    """The name of a family."""
    return FAMILIES[family][1 if lang == "ar" else 2]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def qml(lang: Lang) -> str:
    """A QGIS layer style: one symbol a family, labelled."""
    categories = "".join(
        f'<category render="true" type="string" symbol="{n}" value="{family}" label={quoteattr(family_name(family, lang))}/>'
        for n, family in enumerate(FAMILIES)
    )
    symbols = "".join(
        f'<symbol alpha="0.85" clip_to_extent="1" type="marker" name="{n}" force_rhr="0">'
        f'<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">'
        f'<Option type="QString" name="name" value="circle"/>'
        f'<Option type="QString" name="color" value="{",".join(map(str, _rgb(colour)))},255"/>'
        f'<Option type="QString" name="outline_color" value="255,255,255,255"/>'
        f'<Option type="QString" name="outline_width" value="0.2"/>'
        f'<Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/>'
        f"</Option></layer></symbol>"
        for n, (colour, _, _) in enumerate(FAMILIES.values())
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22.0" styleCategories="Symbology">'
        '<renderer-v2 type="categorizedSymbol" attr="family" enableorderby="0" forceraster="0" symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def sld(lang: Lang) -> str:
    """The same style as an OGC Styled Layer Descriptor, for other programs."""
    rules = "".join(
        f"<Rule><Title>{escape(family_name(family, lang))}</Title>"
        "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>family</ogc:PropertyName>"
        f"<ogc:Literal>{family}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>"
        "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill>"
        f'<CssParameter name="fill">{colour}</CssParameter></Fill></Mark><Size>9</Size></Graphic></PointSymbolizer></Rule>'
        for family, (colour, _, _) in FAMILIES.items()
    )
    return (
        '<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">'
        f"<NamedLayer><Name>incidents</Name><UserStyle><FeatureTypeStyle>{rules}</FeatureTypeStyle></UserStyle></NamedLayer>"
        "</StyledLayerDescriptor>"
    )
