// The desk by keyboard: arrows and single keys act inside the list of results alone, where they can hurt nobody who types
// or speaks elsewhere (WCAG 2.1.4). Without this script every item is a link and every answer can be selected.
{
  const field = document.querySelector("[data-desk-field]");
  const list = document.querySelector("[data-desk-hits]");
  const links = list ? [...list.querySelectorAll(":scope > li > a")] : [];

  const at = () => links.indexOf(document.activeElement);
  const moveTo = (index) => links[Math.max(0, Math.min(index, links.length - 1))].focus();

  const MOVES = {
    ArrowDown: () => moveTo(at() + 1),
    ArrowUp: () => (at() <= 0 && field ? field.focus() : moveTo(at() - 1)),
    Home: () => moveTo(0),
    End: () => moveTo(links.length - 1),
    "/": () => field?.focus(),
    c: () => document.querySelector("[data-desk-copy] button")?.click(),
  };

  function pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = /^[1-9]$/.test(event.key) ? links[event.key - 1] && (() => links[event.key - 1].click()) : MOVES[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  async function copied(box) {
    const text = box.querySelector("pre");
    const says = box.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(text.textContent);
      says.textContent = box.dataset.done;
    } catch {
      // No https, or not allowed: the text is shown and selected, to be copied by hand.
      box.querySelector("details").open = true;
      getSelection().selectAllChildren(text);
      says.textContent = box.dataset.failed;
    }
  }

  // The next words take the place of the last ones; the caller's municipality is kept beside them.
  field?.addEventListener("focus", () => field.select());
  if (field && field === document.activeElement) field.select();

  if (links.length) {
    document.querySelector("[data-desk-keys]").hidden = false;
    list.addEventListener("keydown", pressed);
    field?.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      moveTo(0);
    });
    // Whoever opened an answer from the list goes on in the list. A refused form has taken the focus already.
    const chosen = document.querySelector(".desk-chosen") && links.find((link) => link.hasAttribute("aria-current"));
    if (chosen && !document.querySelector("[data-takes-focus]")) chosen.focus();
  }

  for (const box of document.querySelectorAll("[data-desk-copy]")) {
    const button = box.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => copied(box));
  }
}
