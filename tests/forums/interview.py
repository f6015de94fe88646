"""A news page that interviews those who held the forum: questions in bold, answers after a name (HTML)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.forums.forum import Line

_TOP = """<!DOCTYPE html>
<html lang="fi">
<head><meta charset="utf-8"><title>Liikkeelle lempeästi | Kitisen Sanomat</title>
<style>body{font-family:Georgia,serif}.kys{font-weight:bold}</style></head>
<body>
<div class="cookie-banner" role="dialog">Käytämme evästeitä. <button>Selvä</button> <button>Ei kiitos</button></div>
<header><nav><ul><li><a href="/">Etusivu</a></li><li><a href="/urheilu">Urheilu</a></li><li><a href="/kuolleet">Kuolleet</a></li></ul></nav></header>
<main><article>
"""
_END = """</article></main>
<aside class="lue-myos"><h2>Lue myös</h2><ul><li><a href="/1">Poroja tiellä taas</a></li><li><a href="/2">Tarvitaanko kirkonkylälle toinen kioski?</a></li></ul></aside>
<footer>Kitisen Sanomat · Tilaa lehti · Uutisvinkki? Soita toimitukseen</footer>
</body></html>
"""
_FORMS = {
    "kicker": '<p class="kicker">{}</p>',
    "title": "<h1>{}</h1>",
    "ingress": '<p class="ingressi">{}</p>',
    "h": "<h2>{}</h2>",
    "q": '<p class="kys">{}</p>',
    "small": "<p><small>{}</small></p>",
}


def build(lines: list[Line]) -> bytes:
    """Return the page that `lines` tell as UTF-8."""
    out = []
    listed = False
    for tag, text in lines:
        if (tag == "li") != listed:
            out.append("</ul>" if listed else "<ul>")
            listed = not listed
        if tag == "li":
            out.append(f"<li>{text}</li>")
        elif tag == "a":
            speaker, said = text.split(": ", 1)
            out.append(f"<p><em>{speaker}:</em> {said}</p>")
        else:
            out.append(_FORMS[tag].format(text))
    return f"{_TOP}{chr(10).join(out)}\n{_END}".encode()
