"""The hostile inputs, made once for all tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus_folder(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    maker = shared_folder / "corpus" / "make_corpus.py"
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    return folder
