// Comforts of the finder: without them the address is copied by hand and the page printed by the browser's own command.

for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    await navigator.clipboard.writeText(field.value);
    const told = field.closest(".field").querySelector("[data-copied]");
    told.textContent = told.dataset.copied;
  });
}
