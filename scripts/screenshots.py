"""Pictures of the site's main pages at three widths, light and dark, from a fresh house: ``make screenshots``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WIDTHS = (320, 768, 1280)
PORT = 8765
URL = f"http://127.0.0.1:{PORT}"
QUESTION = "Does cryotherapy repigment idiopathic guttate hypomelanosis?"


def main() -> int:
    """Serve a fresh house and take every picture; the folder is the first argument."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("screenshots: there is no chromium\n")
        return 1
    with tempfile.TemporaryDirectory() as home:
        command = [str(Path(sys.executable).with_name("osler")), "serve", "--json", "--port", str(PORT)]
        environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("OSLER_", "XDG_", "DATABASE_"))
        }
        with subprocess.Popen(
            command, env=environment | {"HOME": home}, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                passwords = _passwords(process)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                    for scheme in ("light", "dark"):
                        for width in WIDTHS:
                            _take(browser, folder, scheme, width, passwords["chief"])
            finally:
                process.terminate()
    return 0


def _passwords(process: subprocess.Popen[str]) -> dict[str, str]:
    """The passwords in the document that the site prints when it can be asked."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line == "}\n":
            break
    passwords: dict[str, str] = json.loads(said)["passwords"]
    return passwords


def _take(browser: Browser, folder: Path, scheme: str, width: int, password: str) -> None:
    context = browser.new_context(
        base_url=URL,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto("/")
    article = page.locator(".cards a").first.get_attribute("href") or "/"
    page.goto(article)
    record = page.locator("ul.statements a.mark").first.get_attribute("href") or "/"
    page.goto("/board/")
    page.fill("#id_username", "chief")
    page.fill("#id_password", password)
    page.click("main button[type=submit]")
    desk = f"/board{article}"
    addresses = {
        "home": "/", "answer": f"/ask?q={QUESTION}", "article": article, "record": record, "policy": "/pages/policy/",
        "queue": "/board/", "desk": desk, "edit": f"{desk}edit/", "review": f"{desk}review/", "log": "/board/log/",
    }  # fmt: skip
    for name, address in addresses.items():
        page.goto(address)
        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
    context.close()


if __name__ == "__main__":
    sys.exit(main())
