"""E-mail: the body of a message, in reading order with its header, quoted messages and signatures."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING, cast

from pipeline.document import DocumentBuilder, Kind, fold
from pipeline.ingest.messages import notice, read_error
from pipeline.ingest.plain import scan_lines, set_repeats_aside, settle, to_lines
from pipeline.ingest.plain.chunk import Chunk, add_all, plain
from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.letters import strip_reply_marks

if TYPE_CHECKING:
    from email.message import EmailMessage

    from pipeline.document import Document
    from pipeline.ingest.base import Source
    from pipeline.ingest.plain.lines import Line

_SHOWN = ("From", "Date", "To", "Cc")
_BARE = 0.2
"""A text part with less than this share of the HTML part's words only points to it."""
_DEEPEST = 5
"""Forwarded messages inside one another that are followed."""


def read(source: Source) -> Document:
    """Read an Internet message (RFC 5322); raises `ReadError` (DAMAGED) when its parts cannot be taken apart.

    The subject becomes the title, the other header lines furniture. The plain text is preferred to the HTML.
    Attachments are left out with a warning ``attachments``; forwarded messages are read.
    """
    try:
        message = email.message_from_bytes(_without_mbox_line(source.data), policy=email.policy.default)
        builder = DocumentBuilder("message/rfc822", title=_header(message, "Subject") or None)
        chunks, attachments = _message_chunks(message, 0)
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:  # what the parser leaks
        raise read_error("damaged", kind="sähköposti", kind_en="e-mail message") from error
    if attachments:
        builder.warn("attachments", notice("attachments", count=attachments))
    set_repeats_aside(chunks)
    settle(chunks, titled=any(chunk.kind is Kind.TITLE for chunk in chunks))
    add_all(builder, chunks)
    return builder.build()


def _without_mbox_line(data: bytes) -> bytes:
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return data.partition(b"\n")[2] if data.startswith(b"From ") else data


def _header(message: EmailMessage, name: str) -> str:
    try:
        return fold(str(message.get(name, "")))
    except (
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        IndexError,
    ):  # malformed addresses and encoded words
        return ""


def _message_chunks(message: EmailMessage, depth: int) -> tuple[list[Chunk], int]:
    """Return the blocks of `message` and how many attachments were left out; `depth` counts forwards."""
    chunks: list[Chunk] = []
    if subject := _header(message, "Subject"):
        marks, rest = strip_reply_marks(subject)
        kind = Kind.HEADING if depth else Kind.TITLE
        chunks.append(Chunk(kind, plain(rest), level=1, marker=marks, style="subject"))
    for name in _SHOWN:
        value = _header(message, name)
        chunks += [Chunk(Kind.FURNITURE, plain(f"{name}: {value}"))] if value else []
    body, attachments, forwards = _parts(message)
    chunks.extend(body)
    for forward in forwards:
        if depth >= _DEEPEST:
            attachments += 1
            continue
        inner, more = _message_chunks(forward, depth + 1)
        chunks.extend(inner)
        attachments += more
    return chunks, attachments


def _parts(message: EmailMessage) -> tuple[list[Chunk], int, list[EmailMessage]]:
    """Return the body's blocks, the number of attachments and the forwarded messages."""
    texts: list[EmailMessage] = []
    pages: list[EmailMessage] = []
    forwards: list[EmailMessage] = []
    attachments = 0
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() == "message/rfc822":
            forwards += [cast("EmailMessage", inner) for inner in part.iter_parts()]
        elif part.is_multipart():
            waiting[:0] = [cast("EmailMessage", inner) for inner in part.iter_parts()]
        elif part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            attachments += not part.get("Content-ID")
        elif part.get_content_subtype() == "html":
            pages.append(part)
        elif part.get_content_subtype() in ("plain", "enriched"):
            texts.append(part)
        else:
            attachments += 1
    return _body(texts, pages), attachments, forwards


def _body(texts: list[EmailMessage], pages: list[EmailMessage]) -> list[Chunk]:
    written = [_lines(part) for part in texts]
    if pages:
        from pipeline.ingest.html import letter_chunks  # noqa: PLC0415 -- only when a message needs it

        words = sum(len(line.text.split()) for lines in written for line in lines)
        shown = [chunk for part in pages for chunk in letter_chunks(_text(part))]
        if words < _BARE * sum(len(chunk.text.split()) for chunk in shown):
            return shown
    return [chunk for lines in written for chunk in scan_lines(lines, markdown=False)]


def _text(part: EmailMessage) -> str:
    """Return the characters of a text part; a charset that is missing or wrong is guessed."""
    data = cast("bytes", part.get_payload(decode=True) or b"")
    charset = part.get_content_charset()
    if charset and charset not in ("us-ascii", "unknown-8bit"):
        try:
            return data.decode(charset).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data).text


def _lines(part: EmailMessage) -> list[Line]:
    text = _text(part)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflow(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return to_lines(text)


def _unflow(text: str, *, delete_space: bool) -> str:
    """Undo the soft line breaks of RFC 3676: a line that ends in a space goes on, at the same quoting depth."""
    out: list[str] = []
    depth = -1
    for raw in text.split("\n"):
        body = raw.lstrip(">")
        quoted = len(raw) - len(body)
        body = body.removeprefix(" ")
        if depth == quoted and out:
            out[-1] = (out[-1][:-1] if delete_space else out[-1]) + body
        else:
            out.append(">" * quoted + (" " if quoted else "") + body)
        depth = quoted if body.endswith(" ") and body != "-- " else -1
    return "\n".join(out)
