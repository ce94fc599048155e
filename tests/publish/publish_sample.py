"""A week of invented incidents, of all types, in places that exist; and the entries made of them."""

from __future__ import annotations

from marsad.publish.entry import (
    Entry,
    EntryDate,
    EntryPlace,
    EntryReport,
    EntrySource,
    Quote,
    Toll,
    totals,
)
from marsad.record import EVENT_FAMILY, Harm

WEEK = "2025-W24"
AS_OF = "2025-06-20"

_PLACES = {
    "الشحيل": (35.107, 40.457, "SY", "SY-DY"), "البوكمال": (34.453, 40.919, "SY", "SY-DY"),
    "الميادين": (35.02, 40.453, "SY", "SY-DY"), "الطبقة": (35.837, 38.548, "SY", "SY-RA"),
    "منبج": (36.528, 37.955, "SY", "SY-HL"), "عفرين": (36.512, 36.869, "SY", "SY-HL"),
    "تدمر": (34.56, 38.267, "SY", "SY-HI"), "السخنة": (34.886, 38.872, "SY", "SY-HI"),
    "جاسم": (32.99, 36.06, "SY", "SY-DR"), "نوى": (32.889, 36.041, "SY", "SY-DR"),
    "القائم": (34.369, 41.094, "IQ", "IQ-AN"), "الرطبة": (33.038, 40.285, "IQ", "IQ-AN"),
    "بعقوبة": (33.75, 44.641, "IQ", "IQ-DI"), "الحويجة": (35.326, 43.775, "IQ", "IQ-KI"),
    "سنجار": (36.319, 41.864, "IQ", "IQ-NI"), "تلعفر": (36.376, 42.449, "IQ", "IQ-NI"),
    "المخا": (13.32, 43.25, "YE", "YE-TA"), "الفاشر": (13.628, 25.349, "SD", "SD-DN"),
    "درنة": (32.767, 22.639, "LY", "LY-DR"), "الشيخ زويد": (31.216, 34.111, "EG", "EG-SIN"),
}  # fmt: skip

Row = tuple[
    str,
    tuple[str, ...],
    tuple[str, ...],
    tuple[str, ...],
    tuple[tuple[str, str | None, int, int | None], ...],
    str,
    int,
]

ROWS: tuple[Row, ...] = (
    ("explosion", ("ied",), (), ("civilians",), (("killed", "civilians", 3, 3), ("wounded", "civilians", 2, 2)), "الشحيل", 9),
    ("explosion", ("mine",), (), ("civilians",), (("killed", "civilians", 1, 1),), "تدمر", 10),
    ("explosion", ("car_bomb",), (), ("civilians",), (("killed", "civilians", 11, 11), ("wounded", "civilians", 25, 25)), "منبج", 11),
    ("explosion", ("ied",), (), ("iraq_army",), (("wounded", "iraq_army", 2, 2),), "الحويجة", 12),
    ("explosion", ("uxo",), (), ("civilians",), (("wounded", "civilians", 1, 1),), "السخنة", 13),
    ("air_strike", (), ("russia_forces",), ("civilians",), (("killed", "civilians", 4, 4),), "عفرين", 14),
    ("air_strike", (), ("iraq_air_force",), ("islamic_state",), (("killed", "islamic_state", 5, 5),), "الرطبة", 9),
    ("drone_strike", ("drone",), ("turkey_forces",), ("sdf",), (("killed", "sdf", 2, 2), ("wounded", "sdf", 3, 3)), "الطبقة", 10),
    ("shelling", ("artillery",), ("turkey_forces",), ("civilians",), (("killed", "civilians", 1, 1),), "منبج", 12),
    ("shelling", ("artillery",), ("israel_forces",), (), (), "نوى", 11),
    ("suicide_attack", (), ("islamic_state",), ("civilians",), (("killed", "civilians", 20, 20),), "بعقوبة", 13),
    ("armed_attack", (), ("unidentified_armed",), ("sdf",), (("killed", "sdf", 3, 3),), "البوكمال", 14),
    ("armed_attack", (), ("islamic_state",), ("syria_gov_forces",), (("killed", "syria_gov_forces", 7, 7),), "السخنة", 9),
    ("armed_attack", (), ("unidentified_armed",), ("civilians",), (("killed", "civilians", 2, 2),), "المخا", 10),
    ("assassination", (), ("unidentified_armed",), ("civilians",), (("killed", "civilians", 1, 1),), "جاسم", 11),
    ("abduction", (), ("unidentified_armed",), ("civilians",), (("abducted", "civilians", 3, 3),), "سنجار", 12),
    ("abduction", (), (), ("civilians",), (("abducted", "civilians", 1, 1),), "الميادين", 13),
    ("arrest", (), ("sdf",), ("islamic_state",), (("arrested", "islamic_state", 4, 4),), "الشحيل", 14),
    ("arrest", (), ("iraq_intelligence",), ("suspects",), (("arrested", "suspects", 6, 6),), "القائم", 9),
    ("arrest", (), ("syria_gov_security",), ("suspects",), (("arrested", "suspects", 12, 12),), "تدمر", 10),
    ("arrest", (), (), ("suspects",), (("arrested", "suspects", 1, 1),), "الطبقة", 11),
    ("clash", (), ("rsf",), ("sudan_army",), (), "الفاشر", 12),
    ("clash", (), ("islamic_state",), ("iraq_army",), (("killed", "islamic_state", 3, 3),), "تلعفر", 13),
    ("raid", (), ("iraq_cts",), ("islamic_state",), (("killed", "islamic_state", 2, 2),), "الحويجة", 14),
    ("weapons_seizure", (), ("iraq_police",), (), (), "القائم", 12),
    ("weapons_seizure", (), ("egypt_forces",), (), (), "الشيخ زويد", 10),
    ("surrender", (), ("islamic_state",), ("iraq_army",), (("surrendered", "islamic_state", 3, 3),), "الرطبة", 11),
    ("release", (), ("sdf",), ("detainees",), (("released", "detainees", 15, 15),), "الميادين", 12),
    ("escape", (), ("detainees",), (), (("escaped", "detainees", 4, 4),), "درنة", 13),
    ("execution", (), ("islamic_state",), ("civilians",), (("killed", "civilians", 2, 2),), "سنجار", 9),
    ("territory", (), ("rsf",), ("sudan_army",), (), "الفاشر", 14),
    ("deployment", (), ("turkey_forces",), (), (), "عفرين", 11),
    ("protest", (), ("protesters",), (), (), "درنة", 10),
    ("shelling", ("mortar",), (), ("civilians",), (("wounded", "civilians", 5, 5),), "المخا", 13),
    ("explosion", ("motorcycle",), (), ("civilians",), (("killed", "civilians", 2, 2), ("wounded", "civilians", 8, 8)), "عفرين", 12),
    ("armed_attack", (), ("unidentified_armed",), ("iraq_police",), (("wounded", "iraq_police", 2, 2),), "بعقوبة", 11),
)  # fmt: skip


def harm_of(rows: tuple[tuple[str, str | None, int, int | None], ...]) -> tuple[Harm, ...]:
    return tuple(Harm(kind, who, low, high) for kind, who, low, high in rows)  # type: ignore[arg-type]


def entry(n: int, row: Row) -> Entry:
    kind, modes, initiators, targets, harm, place, day = row
    lat, lon, country, adm1 = _PLACES[place]
    date = f"2025-06-{day:02}"
    report = EntryReport(
        f"r{n}", f"خبر من {place}", f"موقع {n % 5}", f"https://example.org/{n}", f"2025-06-{day + 1:02}"
    )
    return Entry(
        id=f"i-{n:04}", type=kind, family=EVENT_FAMILY[kind], status="reported", day=date, modes=modes,
        initiators=initiators, targets=targets, harm=harm_of(harm), toll=totals(harm_of(harm)),
        place=EntryPlace(place, "settlement", lat, lon, country, adm1), date=EntryDate(date, date),
        sources=(EntrySource("مصدر أمني", "anonymous"),), reports=(report,),
        quotes=(Quote(report.id, f"قال مصدر إن الحادثة وقعت في {place}", 10, 40),), corroboration="single_source",
        confidence=0.8,
    )  # fmt: skip


ENTRIES: tuple[Entry, ...] = tuple(entry(n, row) for n, row in enumerate(ROWS))

ODD: tuple[Entry, ...] = (
    Entry(id="=cmd", type="transfer", family="custody", status="alleged", day=None, confidence=0.2),
    Entry(
        id="i-open", type="armed_attack", family="fight", status="reported", day="2025-06-09",
        initiators=("other:@كتيبة", "houthis"), targets=("saudi_forces", "civilians"),
        harm=(Harm("killed", "saudi_forces", 3, None), Harm("killed", None, 2, 2)),
        toll=(Toll("killed", 5, None, 6, 9, 9),), place=EntryPlace("=صنعاء", "governorate", 15.35, 44.2, "YE", "YE-SN"),
        date=EntryDate("2025-06-09", "2025-06-18"), disagreements=("figure:killed", "denial"),
        sources=(EntrySource("الشاب محمد أحمد", "witness"),), independent_sources=3,
        reports=(EntryReport("r-open", "مقتل الشاب محمد أحمد علي في الهجوم", None, None, "2025-06-10"),),
        quotes=(Quote("r-open", "قُتل الشاب محمد أحمد علي برصاص مجهولين", 0, 38),),
    ),
    Entry(
        id="i-denied", type="air_strike", family="remote", status="denied", day="2025-06-12",
        place=EntryPlace("بغداد", "settlement", 33.34, 44.4, "IQ", "IQ-BG"), date=EntryDate("2025-06-12", "2025-06-12"),
        reports=(EntryReport("r-denied", "نفي", "موقع 1", None, "2025-06-12"),),
    ),
)  # fmt: skip
"""What is seldom: no day, no place, open ranges, formula beginnings, private names, denials."""

ALL = (*ENTRIES, *ODD)
