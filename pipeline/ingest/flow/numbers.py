"""How list numbers are written: digits, letters, Roman numerals."""

from __future__ import annotations

BULLET = "•"


def format_number(count: int, form: str) -> str:
    """Return `count` as Word shows it in number format `form`; unknown formats show digits."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        # Word doubles the letter after z: aa, bb, cc.
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman.lower() if form == "lowerRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "ordinal":
        return f"{count}."
    return "" if form in ("none", "bullet") else str(count)


def _roman(count: int) -> str:
    out = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while count >= value:
            out += sign
            count -= value
    return out
