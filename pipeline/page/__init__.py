"""Pages for people: one forum's record, or the summary of many, as one HTML file that needs nothing else.

Works on the written JSON and text (plain dicts), offline and without JavaScript. Whatever the sources say is escaped.
"""

from pipeline.page.anchors import PageAnchors
from pipeline.page.render import forum_page, is_page, summary_page

__all__ = ["PageAnchors", "forum_page", "is_page", "summary_page"]
