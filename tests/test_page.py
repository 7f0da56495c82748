"""The annotated page as a browser shows it: it works without the network, and by keyboard alone."""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import cli

REPORT = """The council met on Monday, 5 March 2019, and will meet again on Sunday, 7 March 2019.
<script>document.title = "run"</script>
"""
# Runs in the page once it is loaded, and leaves what it saw where the test can read it.
PROBE = """
<script>
const seen = { errors: [] };
addEventListener("error", (event) => seen.errors.push(String(event.message)));
addEventListener("securitypolicyviolation", (event) => seen.errors.push(event.violatedDirective));
addEventListener("load", () => setTimeout(() => {
  const typed = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
  const press = (key) => document.activeElement.dispatchEvent(typed(key));
  seen.title = document.title;
  seen.loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  press("j");
  seen.first = document.activeElement.textContent;
  press("j");
  seen.second = document.activeElement.textContent;
  press("k");
  seen.back = document.activeElement.textContent;
  press("Enter");
  seen.card = document.activeElement.textContent;
  document.body.dataset.seen = JSON.stringify(seen);
}, 100));
</script>
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    done = CliRunner().invoke(
        cli, ["read", "--format", "html", str(folder / "report.txt")], standalone_mode=False
    )
    assert done.exception is None
    return done.stdout


def browse(chromium: str, html: str, folder: Path) -> dict[str, object]:
    """What the probe saw in the page."""
    (folder / "page.html").write_text(html.replace("<head>", "<head>" + PROBE, 1), encoding="utf-8")
    command = [
        chromium,
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={folder / 'profile'}",
        "--virtual-time-budget=3000",
        "--dump-dom",
        (folder / "page.html").as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    found = re.search(r'data-seen="([^"]*)"', done.stdout)
    assert found, done.stderr[-2000:]
    seen = json.loads(unescape(found[1]))
    assert isinstance(seen, dict)
    return seen


@pytest.mark.slow
def test_page_works_by_keyboard_and_loads_nothing(chromium: str, page: str, tmp_path: Path) -> None:
    seen = browse(chromium, page, tmp_path)
    assert (seen["errors"], seen["loaded"]) == ([], [])
    assert seen["title"] != "run", "a script in a report was run"
    assert str(seen["first"]).startswith("Monday")
    assert str(seen["second"]).startswith("Sunday")
    assert str(seen["back"]).startswith("Monday")
    assert "weekday-date" in str(seen["card"])
