"""A sentence for a person that can still be translated when it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _unchanged(template: str) -> str:
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with named holes and the values for them.

    The template is the key of the translation catalogue, so it never holds a value itself.

    Args:
        template: English sentence with ``{name}`` holes.
        values: what goes into the holes, as text; outside text is safe here, because only
            the template is ever formatted.
    """

    template: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, template: str, **values: object) -> Self:
        """Build a message from values of any type; each is shown with ``str``."""
        return cls(template, {name: str(value) for name, value in values.items()})

    def render(self, translate: Callable[[str], str] = _unchanged) -> str:
        """Fill the holes of the translated template.

        Args:
            translate: gives the template in the reader's language.
        """
        return translate(self.template).format(**self.values)

    def __str__(self) -> str:
        return self.render()
