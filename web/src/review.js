// Review by keyboard: one letter an action, never while typing.
const page = document.getElementById("review");

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  const target = { j: page.dataset.next, k: page.dataset.before }[key];
  if (target) {
    event.preventDefault();
    location.assign(target);
    return;
  }
  const button = document.querySelector(`button[data-key="${CSS.escape(key)}"]`);
  const field = document.querySelector(`[data-focus-key="${CSS.escape(key)}"]`);
  const details = document.querySelector(`details[data-open-key="${CSS.escape(key)}"]`);
  if (button) button.click();
  else if (field) field.focus();
  else if (details) {
    details.open = true;
    details.querySelector("select, input:not([type=hidden])").focus();
  } else return;
  event.preventDefault();
});

document.getElementById("mode")?.addEventListener("change", (event) => event.target.form.submit());
