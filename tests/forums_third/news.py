"""A piece of news on the pages of a town: an ingress, subheadings of two levels, paragraphs and lists (HTML)."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.forums.forum import Line

_TOP = """<!DOCTYPE html>
<html lang="fi">
<head><meta charset="utf-8"><title>Töitä vailla muttei yksin | Kankaanpään kaupunki</title>
<style>.ingressi{font-size:1.2em}</style></head>
<body>
"""
_FORMS = {
    "h1": "<h1>{}</h1>",
    "h2": "<h2>{}</h2>",
    "h3": "<h3>{}</h3>",
    "p": "<p>{}</p>",
    "date": '<p class="pvm">{}</p>',
    "ingress": '<p class="ingressi">{}</p>',
    "contact": '<p class="yhteys">{}</p>',
}
_LISTS = {
    "nav": ("<header><nav><ul>", '<li><a href="/{0}">{0}</a></li>', "</ul></nav></header>\n<main><article>"),
    "li": ("<ul>", "<li>{0}</li>", "</ul>"),
    "foot": ("</article></main>\n<footer><ul>", '<li><a href="#">{0}</a></li>', "</ul></footer>"),
}


def build(lines: list[Line]) -> bytes:
    """Return the page that `lines` tell as UTF-8."""
    out = []
    for tag, group in groupby(lines, itemgetter(0)):
        start, form, end = _LISTS.get(tag, ("", _FORMS.get(tag, ""), ""))
        out += [start, *(form.format(text) for _, text in group), end]
    return f"{_TOP}{chr(10).join(part for part in out if part)}\n</body></html>\n".encode()
