"""Sign-offs and signatures state nothing."""

from __future__ import annotations

import pytest
from building import read

OVER = ("= Kylien ilta", "# Kylätalot", "Katto vuotaa pahasti.")
SAID = [("challenge", "Katto vuotaa pahasti")]


@pytest.mark.parametrize("sign_off", ["Terveisin", "Ystävällisin terveisin,", "Kiittäen", "yst.terv."])
def test_a_sign_off_and_the_lines_after_it_state_nothing(sign_off: str) -> None:
    reading = read(*OVER, sign_off, "Aino Virtanen", "Koivulan kylätoimikunta", "puheenjohtaja")
    assert reading.typed == SAID


def test_what_is_said_after_a_signature_counts_again() -> None:
    reading = read(*OVER, "Terveisin", "Aino Virtanen", "Kylätalolle tarvitaan uusi katto ennen talvea.")
    assert reading.typed == [*SAID, ("need", "Kylätalolle tarvitaan uusi katto ennen talvea")]


def test_greetings_inside_a_sentence_sign_nothing_off() -> None:
    line = "Terveisin ei kylän laskuja makseta, vaan talolle tarvitaan rahaa"
    assert read(*OVER, line + ".").typed[-1][1].endswith("talolle tarvitaan rahaa")
