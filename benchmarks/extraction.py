"""Print the figures of claim extraction, next to the baseline "one card a sentence".

usage: python benchmarks/extraction.py [--each] [--keep FOLDER]

Reads the evaluation data beside the checkout (../shared/eval): articles with hand-written gold
claims and their scorer, sentence boundaries, names. Prints one JSON object a line. --each adds the
figures of each article, --keep leaves the predictions in a folder.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.train_names import read_sentences, score_model
from factcheck.domain.claim import ClaimDraft, Span
from factcheck.text.extract import extract_claims
from factcheck.text.name_model import find_model
from factcheck.text.sentences import find_sentences
from factcheck.text.tables import load_table

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
BOUNDARIES = {"csui": "id-csui-train", "gsd": "id-gsd-dev", "gum": "en-gum-dev"}
WORDS, ROUNDS, SIZES = 400, 5, (10_000, 100_000, 1_000_000)
DAY = date(2018, 1, 15)  # a publish date for texts that have none

Prediction = dict[str, object]


@dataclass(frozen=True)
class Sample:
    """An article with what its meta file says."""

    name: str
    text: str
    language: str
    published: date


def main() -> int:
    """Print all figures, or say that there is no data."""
    parser = argparse.ArgumentParser(description="Print the figures of claim extraction.")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL}")
        return 0
    samples = list(read_samples())
    with tempfile.TemporaryDirectory() as folder:
        kept = given.keep or Path(folder)
        ways = {"one card a sentence": predict_sentences, "extraction": predict_claims}
        for name, predict in ways.items():
            place = kept / name.replace(" ", "-")
            place.mkdir(parents=True, exist_ok=True)
            for line in score_claims(samples, predict, place, each=given.each):
                print(json.dumps({"claims": name}), line)
    print(
        json.dumps({f"boundary_f1_{name}": score_boundaries(f) for name, f in BOUNDARIES.items()})
    )
    print(json.dumps(score_model(find_model("id"), read_sentences(EVAL / "names" / "test.txt"))))
    print(json.dumps(measure_speed(samples)))
    return 0


def read_samples() -> Iterable[Sample]:
    """Read the articles that have gold claims."""
    for path in sorted((EVAL / "articles").glob("*.meta.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / f"{meta['id']}.txt").read_bytes().decode("utf-8")
        yield Sample(meta["id"], text, meta["lang"], date.fromisoformat(meta["published"]))


def predict_claims(sample: Sample) -> list[Prediction]:
    """Give the claims of an article in the scorer's format."""
    extraction = extract_claims(sample.text, sample.language, sample.published)
    return [write_prediction(claim) for claim in extraction.claims]


def write_prediction(claim: ClaimDraft) -> Prediction:
    """Write a claim as the command line does."""
    details = claim.details
    return {
        "spans": [list(span) for span in claim.spans],
        "text": claim.text,
        "worth": claim.worth,
        "speaker": claim.speaker,
        "quantities": [
            {
                "text": q.text,
                "value": float(q.value) if q.high is None else [float(q.value), float(q.high)],
                "unit": q.unit,
                "modifier": str(q.bound),
            }
            for q in details.quantities
        ],
        "dates": [
            {
                "text": time.text,
                "start": time.start.isoformat() if time.start else None,
                "end": time.end.isoformat() if time.end else None,
            }
            for time in details.times
        ],
    }


def predict_sentences(sample: Sample) -> list[Prediction]:
    """Give every sentence as a claim: the baseline."""
    table, at = load_table(sample.language), 0
    found: list[Prediction] = []
    for line in sample.text.split("\n"):
        spans = find_sentences(sample.text, Span(at, at + len(line)), table)
        found += [{"spans": [list(s)], "text": s.of(sample.text), "worth": 0.5} for s in spans]
        at += len(line) + 1
    return found


def score_claims(
    samples: Iterable[Sample],
    predict: Callable[[Sample], list[Prediction]],
    folder: Path,
    *,
    each: bool,
) -> list[str]:
    """Write predictions and run the scorer over them."""
    for sample in samples:
        lines = [json.dumps(line, ensure_ascii=False) for line in predict(sample)]
        (folder / f"{sample.name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(EVAL / "score_extraction.py")]
    command += ["--dir", str(EVAL / "articles"), "--pred-dir", str(folder)]
    command += ["--each"] if each else []
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- own command
    return done.stdout.strip().splitlines()


def score_boundaries(name: str) -> float:
    """Score the ends of sentences: F1 over all texts of a file."""
    hit = predicted = wanted = 0
    for line in (EVAL / "sentseg" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        gold = {sentence[1] for sentence in item["sents"]}
        found: set[int] = set()
        at = 0
        for part in item["text"].split("\n"):
            span = Span(at, at + len(part))
            found |= {s.end for s in find_sentences(item["text"], span, load_table(item["lang"]))}
            at += len(part) + 1
        hit, predicted, wanted = hit + len(gold & found), predicted + len(found), wanted + len(gold)
    return round(200 * hit / (predicted + wanted), 2)


def measure_speed(samples: list[Sample]) -> dict[str, float]:
    """Measure import, an article of 400 words, and how time grows with the text."""
    started = time.perf_counter()
    command = [sys.executable, "-c", "import factcheck.text.extract"]
    subprocess.run(command, check=True)  # noqa: S603 -- own command
    figures = {"import_s_with_interpreter": round(time.perf_counter() - started, 3)}
    texts = read_news()
    for text in texts[:5]:
        extract_claims(text, "id", DAY)
    cost = [_time(text, "id") / len(text.split()) * WORDS for text in texts]
    figures["id_400_words_ms_median"] = round(statistics.median(cost) * 1000, 1)
    english = [s for s in samples if s.language == "en"]
    cost = [
        _time(s.text, "en") / len(s.text.split()) * WORDS for s in english for _ in range(ROUNDS)
    ]
    figures["en_400_words_ms_median"] = round(statistics.median(cost) * 1000, 1)
    return figures | measure_growth("\n".join(texts))


def measure_growth(text: str) -> dict[str, float]:
    """Measure texts of 10 KB, 100 KB and 1 MB."""
    # Further copies are changed in each sentence, which would else be read as a repeat.
    copies = SIZES[-1] // len(text) + 1
    long = "\n".join(text.replace(". ", f"{'' if n == 0 else n}. ") for n in range(copies))
    times = [_time(long[:size], "id") for size in SIZES]
    return {
        **{f"{size // 1000}_kb_s": round(t, 2) for size, t in zip(SIZES, times, strict=True)},
        "growth_100_kb_to_1_mb": round(times[2] / times[1], 2),
    }


def _time(text: str, language: str) -> float:
    # The processor's time, so that other programs on the machine don't count.
    started = time.process_time()
    extract_claims(text, language, DAY)
    return time.process_time() - started


def read_news() -> list[str]:
    """Read Indonesian news without gold claims."""
    path = EVAL / "sentseg" / "id-indosum-200.jsonl"
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
