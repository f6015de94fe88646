"""What the tests ask of any page, whatever it shows."""

from __future__ import annotations

import base64
import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from bs4 import Tag


def parsed(html: bytes) -> BeautifulSoup:
    """Return the page as a browser's forgiving parser would build it."""
    return BeautifulSoup(html.decode(), "lxml")


def tags(page: BeautifulSoup | Tag, selector: str) -> list[Tag]:
    """Return the elements that a selector finds."""
    return list(page.select(selector))


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the only element that a selector finds."""
    (found,) = page.select(selector)
    return found


def assert_sound(html: bytes) -> None:
    """Assert that a page stands alone, runs nothing, and that all of its anchors lead somewhere."""
    page = parsed(html)
    ids = [str(tag["id"]) for tag in tags(page, "[id]")]
    assert len(ids) == len(set(ids))
    for link in tags(page, "a[href^='#']"):
        assert str(link["href"])[1:] in ids
    for link in tags(page, "a[href]"):
        assert str(link["href"]).startswith(("#", "./", "http://", "https://", "mailto:"))
    for attribute in ("aria-labelledby", "aria-describedby"):
        for tag in tags(page, f"[{attribute}]"):
            assert set(str(tag[attribute]).split()) <= set(ids)
    assert (
        tags(page, "script, link, img, iframe, object, embed, form, base, audio, video, [src], [style]") == []
    )
    assert not [name for tag in tags(page, "*") for name in tag.attrs if name.startswith("on")]
    _assert_policy(page)
    _assert_structure(page)


def _assert_policy(page: BeautifulSoup) -> None:
    style = one(page, "style").get_text()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = str(one(page, "meta[http-equiv='Content-Security-Policy']")["content"])
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in style
    assert "@import" not in style


def _assert_structure(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in tags(page, "h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for selector in ("header", "nav", "main", "footer", "title"):
        assert len(tags(page, selector if selector != "title" else "head > title")) == 1
    assert tags(page, ".skips a")
    for table in tags(page, "table"):
        assert one(table, "caption").get_text(strip=True)
        assert all(head.get("scope") in {"col", "row"} for head in tags(table, "th"))
    for picture in tags(page, "svg[role=img]"):
        assert one(picture, ":scope > title").get_text(strip=True)
        assert one(picture, ":scope > desc").get_text(strip=True)
    for picture in tags(page, "svg:not([role=img])"):
        assert picture["aria-hidden"] == "true"
