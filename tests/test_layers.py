"""Each import contract is seen to fail when somebody violates it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.domain.places import ROOT

VIOLATIONS = [
    ("Imports point down", "storage/articles.py", "from factcheck.text import clean"),
    ("Imports point down", "domain/article.py", "from factcheck.workflow import desk"),
    (
        "Pages and commands reach the rest only through workflow and domain",
        "ui/context.py",
        "from factcheck.storage import engine",
    ),
    ("Streamlit only in ui", "workflow/desk.py", "import streamlit"),
    ("SQLAlchemy and Alembic only in storage and workflow", "export/cells.py", "import sqlalchemy"),
    ("RapidFuzz only in matching", "workflow/desk.py", "import rapidfuzz"),
    ("The domain needs nothing but the standard library", "domain/claim.py", "import numpy"),
    (
        "Network only in intake.fetch and meaning.endpoint",
        "workflow/desk.py",
        "import urllib.request",
    ),
    ("Network only in intake.fetch and meaning.endpoint", "meaning/frame.py", "import httpcore"),
    ("Imports point down", "matching/ranking.py", "from factcheck.meaning import fusion"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "factcheck", tmp_path / "factcheck")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_code_keeps_its_layers(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_a_violation_breaks_its_contract(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / "factcheck" / module
    path.write_text(path.read_text("utf-8") + f"\n{line}\n", "utf-8")
    result = lint(copy)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


def test_a_new_package_outside_the_layers_is_refused(copy: Path) -> None:
    (copy / "factcheck" / "helpers.py").write_text("", "utf-8")
    assert "helpers" in lint(copy).stdout
