// What a page does beyond HTML. Each part is a help: without it everything still works.

// A refused form says so at once to a screen reader and a keyboard.
function focusErrors(root) {
  const summary = root.querySelector("[data-takes-focus]");
  if (summary) summary.focus();
}

// A double click on "Submit" must not send the form twice; the server refuses the second one too.
const DOUBLE_CLICK_MS = 3000;

function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, DOUBLE_CLICK_MS);
}

// A page that the browser brings back from its memory may be sent again.
function allowAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.target));
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", allowAgain);
