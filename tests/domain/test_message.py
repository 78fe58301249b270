from __future__ import annotations

from factcheck.domain.errors import RefusedInputError
from factcheck.domain.message import Message


def test_braces_in_a_value_are_shown_and_not_formatted() -> None:
    assert str(Message.of("Refused: {value}", value="{0.__class__} {x!r}")) == (
        "Refused: {0.__class__} {x!r}"
    )


def test_a_message_is_rendered_in_the_readers_language() -> None:
    catalogue = {"{count} claims": "{count} klaim"}
    assert Message.of("{count} claims", count=3).render(catalogue.__getitem__) == "3 klaim"


def test_an_error_shows_at_most_four_hundred_characters_of_a_value() -> None:
    text = str(RefusedInputError("Refused: {value}", value="x" * 10_000_000))
    assert text == "Refused: " + "x" * 400 + "…"
