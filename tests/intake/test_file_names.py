"""Names of uploaded files."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.intake.file_names import NAME_LIMIT, label_file


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("klaim 2025.csv", "klaim 2025.csv"),
        ("記事.txt", "記事.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\x.csv", "x.csv"),
        ("C:\\fakepath\\a.csv", "a.csv"),
        ("a\0.csv", "a�.csv"),
        ("a.csv\r\nX: 1", "a.csv��X: 1"),
        ("\u202egpj.csv", "�gpj.csv"),
        ("a" * 300 + ".csv", "a" * 79 + "…" + "a" * 16 + ".csv"),
        (".htaccess", ".htaccess"),
        ("x.csv.exe", "x.csv.exe"),
        ("", "file"),
        ("folder/", "file"),
        (" ", "file"),
    ],
)
def test_a_file_name_becomes_a_label(name: str, label: str) -> None:
    assert label_file(name) == label


@given(st.text())
def test_a_label_is_one_short_visible_line(name: str) -> None:
    label = label_file(name)
    assert 1 <= len(label) <= NAME_LIMIT
    assert "/" not in label
    assert all(unicodedata.category(character)[0] != "C" for character in label)
