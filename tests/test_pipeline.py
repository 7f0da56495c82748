"""The action and the pre-commit hook, run as their hosts run them, in a scratch repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SLIP = "The council met on Monday, 5 March 2019.\n"
CLEAN = "The council met on Tuesday, 5 March 2019.\n"
# What `shell: bash` of a workflow stands for.
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
# "${{ inputs.args }}"
EXPRESSION = re.compile(r"\$\{\{ *([a-z._-]+) *\}\}")


def read_yaml(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def offline() -> dict[str, str]:
    """An environment in which pip builds and installs the project itself without the network.

    What it needs is taken from the packages that run these tests.
    """
    packages = os.pathsep.join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PIP_", "PYTHON"))}
    return kept | {
        "PYTHONPATH": packages,
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_NO_INDEX": "1",
    }


def git(*args: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], check=True, capture_output=True)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of reports."""
    place = tmp_path / "scratch"
    (place / "copy").mkdir(parents=True)
    (place / "copy" / "clean.txt").write_text(CLEAN)
    monkeypatch.chdir(place)
    git("init", "-q", ".")
    return place


class Action:
    """The `run` steps of action.yml, as a runner carries them out; other actions are left out."""

    def __init__(self, temp: Path) -> None:
        self.temp = temp
        self.spec = read_yaml("action.yml")
        self.steps = [step for step in self.spec["runs"]["steps"] if "run" in step]
        temp.mkdir()

    def run(self, step: dict[str, Any], **inputs: str) -> subprocess.CompletedProcess[str]:
        given = {name: str(spec["default"]) for name, spec in self.spec["inputs"].items()} | inputs
        contexts = {f"inputs.{name}": value for name, value in given.items()}
        contexts["github.action_path"] = str(ROOT)
        env = {
            key: EXPRESSION.sub(lambda match: contexts[match[1]], value) for key, value in step["env"].items()
        }
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        return subprocess.run(
            [*BASH, str(script)],
            env=offline() | {"RUNNER_TEMP": str(self.temp)} | env,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def action(tmp_path: Path) -> Action:
    """The action with this checkout in the place of what its first step installs."""
    made = Action(tmp_path / "temp")
    program = made.temp / "onrecord" / "bin" / "onrecord"
    program.parent.mkdir(parents=True)
    path = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})"
    program.write_text(f"#!{sys.executable}\n{path}\nfrom onrecord.cli import main\nmain()\n")
    program.chmod(0o755)
    return made


def test_no_expression_stands_in_a_script() -> None:
    """What an input holds would become a part of the script."""
    for step in read_yaml("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert ("run" in step) == (step.get("shell") == "bash")


def test_every_input_is_used_and_told(action: Action) -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name, spec in action.spec["inputs"].items():
        assert f"${{{{ inputs.{name} }}}}" in text
        assert spec["description"]


@pytest.mark.slow
def test_the_steps_of_the_action_install_and_proof(scratch: Path, tmp_path: Path) -> None:
    action = Action(tmp_path / "temp")
    install, proof = action.steps
    (scratch / "pip.py").write_text("raise SystemExit('taken over')")
    (scratch / "venv.py").write_text("raise SystemExit('taken over')")
    done = action.run(install)
    assert done.returncode == 0, done.stdout + done.stderr
    done = action.run(proof)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (scratch / "copy" / "a b.txt").write_text(SLIP)
    done = action.run(proof)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(
        "::error file=copy/a b.txt,line=1,col=20,endLine=1,endColumn=26,title=weekday"
    )


def test_inputs_are_parted_at_blanks_or_lines(scratch: Path, action: Action) -> None:
    for name in ("a b.txt", "c*.txt", "-d.txt", "e'\".txt"):
        (scratch / name).write_text(SLIP)
    proof = action.steps[-1]
    done = action.run(proof, inputs="copy -d.txt  e'\".txt")
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=-d.txt",
        "::error file=e'\".txt",
    ]
    done = action.run(
        proof, inputs="a b.txt\n\n  \nc*.txt\n", args="--min-tier proved  --select weekday-date"
    )
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=a b.txt",
        "::error file=c*.txt",
    ]
    assert action.run(proof, inputs="a b.txt\n", args="--ignore weekday-date").returncode == 0
    assert action.run(proof, inputs="copy\n").returncode == 0, "one line, ended as YAML ends it"


@pytest.mark.parametrize(
    "given",
    ["$(touch taken)", "`touch taken`", "a; touch taken", "a\n$(touch taken)", '" && touch taken #', "*"],
)
def test_nothing_in_an_input_is_run(scratch: Path, action: Action, given: str) -> None:
    (scratch / "only.toml").write_text("")
    for inputs in ({"inputs": given}, {"args": given, "inputs": "copy"}):
        done = action.run(action.steps[-1], **inputs)
        assert done.returncode in (0, 2), done.stdout
        assert not (scratch / "taken").exists()


def test_what_cannot_be_read_fails_the_step(scratch: Path, action: Action) -> None:
    assert action.run(action.steps[-1], inputs="nowhere.txt").returncode == 2
    assert action.run(action.steps[-1], inputs="copy", args="--nonsense").returncode == 2


def hooked(tmp_path: Path) -> tuple[Path, str]:
    """A repository with what pre-commit installs of this one, and its revision."""
    place = tmp_path / "hooks"
    place.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, place)
    shutil.copytree(ROOT / "src", place / "src", ignore=shutil.ignore_patterns("__pycache__"))
    where = ("-C", str(place))
    git(*where, "init", "-q")
    git(*where, "add", ".")
    git(*where, "commit", "-q", "-m", "as it stands")
    head = subprocess.run(["git", *where, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return place, head.stdout.strip()


@pytest.mark.slow
def test_pre_commit_runs_the_hook(scratch: Path, tmp_path: Path) -> None:
    place, revision = hooked(tmp_path)
    hook = {"id": "onrecord", "args": ["--min-tier", "proved"]}
    repositories = [{"repo": str(place), "rev": revision, "hooks": [hook]}]
    (scratch / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": repositories}))
    environment = offline() | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "NO_COLOR": "1"}

    def commit() -> subprocess.CompletedProcess[str]:
        git("add", ".")
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    ran = commit()
    assert (ran.returncode, "Passed" in ran.stdout) == (0, True), ran.stdout + ran.stderr
    (scratch / "copy" / "a b é.md").write_text(SLIP)
    (scratch / "notes.py").write_text(f"# {SLIP}")
    ran = commit()
    assert (ran.returncode, "proved[weekday-date]" in ran.stdout) == (1, True), ran.stdout + ran.stderr
    assert "copy/a b é.md:1:20" in ran.stdout
    assert ran.stdout.count("weekday-date") == 1, "other files are not reports"


def test_hook_takes_the_files_that_onrecord_reads() -> None:
    (hook,) = read_yaml(".pre-commit-hooks.yaml")
    for name in ("a.txt", "copy/B.MD", "c.htm", "d.html", "e.docx", "f.markdown"):
        assert re.search(hook["files"], name)
    for name in ("a.py", "txt", "a.txt.allow.toml", "a.jsonl"):
        assert not re.search(hook["files"], name)
