"""A message: text in quoted-printable UTF-8, an answer above and what it answers below."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def build(content: dict[str, str]) -> bytes:
    """Return the message that `content` describes as the bytes of an EML file."""
    message = EmailMessage(policy=SMTP)
    message["From"] = content["sender"]
    message["To"] = content["to"]
    message["Subject"] = content["subject"]
    message["Date"] = "Wed, 06 May 2026 10:41:00 +0300"
    message["Message-ID"] = "<20260506.1041.kooste@saimaandigi.example>"
    message["In-Reply-To"] = "<20260506.0812@vuoksenmartat.example>"
    quoted = "".join(f"> {line}\n" for line in content["quoted"].splitlines())
    message.set_content(f"{content['body']}\n{content['quoted_intro']}\n{quoted}", cte="quoted-printable")
    return message.as_bytes()
