"""A summary of two invented forums that has every field, made by hand: what counts is its form, not how it is found."""

from __future__ import annotations

from pipeline.records import summary as s
from pipeline.records.ids import forum_key, sha256
from pipeline.records.models import Generator, Label


def _id(letter: str, name: str) -> str:
    return f"{letter}-{sha256(name)[:20]}"


_SPRING, _AUTUMN = _id("f", "spring"), _id("f", "autumn")
_OUTPUTS = {_SPRING: "kevat/foorumi", _AUTUMN: "syksy/foorumi"}
_TEXTS = {
    "list": ("needs", _SPRING, "Tarvitaan yhteinen jakovuorolista"),
    "same": ("needs", _AUTUMN, "Jakajille tarvitaan vuorolista"),
    "kitchen": ("offers", _SPRING, "Martat lainaavat keittiötä ja vuorolistaa"),
    "store": ("questions", _SPRING, "Kuka ottaa vastuun varastosta?"),
    "guide": ("material_tips", _AUTUMN, "Arjen ruokaopas, Esimerkkiliitto"),
    "draft": ("actions", _SPRING, "Lehtolan Kyläyhdistys kokoaa vuorolistan 15.9.2026 mennessä"),
    "meet": ("actions", _AUTUMN, "Tavataan uudelleen keväällä"),
}
_MORE: dict[str, dict[str, object]] = {
    "list": {"kind": "need"},
    "same": {"kind": "need", "review": True, "confidence": 0.55},
    "guide": {
        "kind": "guide",
        "title": "Arjen ruokaopas",
        "organisation": "Esimerkkiliitto",
        "url": "https://opas.example/ruoka",
        "deadline": "2026-08-31",
    },
    "draft": {"responsible": "Lehtolan Kyläyhdistys", "due": "2026-09-15", "overdue": True},
}


def full_summary() -> s.Summary:
    """Return the summary."""
    themes = [_theme()]
    return s.Summary(
        generator=Generator(version="0.2.0", model="spacy_fi_experimental_web_md 0.15.0", vocabulary="YSO"),
        as_of="2026-10-01",
        sources=[_source(forum) for forum in _OUTPUTS],
        passed_over=[s.PassedOver(output="rikki", code="not_json")],
        forums=[_forum(_SPRING, "2026-05-05"), _forum(_AUTUMN, None)],
        totals=[s.Total(type="needs", count=2, review=1), s.Total(type="offers", count=1, review=0)],
        themes=themes,
        recurring_needs=[_recurring()],
        matches=[
            s.Match(
                need=_said("list"), offer=_said("kitchen"), same_forum=True, likeness=0.61, terms=[_term()]
            )
        ],
        questions=[_said("store")],
        actions_with_due=[_said("draft")],
        actions_without_due=[_said("meet")],
        tips=[_tip()],
        periods=[_period(themes[0].id)],
        undated=[_AUTUMN],
        review=[_said("same")],
        statements=[_statement(name) for name in _TEXTS],
    )


def _said(name: str) -> str:
    return _id("s", name)


def _source(forum: str) -> s.SummarySource:
    output = _OUTPUTS[forum]
    record = f"r-{sha256(output)[:32]}"
    return s.SummarySource(
        output=output,
        record=record,
        file_name=f"{output}.pdf",
        profile="internal",
        text_sha256=sha256(f"{output}.txt"),
        forum=forum,
    )


def _forum(name: str, date: str | None) -> s.SummaryForum:
    told = [s.FactValue(value=value, outputs=[_OUTPUTS[name]]) for value in ("31", "30")]
    title = "Sillanpielen kyläfoorumi"
    return s.SummaryForum(
        id=name,
        key=forum_key(title, date, "Lehtola"),
        name=title,
        date=date,
        start="14:00",
        end="16:30",
        venue="Monitoimitalo Kaarna",
        municipality="Lehtola",
        registered=36,
        attended=31,
        organisers=["Lehtolan Kyläyhdistys"],
        outputs=[_OUTPUTS[name]],
        conflicts=[s.Conflict(field="attended", values=told)] if date else [],
    )


def _reference(forum: str, name: str, length: int) -> s.Reference:
    return s.Reference(output=_OUTPUTS[forum], item=_id("i", name), page=1, start=120, end=120 + length)


def _statement(name: str) -> s.SummaryStatement:
    kind, forum, text = _TEXTS[name]
    given: dict[str, object] = {
        "id": _said(name),
        "type": kind,
        "forum": forum,
        "text": text,
        "confidence": 0.9,
        "references": [_reference(forum, name, len(text))],
    }
    return s.SummaryStatement.model_validate(given | _MORE.get(name, {}))


def _theme() -> s.SummaryTheme:
    member = s.ThemeMember(
        forum=_SPRING,
        label="Ruoka-apu",
        statements=[_said("list")],
        references=[_reference(_SPRING, "theme", 9)],
    )
    return s.SummaryTheme(
        id=_id("g", "theme"),
        label="Ruoka-apu",
        ground="concept",
        lemmas=["ruoka-apu"],
        concept="http://www.yso.fi/onto/yso/p28437",
        concept_label=Label(fi="ruoka-apu", sv="mathjälp", en="food aid"),
        forums=[_SPRING],
        statements=[_said("list")],
        members=[member],
    )


def _term() -> s.SharedTerm:
    return s.SharedTerm(term="vuorolista", kind="word", weight=0.92)


def _recurring() -> s.RecurringNeed:
    members = [
        s.NeedMember(statement=_said(name), forum=_TEXTS[name][1], lowest=0.72, mean=0.72)
        for name in ("list", "same")
    ]
    return s.RecurringNeed(
        id=_id("g", "needs"),
        label="vuorolista",
        terms=[_term()],
        lowest=0.72,
        mean=0.72,
        forums=[_SPRING, _AUTUMN],
        members=members,
    )


def _tip() -> s.SummaryTip:
    return s.SummaryTip(
        id=_id("g", "tip"),
        title="Arjen ruokaopas",
        titles=["Arjen ruokaopas", "Ruokaopas"],
        url="https://opas.example/ruoka",
        organisations=["Esimerkkiliitto"],
        kinds=["guide"],
        deadlines=["2026-08-31"],
        forums=[_AUTUMN],
        statements=[_said("guide")],
    )


def _period(theme: str) -> s.Period:
    return s.Period(
        period="2026-05",
        forums=[_SPRING],
        types=[s.TypeFigure(type="needs", statements=[_said("list")])],
        themes=[s.ThemeFigure(theme=theme, statements=[_said("list")])],
    )
