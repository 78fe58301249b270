"""Files of earlier claims."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.earlier import EarlierClaim
from factcheck.domain.errors import FaultyRowsError, RefusedInputError
from factcheck.intake import probe
from factcheck.intake.probe import CHUNK
from factcheck.intake.tables import read_earlier_claims

HEADER = "claim,speaker,date,source_url\n"
ROW = "C1,A,2024-01-02,https://example.org/1\n"
DATA = Path(__file__).parents[2] / "data"


def _read(data: bytes | str) -> list[EarlierClaim]:
    return list(read_earlier_claims(_stream(data), name="a.csv"))


def _stream(data: bytes | str) -> io.BytesIO:
    return io.BytesIO(data if isinstance(data, bytes) else data.encode())


def _notes(data: bytes | str) -> list[str]:
    claims = read_earlier_claims(_stream(data), name="a.csv")
    assert len(list(claims)) >= 1
    return [str(note) for note in claims.notes]


def test_csv_and_json_lines_give_the_same_claim() -> None:
    expected = EarlierClaim(
        id="x1",
        text="Lebih dari 3.000 tentara",
        language="id",
        verdict="Salah",
        address="https://example.org/1",
        checked_on=date(2025, 4, 12),
        publisher="Cek Lintas",
    )
    csv_file = (
        "id,text,language,verdict,url,date,publisher\n"
        "x1,Lebih dari 3.000 tentara,id,Salah,https://example.org/1,2025-04-12,Cek Lintas\n"
    )
    json_file = json.dumps(
        {
            "id": "x1",
            "text": "Lebih dari 3.000 tentara",
            "lang": "id",
            "verdict": "Salah",
            "url": "https://example.org/1",
            "date": "2025-04-12",
            "publisher": "Cek Lintas",
        }
    )
    assert _read(csv_file) == _read(json_file) == [expected]


def test_text_stays_exactly_as_it_is() -> None:
    (claim,) = _read(HEADER + '" Line one\r\nline ""two"", x ",A,,\n')
    assert claim.text == ' Line one\r\nline "two", x '
    assert (claim.speaker, claim.checked_on, claim.address) == ("A", None, None)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_known(line_end: str) -> None:
    assert [claim.text for claim in _read((HEADER + ROW).replace("\n", line_end))] == ["C1"]


# The file, the notes about it.
NOTED = [
    ((HEADER + ROW).encode(), []),
    (b"\xef\xbb\xbf" + (HEADER + ROW).encode(), []),
    ((HEADER + ROW).replace(",", ";"), ["“a.csv” was read with the semicolon as separator."]),
    ((HEADER + ROW).replace(",", "\t"), ["“a.csv” was read with the tab as separator."]),
    ('"claim";"a,b,c"\nRose by 5,2;x\n', ["semicolon", "not used: a,b,c"]),
    ((HEADER + ROW).encode("utf-16"), ["UTF-16"]),
    ((HEADER + ROW).replace("C1", "Café").encode("latin-1"), ["which is a guess"]),
    ((HEADER + ROW).replace("C1", "“Café”").encode("cp1252"), ["which is a guess"]),
    (HEADER + ROW + ROW, ["Line 3 repeats"]),
    (HEADER + ROW * 8, [f"Line {line} repeats" for line in range(3, 8)] + ["7 rows repeat"]),
    ("claim,who\nC1,x\n", ["not used: who"]),
    ('{"claim": "C1"}\n\n{"claim": "C2", "who": 1}\n', ["not used: who"]),
]


@pytest.mark.parametrize(("data", "notes"), NOTED)
def test_whatever_was_guessed_or_left_out_is_noted(data: bytes | str, notes: list[str]) -> None:
    given_notes = _notes(data)
    assert len(given_notes) == len(notes)
    assert all(note in given for note, given in zip(notes, given_notes, strict=True))


# The file, what the message names.
REFUSED = [
    (b"", "is empty"),
    (HEADER, "no rows of claims"),
    ("claim,claim\na,b\n", "names the column “claim” twice"),
    ("claim,rating,verdict\na,b,c\n", "“rating” and “verdict” mean the same"),
    ("who,when\na,b\n", "there are: who, when"),
    ("text,who\nnice,me\n", "A column “claim”, or columns “id” and “text”"),  # maybe comments
    (HEADER + "a,b\nc,d,e,f,g\n", "Line 2: 2 cells, but the header has 4. Line 3: 5 cells"),
    (HEADER + '"never closed,A,,\nB,B,,\n', "starts on line 2"),
    (HEADER + '"a\nb",A,,\n"x"y,A,,\n', "starts on line 4"),
    (HEADER + "a\0b,A,,\n", "NUL character on line 2"),
    (HEADER + "a,b,2024-02-31,\nc,d,3/4/2024,\n", "Line 3, column “date”"),
    (HEADER + "a,b,,ftp://example.org/\n", "Line 2, column “source_url”"),
    (HEADER + "a,b,,http://127.0.0.1/\n", "Line 2, column “source_url”"),
    (HEADER + " \u200b,b,,\n", "Line 2, column “claim”: the claim is empty"),
    (HEADER + "a\x1b[31m,b,,\n", "U+001B"),
    (HEADER + "a" * 2001 + ",b,,\n", "has 2001 characters; at most 2000"),
    (HEADER + "a," + "b" * 501 + ",,\n", "column “speaker”: it has 501"),
    (HEADER + "a,b,," + "c" * 20_001 + "\n", "longer than 20000"),
    (HEADER + "a" * 200_000 + ",A,,\n", "Line 2 of “a.csv” has more than 100000"),
    (HEADER + '"' + "a\n" * 70_000 + '",A,,\n', "field larger than field limit"),
    (",".join(f"c{n}" for n in range(101)) + "\n", "101 columns; at most 100"),
    ("claim,lang\nx,Bahasa Indonesia\n", "no language code"),
    ("<html><table>", "web page"),
    ('[{"claim": "a"}]', "one JSON list"),
    ('{"claim": "a"\n', "Line 1: no JSON object"),
    ('{"claim": "a"}\n["b"]\n', "Line 2: no JSON object (not an object"),
    ('{"claim": ' + "[" * 40_000 + "\n", "nested too deeply"),
    ('{"claim": {"a": 1}}\n', "it must be text or a number"),
    ('{"claim": "a", "verdict": true}\n', "column “verdict”: it must be text"),
    ('{"claim": "\\ud800"}\n', "U+D800"),
    ('{"id": 1, "text": "a"}\n{"id": "1", "text": "b"}\n', "“1” was used before"),
    ('{"id": 1, "text": "a"}\n{"id": 2}\n', "Line 2: A column “claim”"),
    (b"PK\x03\x04xl/worksheets", "xlsx"),
    ((HEADER + ROW).encode() + b"\xc3\x28" + "é".encode() * 9, f"byte {len(HEADER + ROW) + 1}"),
    (b"\xff\xfea\0,", "damaged UTF-16: byte 5"),
]


@pytest.mark.parametrize(("data", "named"), REFUSED)
def test_a_file_with_a_fault_is_refused_with_its_place(data: bytes | str, named: str) -> None:
    with pytest.raises(RefusedInputError) as caught:
        _read(data)
    assert named in str(caught.value)


def test_no_claim_is_given_after_a_fault_and_later_faults_are_named_too() -> None:
    claims = read_earlier_claims(_stream("claim,date\na,\nb,never\nc,\nd,soon\n"), name="a.csv")
    assert next(claims).text == "a"
    with pytest.raises(FaultyRowsError) as caught:
        next(claims)
    assert [fault.values["line"] for fault in caught.value.faults] == ["3", "5"]


def test_at_most_twenty_faults_are_listed() -> None:
    with pytest.raises(FaultyRowsError) as caught:
        _read("claim,date\n" + "x,never\n" * 1000)
    assert len(caught.value.faults) == 20


def test_rows_without_id_get_the_same_id_each_time() -> None:
    first, second = _read(HEADER + ROW), _read(HEADER + "C2,,,\n" + ROW)
    assert first[0].id == second[1].id != second[0].id


def test_the_number_of_lines_is_known_before_the_first_claim() -> None:
    assert read_earlier_claims(_stream(HEADER + ROW * 5), name="a").lines == 6


def test_the_stream_stays_open_and_may_start_late() -> None:
    stream = _stream("skipped\n" + HEADER + ROW)
    stream.seek(8)
    assert [claim.text for claim in read_earlier_claims(stream, name="a")] == ["C1"]
    assert not stream.closed


class _Pipe(io.RawIOBase):
    """A stream that can't seek, as standard input."""

    def __init__(self, data: bytes) -> None:
        self._source = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._source.readinto(buffer)


def test_a_pipe_can_be_read() -> None:
    pipe = io.BufferedReader(_Pipe((HEADER + ROW).encode()))  # type: ignore[type-var]
    assert [claim.text for claim in read_earlier_claims(pipe, name="-")] == ["C1"]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pieces_are_joined_between_the_bytes_of_a_letter(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "CHUNK", size)
    claims = read_earlier_claims(_stream(HEADER + "“é”😀,,,\n"), name="a.csv")
    assert ([claim.text for claim in claims], claims.notes, claims.lines) == (["“é”😀"], [], 2)


@pytest.mark.parametrize("size", [1, 2, 3, 7, CHUNK])
def test_a_broken_byte_is_counted_from_the_start(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "CHUNK", size)
    data = (HEADER + "é" * 100 + ",,,\n").encode()
    with pytest.raises(RefusedInputError, match=f"byte {len(data) + 1} is 0xFF"):
        _read(data + b"\xff\n")


class _Lines(io.RawIOBase):
    """A long file that is made while it is read, so that only the reader needs memory."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, place: int, _whence: int = 0) -> int:
        self.place = place
        return place

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        row = b"claim\n" if self.place == 0 else b"Claim %09d rose by five per cent\n" % self.place
        if self.place > self.rows:
            return 0
        self.place += 1
        buffer[: len(row)] = row
        return len(row)


def _count(claims: Iterator[EarlierClaim]) -> int:
    return sum(1 for _ in claims)


def test_memory_does_not_hold_the_file() -> None:
    tracemalloc.start()
    try:
        count = _count(read_earlier_claims(_Lines(20_000), name="long.csv"))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000  # bytes; the claims as objects would take 12 million


def test_the_sample_file_is_read_without_notes() -> None:
    with (DATA / "earlier_claims.jsonl").open("rb") as stream:
        claims = read_earlier_claims(stream, name="earlier_claims.jsonl")
        read = list(claims)
    assert (len(read), claims.notes) == (12, [])
    assert {claim.language for claim in read} == {"id", "en"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_any_claim_comes_through_csv_and_json_alike(text: str) -> None:
    cell = text.replace('"', '""')
    try:
        from_csv = [claim.text for claim in _read(f'id,text\n1,"{cell}"\n')]
    except RefusedInputError:
        from_csv = []
    try:
        from_json = [claim.text for claim in _read(json.dumps({"id": 1, "text": text}))]
    except RefusedInputError:
        from_json = []
    assert from_csv == from_json
    assert from_csv in ([text], [])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for head in (b"", HEADER.encode(), b'{"claim": "'):
        try:
            _read(head + data)
        except RefusedInputError as error:
            assert str(error)  # noqa: PT017 -- both outcomes are right
