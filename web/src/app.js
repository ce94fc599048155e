// What every page does: htmx with the page's CSRF token, toasts for failures, menus that close.
import htmx from "htmx.org";

const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";
const toasts = document.getElementById("toasts");

export function toast(text, kind = "") {
  const note = document.createElement("p");
  note.textContent = text;
  note.className = kind;
  toasts.append(note);
  setTimeout(() => note.remove(), 6000);
}

document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = csrf;
  // Empty fields are no filters: leave them out, so that addresses stay short.
  if (event.detail.verb === "get") {
    for (const [name, value] of [...event.detail.formData.entries()]) {
      if (value === "") event.detail.formData.delete(name);
    }
  }
});
document.body.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast(page.querySelector(".notice.error")?.textContent ?? event.detail.xhr.statusText, "error");
});
document.body.addEventListener("htmx:sendError", () => toast(toasts.dataset.network, "error"));

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// On a phone the filters wait behind their heading.
if (window.matchMedia("(max-width: 48rem)").matches) {
  document.querySelector(".drawer")?.removeAttribute("open");
}

window.htmx = htmx;
