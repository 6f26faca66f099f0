"use strict";
// Nothing that was written is lost by an ended session, the Back button or a link: what a form holds and the server has
// not yet, is kept in this tab until it is sent, put back away, or the member signs out. The board works without this
// script too; the server itself shows a refused form again with what was entered.
(() => {
  const who = document.querySelector("[data-member]")?.dataset.member || "";
  const prefix = `kept:${who}:`;
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  const fields = (form) => [...form.elements].filter(
    (e) => e.name && e.type !== "hidden" && e.type !== "password" && e.type !== "submit" && e.type !== "button");
  const once = (e) => `${e.name}=${e.type === "radio" || e.type === "checkbox" ? e.value : ""}`;
  const state = (e) => (e.type === "radio" || e.type === "checkbox" ? e.checked : e.value);
  const before = (e) => {
    if (e.type === "radio" || e.type === "checkbox") return e.defaultChecked;
    if (e.tagName === "SELECT") return ([...e.options].find((o) => o.defaultSelected) || e.options[0])?.value ?? "";
    return e.defaultValue;
  };
  const set = (e, value) => { if (e.type === "radio" || e.type === "checkbox") e.checked = value; else e.value = value; };
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };
  const forget = (path) => store?.removeItem(prefix + path);
  let leaving = false, unsent = false, signedOut = false;

  const keep = (form) => {
    const key = prefix + new URL(form.action || location.href).pathname;
    const changed = () => Object.fromEntries(fields(form).filter((e) => state(e) !== before(e)).map((e) => [once(e), state(e)]));
    const write = () => {
      const values = changed();
      unsent = Object.keys(values).length > 0;
      if (!store || signedOut) return;
      if (unsent) store.setItem(key, JSON.stringify({ of: form.dataset.keep, at: Date.now(), values }));
      else store.removeItem(key);
    };
    const kept = store && read(key);
    if (kept && kept.values) {
      let found = 0;
      for (const e of fields(form)) {
        const value = kept.values[once(e)];
        if (value !== undefined && value !== state(e)) { set(e, value); found += 1; }
      }
      if (found) tell(form, kept, () => { forget(new URL(form.action || location.href).pathname); form.reset(); unsent = false; });
      unsent = Object.keys(changed()).length > 0;
    }
    let timer = 0;
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(write, 250); unsent = true; });
    form.addEventListener("submit", () => { clearTimeout(timer); write(); });
    window.addEventListener("pagehide", () => { if (unsent && !form.dataset.sent) write(); });
  };

  const tell = (form, kept, discard) => {
    const box = document.createElement("p");
    box.className = "notice"; box.id = "put-back"; box.setAttribute("role", "status");
    const when = new Date(kept.at).toTimeString().slice(0, 5);
    const other = kept.of !== form.dataset.keep ? " The text has been saved by somebody since: compare before you save." : "";
    box.append(`What you had entered here at ${when}, and not sent, has been put back.${other} `);
    const button = document.createElement("button");
    button.type = "button"; button.className = "quiet"; button.textContent = "Discard it";
    button.addEventListener("click", () => { discard(); box.remove(); });
    box.append(button);
    form.prepend(box);
  };

  for (const e of document.querySelectorAll("[data-forget]")) forget(e.dataset.forget);
  for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
  window.addEventListener("beforeunload", (event) => { if (unsent && !leaving) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.origin === location.origin && !link.target) leaving = true; // kept, and put back on return
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; } // sent already: a second press does nothing
    form.dataset.sent = "yes";
    leaving = true;
    if ("keep" in form.dataset) unsent = false; // kept as it was sent; a page come back to by the Back button keeps no more
    signedOut = form.matches("[data-leave]");
    if (signedOut) for (const key of Object.keys(store || {})) if (key.startsWith("kept:")) store.removeItem(key);
    const status = form.querySelector("[role=status]:not(.notice)");
    if (form.dataset.working && status) status.textContent = form.dataset.working;
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

  for (const button of document.querySelectorAll("button[data-into]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.into);
      field.value = button.dataset.words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }

  // One step up or down within its section: the numbers follow, and the numbers are what is sent.
  const number = (group) => group.querySelectorAll(":scope > .edited input[name^=order-]").forEach((e, n) => { e.value = String(n + 1); });
  for (const button of document.querySelectorAll("button[data-move]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const one = button.closest(".edited");
      const other = button.dataset.move === "up" ? one.previousElementSibling : one.nextElementSibling;
      if (!other?.matches(".edited")) return;
      if (button.dataset.move === "up") other.before(one); else other.after(one);
      number(one.parentElement);
      button.form.dispatchEvent(new Event("input", { bubbles: true }));
      button.focus();
    });
  }
  document.getElementById("refusal")?.focus();
})();
