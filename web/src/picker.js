// Forms of corrections: more lines, places by name.
for (const button of document.querySelectorAll(".add-line")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const lines = button.parentElement.querySelectorAll(".line");
    const line = lines[lines.length - 1].cloneNode(true);
    for (const input of line.querySelectorAll("input")) input.value = "";
    for (const select of line.querySelectorAll("select")) select.selectedIndex = 0;
    button.before(line);
    line.querySelector("input, select").focus();
  });
}

function choose(form, place) {
  const set = (name, value) => {
    form.elements[`place-${name}`].value = value ?? "";
  };
  for (const name of ["id", "name", "lat", "lon", "country", "adm1", "level"]) set(name, place[name]);
  form.querySelector(".found").hidden = true;
  form.elements["place-name"].focus();
  form.dispatchEvent(new CustomEvent("place", { bubbles: true, detail: place }));
}

for (const input of document.querySelectorAll(".place-search")) {
  const form = input.form;
  const list = form.querySelector(".found");
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    form.elements["place-id"].value = "";
    waiting = setTimeout(async () => {
      const answer = await fetch(`${form.dataset.places}?q=${encodeURIComponent(input.value)}`);
      const places = answer.ok ? await answer.json() : [];
      list.replaceChildren(
        ...places.map((place) => {
          const item = document.createElement("li");
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = [place.name, place.adm1 ?? place.country, place.level].filter(Boolean).join(" · ");
          button.addEventListener("click", () => choose(form, place));
          item.append(button);
          return item;
        }),
      );
      list.hidden = !places.length;
    }, 180);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      list.querySelector("button")?.focus();
    }
  });
}

document.addEventListener("map-pick", (event) => {
  const form = document.querySelector("details.edit[open] form") ?? document.querySelector("form.correction");
  form.elements["place-lat"].value = event.detail.lat.toFixed(4);
  form.elements["place-lon"].value = event.detail.lon.toFixed(4);
  form.elements["place-id"].value = "";
});
