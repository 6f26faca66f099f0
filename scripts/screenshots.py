"""Pictures of the site's main pages from a fresh house, small enough to keep: ``make screenshots``."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

PORT = 8765
URL = f"http://127.0.0.1:{PORT}"
QUESTION = "Does tacrolimus help vitiligo?"
COLOURS = 128
"""In the palette of a picture; pages of text need no more."""
CHOSEN = "a password chosen for the pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, the address, the window's size, the colour scheme, and the element if it is of one."""

    name: str
    address: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"
    element: str = ""


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
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OSLER_", "XDG_", "DATABASE_"))}
        with subprocess.Popen(
            command, env=kept | {"HOME": home}, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                passwords = _passwords(process)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                    _all(browser, folder, passwords["chief"])
            finally:
                process.terminate()
    size = sum(p.stat().st_size for p in folder.glob("*.png"))
    sys.stderr.write(f"screenshots: {size / 1000:.0f} kB in {folder}\n")
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


def _all(browser: Browser, folder: Path, password: str) -> None:
    page = browser.new_page(base_url=URL)
    page.goto("/")
    article = page.locator(".cards a").first.get_attribute("href") or "/"
    page.goto(article)
    record = page.locator("ul.statements a.mark").first.get_attribute("href") or "/"
    asked = f"/ask?q={QUESTION}"
    for picture in (
        Picture("home", "/"),
        Picture("answer", asked),
        Picture("answer-dark", asked, scheme="dark"),
        Picture("answer-small", asked, width=320, height=900),
        Picture("evidence", asked, element=".glance"),
        Picture("evidence-dark", asked, scheme="dark", element="figure.map"),
        Picture("article", article),
        Picture("record", record, height=1000),
    ):
        _take(browser, folder, picture)
    _building(browser, folder)
    desk = f"/board{article}"
    member = browser.new_context(base_url=URL)
    _sign_in(member.new_page(), password)
    cookies = member.storage_state()
    for picture in (
        Picture("board-queue", "/board/", height=700),
        Picture("board-desk", desk),
        Picture("board-edit", f"{desk}edit/"),
        Picture("board-review", f"{desk}review/"),
        Picture("board-dashboard", "/board/dashboard/"),
    ):
        _take(browser, folder, picture, cookies)


def _take(browser: Browser, folder: Path, picture: Picture, cookies: StorageState | None = None) -> None:
    context = browser.new_context(
        base_url=URL,
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.scheme == "dark" else "light",
        storage_state=cookies,
    )
    page = context.new_page()
    page.goto(picture.address)
    shot = page.locator(picture.element).screenshot() if picture.element else page.screenshot()
    _keep(shot, folder / f"{picture.name}.png")
    context.close()


def _building(browser: Browser, folder: Path) -> None:
    """An answer while it is made: what its stream said of the first two steps, the rest held back."""
    page = browser.new_page(base_url=URL, viewport={"width": 1280, "height": 420})
    stream = page.request.get("/ask/progress", params={"q": QUESTION}).text()
    page.goto("/")
    page.evaluate(_HELD, "".join(stream.splitlines(keepends=True)[:2]))
    page.fill("#q", QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    page.wait_for_selector(".steps li.done + li.done")
    _keep(page.screenshot(), folder / "answer-being-made.png")
    page.close()


_HELD = """
(lines) => {
  window.fetch = async () => new Response(
    new ReadableStream({ start: (sink) => sink.enqueue(new TextEncoder().encode(lines)) }),
    { headers: { "Content-Type": "application/x-ndjson" } },
  );
}
"""
"""A stream that gives these lines and then waits."""


def _sign_in(page: Page, password: str) -> None:
    """Through the form; where a drawn password is to be changed first, it is."""
    page.goto("/board/")
    page.fill("#id_login", "chief")
    page.fill("#id_password", password)
    page.click("main button[type=submit]")
    if "/board/password/" in page.url:
        page.fill("#id_oldpassword", password)
        page.fill("#id_password1", CHOSEN)
        page.fill("#id_password2", CHOSEN)
        page.click("main button[type=submit]")


def _keep(shot: bytes, path: Path) -> None:
    """Save the picture with a small palette."""
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
