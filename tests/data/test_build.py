"""The committed samples are what their facts make, and stock TinyDB opens them."""

import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.data.shipped import CHECKOUT
from wgplanner.samples import sample_names

DATA = CHECKOUT / "data"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    words = [sys.executable, "-B", str(DATA / "build.py"), str(folder)]
    subprocess.run(words, check=True, capture_output=True)
    return folder


def test_every_sample_is_built_and_nothing_else(fresh: Path) -> None:
    names = sorted(f"{name}.json" for name in sample_names())
    assert sorted(path.name for path in fresh.iterdir()) == names
    assert sorted(path.name for path in DATA.glob("*.json")) == names


@pytest.mark.parametrize("name", sample_names())
def test_a_fresh_build_is_the_committed_file_to_the_byte(name: str, fresh: Path) -> None:
    file = f"{name}.json"
    assert (fresh / file).read_bytes() == (DATA / file).read_bytes(), "run: python data/build.py"


@pytest.mark.parametrize("name", sample_names())
def test_stock_tinydb_opens_it(name: str, fresh: Path) -> None:
    with TinyDB(fresh / f"{name}.json", encoding="utf-8") as database:
        assert {"header", "region", "municipality", "program", "document"} <= database.tables()
        assert len(database.table("program")) > 10
        assert len(database.table("region")) == 1
