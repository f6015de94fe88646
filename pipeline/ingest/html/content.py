"""Finds a page's own content: drops what surrounds it and chooses the element that holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.ingest.html.words import starts, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORD = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+|\d+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 0.5
"""An element with more than this share of the page's text is no frame around it, whatever it is called."""
_BULK = 0.85
"""The content is the innermost element with at least this share of the prose."""


def main_content(root: HtmlElement) -> list[HtmlElement]:
    """Prune `root` in place and return the elements that hold the page's own content, in reading order.

    Usually that is one element: ``main`` or ``article`` where the page has them, else the innermost one with
    the bulk of the prose; the page's ``h1`` comes before it when it stands outside.
    """
    body = root.find("body")
    if body is None:
        body = root
    _prune(body)
    content = _content(body)
    titles = [h1 for h1 in body.iter("h1") if _text(h1)]
    if len(titles) == 1 and not any(parent is content for parent in (titles[0], *titles[0].iterancestors())):
        return [titles[0], content]
    return [content]


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext()).strip()


def _size(element: HtmlElement) -> int:
    return sum(len(text.split()) for text in element.itertext())


def _prose(element: HtmlElement) -> int:
    """Return the number of words outside links."""
    return _size(element) - sum(_size(link) for link in element.iter("a"))


def _prune(body: HtmlElement) -> None:
    """Drop hidden elements and, unless they hold most of the text, those that frame the content."""
    drop_hidden(body)
    total = max(1, _size(body))
    for element in list(body.iter()):
        if element is body or element.getparent() is None or not _frames(element):
            continue
        if _size(element) <= total * _MOST:
            element.drop_tree()


def drop_hidden(root: HtmlElement) -> None:
    """Drop from `root` what no reader sees: scripts, comments, controls, hidden elements."""
    always = words("dropped_tags") - {"footer", "menu", "nav", "dialog"}
    for element in list(root.iter()):
        if element is root or element.getparent() is None:
            continue
        if not isinstance(element.tag, str) or element.tag in always or _hidden(element):
            element.drop_tree()


def _hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN_STYLE.search(element.get("style", "")):
        return True
    return not words("hidden_words").isdisjoint(element.get("class", "").lower().split())


def _frames(element: HtmlElement) -> bool:
    """Whether `element` says by its tag, role, class or id that it is no content."""
    if element.tag in words("dropped_tags") or element.get("role") in words("dropped_roles"):
        return True
    if element.tag in ("form", "input", "label"):
        return True
    if element.tag == "aside":
        inside = any(parent.tag == "article" for parent in element.iterancestors())
        return not inside or _prose(element) * 5 < _size(element) * 4
    if element.tag == "header":
        return (
            not any(parent.tag in ("article", "main") for parent in element.iterancestors())
            and element.find(".//h1") is None
        )
    if element.tag in ("h1", "h2", "h3", "html", "main", "article", "td", "th", "tr", "li", "p"):
        return element.tag in ("li", "p") and not _own_words(element).isdisjoint(
            words("dropped_words") & {"skip", "jaa"}
        )
    own = _own_words(element)
    return not own.isdisjoint(words("dropped_words")) or any(word.startswith(starts()) for word in own)


def _own_words(element: HtmlElement) -> set[str]:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return {word.lower() for word in _WORD.findall(names)}


def _content(body: HtmlElement) -> HtmlElement:
    total = max(1, _prose(body))
    for main in [*body.iter("main"), *body.xpath(".//*[@role='main']")]:
        if _prose(main) * 4 >= total:
            return _one_article(main)
    articles = list(body.iter("article"))
    if len(articles) == 1 and _prose(articles[0]) * 2 >= total:
        return articles[0]
    return _densest(body, total)


def _one_article(main: HtmlElement) -> HtmlElement:
    articles = [article for article in main.iter("article") if _prose(article) * 2 >= max(1, _prose(main))]
    return articles[0] if len(articles) == 1 else main


def _densest(body: HtmlElement, total: int) -> HtmlElement:
    """Go down from `body` as long as one child holds nearly all of the prose and is no paragraph or list itself."""
    here = body
    while True:
        inner = [
            child
            for child in here
            if child.tag in ("div", "section", "article", "main", "center", "form", "span", "font")
        ]
        heavy = next((child for child in inner if _prose(child) >= total * _BULK), None)
        if heavy is None:
            return here
        here = heavy
