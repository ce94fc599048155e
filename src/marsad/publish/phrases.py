"""The bulletin's own sentences in Arabic and English: headline figures, alerts, disagreements, method."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Protocol

from marsad.publish import arabic_days as ar_days
from marsad.publish import sentence_ar, sentence_en
from marsad.publish.arabic_numbers import counted, nouns
from marsad.publish.arabic_people import name as name_ar
from marsad.publish.arabic_people import names as names_ar
from marsad.publish.arabic_places import where as where_ar
from marsad.publish.entry import Entry, Toll
from marsad.publish.statements import Statement
from marsad.record.names import area_name, type_name
from marsad.trends.alerts import Alert

KINDS: dict[str, tuple[str, str]] = {
    "warning": ("تحذير", "Warning"),
    "forecast": ("توقع", "Forecast"),
    "assessment": ("تقدير", "Assessment"),
    "responsibility": ("مسؤولية", "Responsibility"),
    "attribution": ("اتهام", "Accusation"),
    "denial": ("نفي", "Denial"),
    "commitment": ("تعهد", "Commitment"),
    "demand": ("مطالبة", "Demand"),
    "strength": ("تقدير قوة", "Strength"),
    "detainees": ("محتجزون", "Detainees"),
    "foiled_total": ("مخططات أُحبطت", "Plots foiled"),
    "tally": ("حصيلة", "Tally"),
}
"""Arabic and English heading of each kind of statement that is quoted."""


class Phrases(Protocol):
    """What a language must be able to say."""

    words: ClassVar[dict[str, str]]

    def describe(self, entry: Entry) -> str: ...  # noqa: D102
    def span(self, start: str, end: str) -> str: ...  # noqa: D102
    def figures(self, incidents: int, areas: int, reports: int, start: str, end: str) -> str: ...  # noqa: D102
    def harm(self, killed: int, wounded: int, arrested: int) -> str: ...  # noqa: D102
    def usual(self, mean: float, low: int, high: int, weeks: int) -> str: ...  # noqa: D102
    def alert(self, alert: Alert) -> str: ...  # noqa: D102
    def statement(self, statement: Statement) -> str: ...  # noqa: D102
    def corroborated(self, sources: int) -> str: ...  # noqa: D102
    def differ(self, entry: Entry, toll: Toll) -> str: ...  # noqa: D102
    def claimed(self, entry: Entry, toll: Toll) -> str: ...  # noqa: D102
    def denied(self, entry: Entry) -> str: ...  # noqa: D102
    def contested(self, entry: Entry) -> str: ...  # noqa: D102
    def complete(self, share: float) -> str: ...  # noqa: D102
    def method(self, as_of: str, version: str) -> list[str]: ...  # noqa: D102


def _where_key(alert: Alert, lang: str) -> str:
    parts = []
    for by, value in zip(alert.by, alert.key, strict=True):
        if by in ("area", "country"):
            parts.append(area_name(value, lang) if value != "?" else value)  # type: ignore[arg-type]
        elif by == "type":
            parts.append(type_name(value, lang))  # type: ignore[arg-type]
        else:
            parts.append(sentence_en.news_name(value) if lang == "en" else name_ar(value))
    return " – ".join(parts)


class Arabic:
    """The sentences in Arabic."""

    words: ClassVar[dict[str, str]] = {
        "title": "النشرة الأسبوعية",
        "headline": "أرقام الأسبوع",
        "incidents": "أبرز الحوادث بحسب المحافظات",
        "nowhere": "من دون محافظة محددة",
        "statements": "تصريحات وتوقعات",
        "disagreements": "خلافات ونفي",
        "map": "خريطة الحوادث",
        "chart": "الحوادث بحسب الأسبوع",
        "method": "المنهج والحدود",
        "references": "المصادر",
        "week": "الأسبوع",
        "all": "كل المناطق",
        "none": "لم تُسجّل حوادث في هذا الأسبوع.",
        "this_week": "هذا الأسبوع",
        "usual": "المعتاد",
        "codebook": "دليل الترميز",
        "report": "تقرير",
        "legend": "النوع",
    }

    def describe(self, entry: Entry) -> str:
        """The incident in one sentence."""
        return sentence_ar.describe(entry)

    def span(self, start: str, end: str) -> str:
        """`بين 9 و15 حزيران/يونيو 2025`."""
        return ar_days.span(start, end)

    def figures(self, incidents: int, areas: int, reports: int, start: str, end: str) -> str:
        """How many incidents, where, from how many reports."""
        n = nouns()
        where = f" في {counted(areas, n['governorate'], 'gen')}" if areas else ""
        count = counted(incidents, n["incident"]) + (" واحدة" if incidents == 1 else "")
        told = counted(reports, n["report"], "gen") + (" واحد" if reports == 1 else "")
        return f"سُجلت {count}{where} {self.span(start, end)}، استناداً إلى {told}."

    def harm(self, killed: int, wounded: int, arrested: int) -> str:
        """Sums of people, at least."""
        n = nouns()
        parts = [
            counted(number, n[key])
            for number, key in ((killed, "dead"), (wounded, "wounded"), (arrested, "arrested"))
            if number
        ]
        return f"الحصيلة الدنيا لهذه الحوادث: {' و'.join(parts)}." if parts else ""

    def usual(self, mean: float, low: int, high: int, weeks: int) -> str:
        """The usual week."""
        if mean < 1:
            return (
                f"المعتاد أقل من حادثة واحدة في الأسبوع، قياساً على {counted(weeks, nouns()['week'], 'gen')} "
                "سابقة."
            )
        return (
            f"المعتاد في الأسبوع نحو {_number(mean)} من الحوادث، وتسعة أسابيع من كل عشرة تقع بين {low} "
            f"و{high}، "
            f"قياساً على {counted(weeks, nouns()['week'], 'gen')} سابقة."
        )

    def alert(self, alert: Alert) -> str:
        """The alert in one sentence."""
        n = nouns()
        observed = counted(alert.observed, n["incident"]) if alert.observed else "لم تُسجّل أي حادثة"
        expected = f"والمتوقع نحو {_number(alert.expected)} (بين {alert.low} و{alert.high})"
        place = _where_key(alert, "ar")
        periods = counted(alert.periods, n["week" if alert.period == "week" else "day"], "gen")
        since = f"منذ {ar_days.day(alert.since, weekday=False)}"
        sure = f"ونسبة الإنذارات الكاذبة عند هذا الحد {_percent(alert.rate)}"
        kind = "تنبيه ارتفاع" if alert.kind == "rise" else "تنبيه صمت"
        return (
            f"{kind} – {place}: {observed} خلال {periods}، {expected}، {since}؛ {sure}{self._volume(alert)}."
        )

    @staticmethod
    def _volume(alert: Alert) -> str:
        if 0.8 <= alert.volume <= 1.25:
            return ""
        more = "أكثر" if alert.volume > 1 else "أقل"
        return f"، وقد حُسب أن النشر عموماً {more} من المعتاد ({alert.volume:.1f} ضعفاً)"

    def statement(self, statement: Statement) -> str:
        """A quotation with its kind and speaker."""
        who = " ".join(x for x in (statement.role, statement.speaker) if x)
        return f"{KINDS[statement.kind][0]} – {who}: «{statement.quote}»."

    def corroborated(self, sources: int) -> str:
        """How many independent sources tell it."""
        return (
            f" أكدته {counted(sources, nouns()['source'], 'nom')} مستقلة."
            if sources > 2
            else " أكده مصدران مستقلان."
        )

    def differ(self, entry: Entry, toll: Toll) -> str:
        """The range of a toll on which tellers differ."""
        what = {
            "killed": "القتلى",
            "wounded": "الجرحى",
            "arrested": "الموقوفين",
            "abducted": "المختطفين",
        }.get(toll.kind, "الأشخاص")
        span = f"بين {toll.low} و{toll.high}" if toll.high is not None else f"{toll.low} فأكثر"
        return f"تختلف المصادر في عدد {what} {self._which(entry)}: {span}."

    def claimed(self, entry: Entry, toll: Toll) -> str:
        """The perpetrator's own figure."""
        who = names_ar(entry.initiators) or "الجهة المنفذة"
        what = {"killed": "القتلى", "wounded": "الجرحى"}.get(toll.kind, "الأشخاص")
        return (
            f"تذكر رواية {who} أن عدد {what} {self._which(entry)} {toll.claimed_high or toll.claimed_low}، "
            "وهي رواية طرف واحد."
        )

    def denied(self, entry: Entry) -> str:
        """An incident that is only denied."""
        return f"خبر منفي: {sentence_ar.describe(entry)}"

    def contested(self, entry: Entry) -> str:
        """An incident that some tell and others deny."""
        return (
            f"رواية متنازع عليها: حادثة ({type_name(entry.type, 'ar')}) {self._which(entry)} تؤكدها مصادر "
            "وتنفيها أخرى."
        )

    @staticmethod
    def _which(entry: Entry) -> str:
        return where_ar(entry.place) or "في المكان نفسه"

    def complete(self, share: float) -> str:
        """How complete the week is."""
        return f"يُقدّر أن {_percent(share)} من حوادث الأسبوع قد وصل خبرها حتى الآن؛ فالأرقام الأخيرة قد ترتفع."

    def method(self, as_of: str, version: str) -> list[str]:
        """Method and limits."""
        return [
            f"كُتبت هذه النشرة آلياً من سجل مرصد كما كان في {ar_days.day(as_of, weekday=False)} (الإصدار "
            f"{version})، وكل جملة فيها موثقة بمصدرها.",
            "الحادثة الواحدة تُعدّ مرة واحدة مهما تعدد ناقلوها، والأرقام هي الحد الأدنى الذي تذكره المصادر "
            "غير المنفذة.",
            "السجل يعكس ما نُشر وقُرئ، لا كل ما حدث: ما لم تكتب عنه الصحافة لا يظهر هنا، وقد تخطئ القراءة "
            "الآلية.",
            "أسماء الضحايا والموقوفين والشهود محجوبة، ولا تُعطى مواقع أدق من البلدة أو الموقع المسمّى.",
        ]


class English:
    """The sentences in English."""

    words: ClassVar[dict[str, str]] = {
        "title": "Weekly round-up",
        "headline": "The week in figures",
        "incidents": "Main incidents by governorate",
        "nowhere": "No governorate named",
        "statements": "Statements and forecasts",
        "disagreements": "Disagreements and denials",
        "map": "Map of incidents",
        "chart": "Incidents by week",
        "method": "Method and limits",
        "references": "References",
        "week": "Week",
        "all": "all areas",
        "none": "No incidents were recorded this week.",
        "this_week": "this week",
        "usual": "usual",
        "codebook": "Codebook",
        "report": "report",
        "legend": "Type",
    }

    def describe(self, entry: Entry) -> str:
        """The incident in one sentence."""
        return sentence_en.describe(entry)

    def span(self, start: str, end: str) -> str:
        """`9–15 June 2025`."""
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
        month = sentence_en.month(last.month)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{last.day} {month} {last.year}"
        return f"{first.day} {sentence_en.month(first.month)} – {last.day} {month} {last.year}"

    def figures(self, incidents: int, areas: int, reports: int, start: str, end: str) -> str:
        """How many incidents, where, from how many reports."""
        where = f" in {_plural(areas, 'governorate')}" if areas else ""
        verb = "was" if incidents == 1 else "were"
        return (
            f"{_plural(incidents, 'incident').capitalize()} {verb} recorded{where}, {self.span(start, end)}, "
            f"from {_plural(reports, 'report')}."
        )

    def harm(self, killed: int, wounded: int, arrested: int) -> str:
        """Sums of people, at least."""
        parts = [
            f"{n} {what}"
            for n, what in ((killed, "killed"), (wounded, "wounded"), (arrested, "arrested"))
            if n
        ]
        return f"The lowest toll of these incidents: {sentence_en.joined(parts)}." if parts else ""

    def usual(self, mean: float, low: int, high: int, weeks: int) -> str:
        """The usual week."""
        if mean < 1:
            return f"The usual week has less than one incident, going by {_plural(weeks, 'week')} before it."
        return (
            f"The usual week has about {_number(mean)} incidents, nine weeks in ten between {low} and "
            f"{high}, "
            f"going by {_plural(weeks, 'week')} before it."
        )

    def alert(self, alert: Alert) -> str:
        """The alert in one sentence."""
        kind = "Rise" if alert.kind == "rise" else "Silence"
        observed = _plural(alert.observed, "incident") if alert.observed else "no incident"
        periods = _plural(alert.periods, alert.period)
        volume = ""
        if not 0.8 <= alert.volume <= 1.25:
            more = "more" if alert.volume > 1 else "less"
            volume = (
                f"; outlets wrote {more} than usual ({alert.volume:.1f} times), which is taken into account"
            )
        return (
            f"{kind} – {_where_key(alert, 'en')}: {observed} in {periods}, where about "
            f"{_number(alert.expected)} "
            f"({alert.low} to {alert.high}) are expected, since {sentence_en.short_day(alert.since)}; of "
            "alerts this sure, "
            f"{_percent(alert.rate)} are false{volume}."
        )

    def statement(self, statement: Statement) -> str:
        """A quotation with its kind and speaker."""
        who = " ".join(x for x in (statement.role, statement.speaker) if x)
        return f"{KINDS[statement.kind][1]} – {who}: “{statement.quote}”."

    def corroborated(self, sources: int) -> str:
        """How many independent sources tell it."""
        return f" {_plural(sources, 'independent source').capitalize()} tell it."

    def differ(self, entry: Entry, toll: Toll) -> str:
        """The range of a toll on which tellers differ."""
        span = f"between {toll.low} and {toll.high}" if toll.high is not None else f"{toll.low} or more"
        return f"Sources differ on the number {sentence_en.HARMED[toll.kind]} {self._which(entry)}: {span}."

    def claimed(self, entry: Entry, toll: Toll) -> str:
        """The perpetrator's own figure."""
        who = sentence_en.joined([sentence_en.news_name(a) for a in entry.initiators]) or "the perpetrator"
        return (
            f"By the account of {who}, {toll.claimed_high or toll.claimed_low} were "
            f"{sentence_en.HARMED[toll.kind]} {self._which(entry)}; this is one side's word."
        )

    def denied(self, entry: Entry) -> str:
        """An incident that is only denied."""
        return f"Denied: {sentence_en.describe(entry)}"

    def contested(self, entry: Entry) -> str:
        """An incident that some tell and others deny."""
        return (
            f"Contested: the incident ({type_name(entry.type, 'en').lower()}) {self._which(entry)} is told "
            "by some and denied by others."
        )

    @staticmethod
    def _which(entry: Entry) -> str:
        return sentence_en.where(entry.place) or "there"

    def complete(self, share: float) -> str:
        """How complete the week is."""
        return (
            f"About {_percent(share)} of the week's incidents have been reported so far; the last figures "
            "may rise."
        )

    def method(self, as_of: str, version: str) -> list[str]:
        """Method and limits."""
        return [
            "This round-up was written by templates from the Marsad record as it stood on "
            f"{sentence_en.short_day(as_of)} (version {version}); every sentence cites its source.",
            "An incident counts once, however many tell it; figures are the lowest that any source but the "
            "perpetrator gives.",
            "The record shows what was published and read, not all that happened: what the press did not "
            "write about is missing, and machine reading makes mistakes.",
            "Names of victims, detainees and witnesses are withheld, and no place is given more finely "
            "than a town or named site.",
        ]


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _percent(share: float) -> str:
    return "<1%" if 0 < share < 0.01 else f"{share * 100:.0f}%"


def _plural(n: int, noun: str) -> str:
    return f"{sentence_en.number(n)} {noun if n == 1 else noun + 's'}"


PHRASES: dict[str, Phrases] = {"ar": Arabic(), "en": English()}
"""The sentences by language."""
