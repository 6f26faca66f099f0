"use strict";
// An answer that builds up before the reader's eyes. Without this script the form and the links work just the same:
// the server sends the same page in one piece.
(() => {
  const template = document.getElementById("building");
  const main = document.getElementById("main");
  const live = document.getElementById("live");
  const form = document.querySelector("form[data-progress]");
  if (!template || !main || !live || !form || !window.ReadableStream || !window.TextDecoderStream) return;
  const progress = new URL(form.dataset.progress, location.href);
  const shape = template.content;
  const place = () => location.pathname + location.search;
  let shown = place();

  const build = (question) => {
    const view = shape.cloneNode(true);
    const title = document.createElement("h1");
    title.textContent = question;
    title.tabIndex = -1;
    if (question.length > 160) title.className = "long"; // as the page will have it
    view.querySelector(".head").prepend(title);
    view.querySelector(".steps li").className = "now";
    document.body.className = "reading";
    main.replaceChildren(view);
    window.scrollTo({ top: 0, behavior: "instant" });
    title.focus({ preventScroll: true });
  };

  const tick = (event) => {
    const steps = main.querySelectorAll(".building .steps li");
    const step = steps[event.step];
    if (!step) return;
    for (const earlier of [...steps].slice(0, event.step)) earlier.className = "done";
    step.className = "done";
    step.querySelector("span").textContent = event.words;
    steps[event.step + 1]?.classList.add("now");
    live.textContent = `${step.querySelector("strong").textContent}: ${event.words}`;
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = page.getElementById("main");
    if (!next) throw new Error("no page came");
    document.title = page.title;
    document.body.className = page.body.className;
    main.replaceChildren(...next.children);
    listen();
    const heading = main.querySelector(".notice.emergency") || main.querySelector("h1");
    const answered = main.querySelector("#bottom-line") ? "The answer is here." : heading.textContent;
    live.textContent = heading.matches("h1") ? answered : ""; // an alert speaks for itself
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  };

  const ask = async (address) => {
    const question = new URL(address).searchParams.get("q").trim().replace(/\s+/g, " ");
    build(question);
    const source = new URL(progress);
    source.searchParams.set("q", question);
    const response = await fetch(source, { headers: { Accept: "application/x-ndjson" } });
    if (!(response.headers.get("Content-Type") || "").startsWith("application/x-ndjson")) {
      show(await response.text());
      return;
    }
    let rest = "", ended = false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const event = JSON.parse(line);
        if (event.page) { show(event.page); ended = true; continue; }
        tick(event);
        await new Promise((next) => { setTimeout(next, 0); }); // each step is seen and announced, though two come at once
      }
    }
    if (!ended) throw new Error("the answer broke off");
  };

  const start = (event, address) => {
    event.preventDefault();
    history.pushState({ asked: true }, "", address);
    shown = place();
    ask(address).catch(() => location.reload());
  };

  const listen = () => {
    for (const each of main.querySelectorAll("form[data-progress]")) {
      each.addEventListener("submit", (event) => {
        const question = each.querySelector("[name=q]").value.trim();
        if (!question) return;
        const address = new URL(each.action);
        address.searchParams.set("q", question);
        start(event, address.href);
      });
    }
    for (const link of main.querySelectorAll("a.askable")) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        start(event, link.href);
      });
    }
  };
  listen();
  window.addEventListener("popstate", () => {
    if (place() !== shown) location.reload(); // not for a step back within the page
  });
})();
