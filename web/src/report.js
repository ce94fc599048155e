// Cards behind the marked words of a report: on hover, on focus, and on a tap.
let pop;
let current;

function close() {
  pop?.remove();
  pop = undefined;
  current?.classList.remove("is-on");
  current?.removeAttribute("aria-describedby");
  current = undefined;
}

function open(mark) {
  if (mark === current) return;
  close();
  const cards = mark.dataset.cards.split(" ").map((id) => document.getElementById(`card-${id}`)).filter(Boolean);
  if (!cards.length) return;
  pop = document.createElement("div");
  pop.className = "pop";
  pop.id = "pop";
  pop.setAttribute("role", "tooltip");
  for (const card of cards) {
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    pop.append(copy);
  }
  document.body.append(pop);
  const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(8, box.left + box.width / 2 - pop.offsetWidth / 2), room - pop.offsetWidth - 8);
  const below = box.bottom + 8 + pop.offsetHeight < window.innerHeight;
  pop.style.left = `${left + window.scrollX}px`;
  pop.style.top = `${(below ? box.bottom + 6 : Math.max(4, box.top - pop.offsetHeight - 6)) + window.scrollY}px`;
  mark.classList.add("is-on");
  mark.setAttribute("aria-describedby", "pop");
  current = mark;
}

function prepare(root) {
  for (const mark of root.querySelectorAll(".report-text mark[data-cards]")) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "note");
  }
}

prepare(document);
document.body.addEventListener("htmx:afterSwap", () => prepare(document));
const markOf = (event) => event.target.closest?.(".report-text mark[data-cards]");
document.addEventListener("mouseover", (event) => {
  const mark = markOf(event);
  if (mark) open(mark);
  else if (pop && !event.target.closest?.(".pop") && document.activeElement !== current) close();
});
document.addEventListener("focusin", (event) => (markOf(event) ? open(markOf(event)) : close()));
document.addEventListener("click", (event) => (markOf(event) ? open(markOf(event)) : event.target.closest?.(".pop") || close()));
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
