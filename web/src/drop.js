// A text file dropped on the form becomes its text.
const field = document.getElementById("drop");
const text = document.getElementById("text");

for (const name of ["dragenter", "dragover"]) {
  field.addEventListener(name, (event) => {
    event.preventDefault();
    field.classList.add("is-over");
  });
}
for (const name of ["dragleave", "drop"]) field.addEventListener(name, () => field.classList.remove("is-over"));
field.addEventListener("drop", async (event) => {
  const file = event.dataTransfer?.files?.[0];
  if (!file) return;
  event.preventDefault();
  if (file.size > 5_000_000) return;
  text.value = await file.text();
  field.closest("form").querySelector('button[value="code"]').click();
});
