"""What `pipeline.extract.explain` found, in lines for people or in JSON: the printing of ``foorumi explain``."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.extract.data import table
from pipeline.extract.decide import NONE
from pipeline.extract.explain import Explained, Passed, explain
from pipeline.records.codelists import code_label
from pipeline.records.ids import folded
from pipeline.run.messages import language, say
from pipeline.run.report import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.document import Document

    Finding = Explained | Passed

_BELOW = 1.0  # of a voice's weight: less decides nothing and is mended nowhere


def blocks(document: Document, item: str | None = None) -> Iterator[list[Finding]]:
    """Yield for each block what was found in it; `item` (an id or words of a text) chooses among them."""
    wanted = folded(item) if item else ""
    for _, group in groupby(explain(document), key=lambda finding: finding.block):
        found = [f for f in group if item is None or f.id == item or wanted in folded(f.text)]
        if found:
            yield found


def as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return a block as one object: its place, and either why it was passed over or its statements."""
    first = findings[0]
    place = {"block": first.block, "page": first.page}
    if isinstance(first, Passed):
        passed = {"id": first.id, "text": first.text, "role": first.role, "passed": first.why}
        return place | passed | {"mend": _files(_mend("passed", first.why))}
    statements = [
        {k: v for k, v in asdict(f).items() if k not in place} | {"mend": _files(*_mends(f))}
        for f in findings
        if isinstance(f, Explained)
    ]
    return place | {"statements": statements}


def as_text(findings: Sequence[Finding]) -> str:
    """Return a block as lines in the language of the locale."""
    return "\n".join(line for finding in findings for line in _lines(finding)) + "\n"


def _lines(finding: Finding) -> Iterator[str]:
    page = f"  ({say('page', page=finding.page)})" if finding.page is not None else ""
    yield f"{printable(finding.text)}{page}"
    if isinstance(finding, Passed):
        yield from _passed(finding)
        return
    result = [
        f"→ {_type(finding.name)}",
        say("explain_confidence", share=_figure(finding.confidence, signed=False)),
    ]
    if finding.rule:
        result.append(say("explain_by", rule=code_label("rules", finding.rule, language())))
    yield "  " + ", ".join(result) + (f"  {finding.id}" if finding.id else "")
    if finding.heads:
        yield f"  {say('explain_heads')}: " + " › ".join(_head(text, role) for _, text, role in finding.heads)
    rows = [(_voice(v.kind, v.text), _type(v.name), _figure(v.weight)) for v in finding.voices]
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
    for label, name, weight in rows:
        yield f"    {label:<{widths[0]}}  {name:<{widths[1]}}  {weight:>{widths[2]}}"
    yield f"    {say('explain_sums')}: " + ", ".join(f"{_type(n)} {_figure(s)}" for n, s in finding.scores)
    yield from _mend_line(_mends(finding))


def _passed(finding: Passed) -> Iterator[str]:
    meaning = ""
    if finding.role:
        meaning = f": {_type(finding.role)}"
    elif finding.why in ("heading", "lead_in"):
        meaning = f": {say('explain_unknown')}"
    yield f"  – {_label('passed', finding.why)}{meaning}" + (f"  {finding.id}" if finding.id else "")
    yield from _mend_line([_mend("passed", finding.why)])


def _mend_line(mends: Iterable[tuple[str, str]]) -> Iterator[str]:
    listed = [f"{path} ({label})" for path, label in mends if path]
    if listed:
        yield f"    {say('explain_mend')}: " + ", ".join(listed)


def _mends(finding: Explained) -> list[tuple[str, str]]:
    """Return the file and the name of each kind of evidence that had a say, the weightiest first."""
    heavy = sorted((v for v in finding.voices if abs(v.weight) >= _BELOW), key=lambda v: -abs(v.weight))
    kinds = dict.fromkeys(
        v.kind for v in heavy if v.kind != "classifier" or v.name == finding.name or v.weight > 0
    )
    if finding.rule == "classifier" or (finding.name == NONE and not kinds):
        kinds["classifier"] = None
    return [_mend("kinds", kind) for kind in kinds]


def _mend(group: str, code: str) -> tuple[str, str]:
    return table("passed")[group][code].get("mend", ""), _label(group, code)


def _files(*mends: tuple[str, str]) -> list[str]:
    return list(dict.fromkeys(path for path, _ in mends if path))


def _label(group: str, code: str) -> str:
    return str(table("passed")[group][code][language()])


def _type(name: str) -> str:
    return _label("types" if name in table("passed")["types"] else "roles", name)


def _voice(kind: str, text: str) -> str:
    return _label("kinds", kind) + (f" ”{printable(text)}”" if text else "")


def _head(text: str, role: str) -> str:
    return f"{printable(text)} [{_type(role) if role else say('explain_unknown')}]"


def _figure(value: float, *, signed: bool = True) -> str:
    shown = f"{round(value, 1) + 0.0:+.1f}" if signed else f"{value:.2f}"  # no minus before a zero
    return shown.replace(".", ",") if language() == "fi" else shown
