from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest

from factcheck.cli import build_parser, main
from factcheck.domain.places import ROOT, data_folder
from factcheck.workflow.setup import load_demo, prepare_database

SAMPLE = data_folder() / "articles" / "id-kursk-lintang.txt"


@pytest.fixture
def _newsroom(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", sqlite_url)
    desk = prepare_database(sqlite_url)
    load_demo(desk)
    desk.store.close()


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_extract_prints_claims_whose_spans_count_the_files_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(
        capsys, "extract", str(SAMPLE), "--published", "2025-04-30", "--format", "jsonl"
    )
    assert code == 0
    text = SAMPLE.read_text(encoding="utf-8")
    records = [json.loads(line) for line in out.splitlines()]
    for record in records:
        words = [text[start:end] for start, end in record["spans"]]
        assert record["quote"] == " … ".join(words)
        assert 0 <= record["worth"] <= 1
        assert record["reasons"]
    (deployed,) = [r for r in records if "3.000 prajurit" in r["quote"]]
    assert {"value": 3000, "modifier": ">"}.items() <= deployed["quantities"][0].items()
    assert [(d["start"], d["end"]) for d in deployed["dates"]] == [("2025-03-01", None)]


@pytest.mark.usefixtures("_newsroom")
def test_an_article_is_added_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Sebanyak 75 ton padi dipanen warga Desa Sukamaju pada 2024.\n", "utf-8")
    code, out, _ = run(capsys, "add-article", str(path), "--as", "Bagas Prakoso")
    assert (code, out) == (0, "article 3 with 1 claims\n")
    code, _, err = run(capsys, "add-article", str(path), "--as", "Bagas Prakoso")
    assert code == 1
    assert "in the database already, as article 3" in err


@pytest.mark.usefixtures("_newsroom")
def test_earlier_claims_are_imported_and_matched(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "earlier.csv"
    path.write_text(
        "id,text,verdict,url,date,language\n"
        "x-1,Harga cabai di Medan naik 40 persen pada Januari 2025.,Benar,,2025-02-01,id\n",
        "utf-8",
    )
    code, out, _ = run(capsys, "import-claims", str(path))
    assert (code, out) == (0, "1 claims added, 0 were known already\n")

    code, out, _ = run(
        capsys,
        *("match", "--text", "Pada Januari 2025 harga cabai di Medan naik 40 persen"),
        *("--language", "id", "--format", "jsonl"),
    )
    hits = json.loads(out)["hits"]
    assert code == 0
    assert (hits[0]["id"], hits[0]["label"]) == ("x-1", "same")

    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        json.dumps({"id": "q", "text": "Harga cabai di Medan naik 4 persen pada Januari 2025."}),
        "utf-8",
    )
    code, out, _ = run(capsys, "match", "--queries", str(queries), "--format", "jsonl")
    record = json.loads(out)
    assert record["id"] == "q"
    assert (record["hits"][0]["id"], record["hits"][0]["conflicts"]) == ("x-1", ["number"])


def test_the_texts_of_a_pair_in_two_languages_may_stand_in_either_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    english = "The minister has not signed the decree on fuel prices."
    indonesian = "Menteri belum menandatangani keputusan tentang harga bahan bakar."
    rows = [
        {"id": "1", "lang": "id-en", "a": english, "b": indonesian},
        {"id": "2", "lang": "id-en", "a": indonesian, "b": english},
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    _, out, _ = run(capsys, "compare", "--pairs", str(path), "--format", "jsonl")
    assert [json.loads(line)["label"] for line in out.splitlines()] == ["same", "same"]


def test_pairs_are_compared_without_a_database(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        json.dumps(
            {
                "id": "p",
                "lang": "id",
                "a": "Lebih dari 3.000 tentara dikerahkan ke Kursk.",
                "b": "Sebanyak 13.000 tentara dikerahkan ke Kursk pada 2.800 lokasi.",
            }
        ),
        "utf-8",
    )
    code, out, _ = run(capsys, "compare", "--pairs", str(path), "--format", "jsonl")
    assert code == 0
    assert {"id", "label", "conflicts", "score", "reasons"} <= set(json.loads(out))


@pytest.mark.usefixtures("_newsroom")
def test_the_report_is_exported_as_csv(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    code, _, _ = run(capsys, "export", "--state", "all", "--output", str(target))
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"), newline="")))
    assert {row["article_title"] for row in rows} == {
        json.loads(path.read_text("utf-8"))["title"]
        for path in (data_folder() / "articles").glob("*.json")
    }


@pytest.mark.usefixtures("_newsroom")
@pytest.mark.parametrize(("kind", "start"), [("jsonld", "[\n]"), ("html", "<!doctype html>")])
def test_the_report_is_exported_for_readers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, start: str
) -> None:
    target = tmp_path / f"report.{kind}"
    code, _, _ = run(capsys, "export", "--format", kind, "--output", str(target))
    assert code == 0
    assert target.read_text("utf-8").startswith(start)


@pytest.mark.usefixtures("_newsroom")
def test_doctor_finds_nothing_bad_in_a_new_installation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "doctor")
    assert code == 0
    assert "BAD" not in out
    assert "ok   PRAGMA synchronous is 2." in out


def test_doctor_says_how_to_mend_an_old_database(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_DATABASE_URL", f"sqlite:///{tmp_path}/empty.db")
    code, out, _ = run(capsys, "doctor")
    assert code == 1
    assert "Run: python -m factcheck migrate" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "no-such-file.txt"], "can't be read: No such file"),
        (["import-claims", "no-such-file.csv"], "can't be read: No such file"),
    ],
)
def test_refused_input_exits_with_1_and_says_why(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 1
    assert message in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-command"],
        ["extract"],
        ["extract", "a.txt", "--published", "yesterday"],
        ["match"],
        ["match", "--text", "x", "--top", "0"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_every_command_is_in_the_readme() -> None:
    (actions,) = [action for action in build_parser()._actions if getattr(action, "choices", None)]
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([a-z-]+)", readme, re.MULTILINE))
    assert set(actions.choices or ()) <= named


def test_a_text_that_the_terminal_can_not_show_is_escaped(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Dana itu Rp 5 miliar.\x9b31m merah\n".encode())
    code, out, err = run(capsys, "extract", str(path))
    assert code == 1
    assert "\x9b" not in out + err
    assert sys.stdout is not None
