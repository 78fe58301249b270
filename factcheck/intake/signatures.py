"""What a file is that isn't text, told by its first bytes."""

from __future__ import annotations

from factcheck.domain.errors import RefusedInputError

HEAD_LENGTH = 1024  # bytes that are enough to recognise a file

# (first bytes, what it is, what to do). Source: the formats' own specifications.
SIGNATURES = (
    (b"%PDF", "a PDF", "Copy the text out of it and paste that."),
    (
        b"PK\x03\x04",
        "a zip archive, or an Office file (xlsx, docx)",
        "Save it as plain text or CSV.",
    ),
    (b"PK\x05\x06", "an empty zip archive", "Send the text itself."),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first."),
    (b"BZh", "compressed with bzip2", "Unpack it first."),
    (b"\xfd7zXZ\x00", "compressed with xz", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls)", "Save it as plain text or CSV."),
    (b"{\\rtf", "an RTF document", "Save it as plain text."),
    (b"MZ\x90\x00", "a program", "Send the text itself."),
    (b"\x7fELF", "a program", "Send the text itself."),
    (b"\x89PNG", "a picture", "Type or paste the text that it shows."),
    (b"\xff\xd8\xff", "a picture", "Type or paste the text that it shows."),
    (b"GIF8", "a picture", "Type or paste the text that it shows."),
    (b"SQLite format 3\x00", "a database", "Export it as CSV."),
    (b"\xff\xfe\x00\x00", "UTF-32 text", "Save it as UTF-8."),
    (b"\x00\x00\xfe\xff", "UTF-32 text", "Save it as UTF-8."),
)


def refuse_binary(head: bytes, name: str) -> None:
    """Refuse a file that its first bytes show to be no text.

    Args:
        head: at least the first 20 bytes, or the whole file.
        name: shown to the person.

    Raises:
        RefusedInputError: says what the file is.
    """
    for first, kind, advice in SIGNATURES:
        if head.startswith(first):
            raise RefusedInputError(
                "“{name}” is {kind}, and can't be read as text. {advice}",
                name=name,
                kind=kind,
                advice=advice,
            )
