"""A message that answers another point by point, its comments between the quoted lines (EML)."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.forums.forum import Line

_QUOTED = {"q1": "> ", "q2": ">> ", "pre": "> "}


def build(lines: list[Line]) -> bytes:
    """Return the message that `lines` tell as the bytes of an EML file."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "Tapio Hakokivi <tapio.hakokivi@metsapelto.example>"
    message["To"] = "Virpi Lampiselkä <virpi.lampiselka@tilavaki.example>"
    message["Subject"] = "Re: Maatilan väen ilta, muistiinpanot"
    message["Date"] = "Thu, 09 Apr 2026 05:12:00 +0300"
    message["Message-ID"] = "<20260409.0512@metsapelto.example>"
    body: list[str] = []
    last = ""
    for tag, text in lines:
        if tag in ("c", "p") or last in ("c", "p") or (tag == "q1" and text[1:2] == ")"):
            body.append("" if tag in ("c", "p") or last in ("c", "p") else ">")
        mark = _QUOTED.get(tag, "")
        folded = [text] if tag == "pre" else textwrap.wrap(text, 70, break_on_hyphens=False)
        body += [f"{mark}{line}" for line in folded]
        last = tag
    message.set_content("\n".join(body).lstrip() + "\n", cte="quoted-printable")
    return message.as_bytes()
