"""What is a letter about a text: header lines, attributions, signatures and disclaimers of messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.document import Kind
from pipeline.ingest.plain.words import matches, words

if TYPE_CHECKING:
    from pipeline.ingest.plain.state import Scan

_FIELD = re.compile(r"[*_>\s]{0,4}(?P<name>[A-Za-zÅÄÖåäö-]{2,20})\s*[*_]{0,2}:[*_]{0,2}\s*(?P<value>.*)$")
_MOST_LINES = 14
"""Lines that a signature has at most."""
_LONGEST = 100


def strip_reply_marks(subject: str) -> tuple[str, str]:
    """Return the reply marks before a subject (``VS:``, ``Re:``) and the subject without them."""
    rest = subject.strip()
    while match := re.match(r"([A-Za-z]{1,4})(?:\[\d+\])?\s*:\s*(?=\S)", rest):
        if match[1].lower() not in words("reply_marks"):
            break
        rest = rest[match.end() :]
    return subject.strip()[: len(subject.strip()) - len(rest)].strip(), rest


def _field(text: str) -> tuple[str, str] | None:
    match = _FIELD.match(text)
    if match is None:
        return None
    name = match["name"].lower()
    for group in ("header_people", "header_other", "header_subject"):
        if name in words(group):
            return group, match["value"]
    return None


def header_block(scan: Scan, index: int) -> int:
    """Read the header of a message that stands in the text itself: its fields are furniture, its subject a heading.

    A header is two fields or more with a sender or receiver among them.
    """
    if _field(scan.lines[index].text) is None:
        return 0
    found: list[tuple[str, str, str]] = []
    end = index
    while end < len(scan.lines) and (line := scan.lines[end]).text:
        field = _field(line.text)
        if field is None:
            if not found or line.indent == 0:
                break
            field = (found[-1][0] if found[-1][0] != "header_subject" else "folded", line.text)
        found.append((field[0], field[1], line.text))
        end += 1
    groups = [group for group, _, _ in found]
    if len(found) < 2 or "header_people" not in groups or len(set(groups)) < 2:
        return 0
    scan.close_lists()
    first = not any(chunk.kind is not Kind.FURNITURE for chunk in scan.chunks)
    for group, value, text in found:
        if group == "header_subject" and value:
            marker, subject = strip_reply_marks(value)
            scan.add(Kind.TITLE if first else Kind.HEADING, subject, level=1, marker=marker, style="subject")
        else:
            scan.add(Kind.FURNITURE, text)
    return end - index


def attribution(scan: Scan, index: int) -> int:
    """Read the line over a quoted message (``Nimi kirjoitti 5.5.2026:``), which may be wrapped once."""
    for count in (1, 2):
        taken = [line.text for line in scan.lines[index : index + count]]
        text = " ".join(taken)
        if len(taken) < count or not all(taken) or not matches("attribution", text):
            continue
        if text.endswith(":") and not re.search(r"\d|@", text):
            continue
        scan.close_lists()
        scan.add(Kind.FURNITURE, text)
        return count
    return 0


def disclaimer(scan: Scan, index: int) -> int:
    """Read a line that a mail program or a lawyer added; the lines that it runs over are taken with it."""
    text = scan.lines[index].text
    if not matches("disclaimer", text):
        return 0
    end = index
    taken: list[str] = []
    while end < len(scan.lines) and scan.lines[end].text:
        taken.append(scan.lines[end].text)
        end += 1
    scan.close_lists()
    scan.add(Kind.FURNITURE, " ".join(taken))
    return end - index


def opens_signature(scan: Scan, index: int) -> bool:
    """Whether the line ends a message: a farewell, or the two dashes that mark a signature."""
    text = scan.lines[index].text
    return text == "--" or (len(text) < 80 and matches("sign_off", text))


def signature(scan: Scan, index: int) -> int:
    """Read a farewell and the lines of the signature under it, each a paragraph of its own."""
    if not opens_signature(scan, index):
        return 0
    scan.close_lists()
    end, count = index, 0
    while end < len(scan.lines) and count < _MOST_LINES:
        text = scan.lines[end].text
        if not text:
            if scan.blank(end + 1) and scan.blank(end + 2):
                break
            end += 1
            continue
        if end > index and _leaves_signature(scan, end):
            break
        if taken := disclaimer(scan, end):
            end += taken
            continue
        if text != "--":
            scan.add(Kind.PARAGRAPH, text, style="signature")
        end += 1
        count += 1
    return end - index


def _leaves_signature(scan: Scan, index: int) -> bool:
    text = scan.lines[index].text
    if len(text) > _LONGEST and not matches("disclaimer", text):
        return True
    if text.startswith(("#", "- ", "* ", "• ", "|")):
        return True
    probe = len(scan.chunks)
    taken = attribution(scan, index) or header_block(scan, index)
    del scan.chunks[probe:]
    return bool(taken)
