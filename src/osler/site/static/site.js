"use strict";
// While an answer is made, say so; without this script the form works just the same.
for (const form of document.querySelectorAll("form[data-working]")) {
  form.addEventListener("submit", () => {
    const status = form.querySelector("[role=status]");
    if (status) status.textContent = form.dataset.working;
  });
}
