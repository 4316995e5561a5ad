// The tally of a desk. A tap is kept on this device before anything else happens, and is forgotten only when the
// server has said that it has it. The server counts a key once, so sending too often does no harm.
{
  const AT_ONCE = 100;
  const PATIENCE_MS = 15000;
  const FIRST_WAIT_MS = 1000;
  const LONGEST_WAIT_MS = 60000;
  const SAY_AFTER_MS = 900;

  const form = document.querySelector("[data-tally]");
  if (form && storageWorks()) start(form, form.dataset);

  function storageWorks() {
    try {
      localStorage.setItem("digituki-tally-test", "1");
      localStorage.removeItem("digituki-tally-test");
      return true;
    } catch {
      return false;
    }
  }

  function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Without https a browser gives no randomUUID.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function start(form, texts) {
    const part = (name) => document.querySelector(`[data-tally-${name}]`);
    const undoForm = part("undo");
    const refused = new Map();
    let counts = Object.fromEntries(
      [...form.querySelectorAll("button[name=topic]")].map((button) => [button.value, Number(button.dataset.count)]),
    );
    let recent = JSON.parse(texts.recent);
    let countedDay = today();
    let number = 0;
    let sending = false;
    let failures = 0;
    let timer = null;
    let problem = "";
    let lastWords = "";
    let sayLater = null;

    // The day where the device is; in the demo the product's date is some days off.
    function today() {
      const day = new Date();
      day.setDate(day.getDate() + Number(texts.shift));
      const two = (part) => String(part).padStart(2, "0");
      return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    }

    // Each tap has a place of its own, so that two tabs never write over each other's queue.
    function kept() {
      const found = [];
      for (let index = 0; index < localStorage.length; index += 1) {
        const name = localStorage.key(index);
        if (name.startsWith(texts.queue)) found.push(name);
      }
      const read = (name) => {
        try {
          return { name, tap: JSON.parse(localStorage.getItem(name)) };
        } catch {
          return { name, tap: null };
        }
      };
      return found.sort().map(read).filter((each) => each.tap);
    }

    function keep(tap) {
      number += 1;
      const order = `${String(Date.now()).padStart(15, "0")}-${String(number).padStart(6, "0")}`;
      localStorage.setItem(`${texts.queue}${order}-${tap.key}`, JSON.stringify(tap));
    }

    function madeNow(topic) {
      const chosen = Object.fromEntries(new FormData(form));
      const { point, form: kind, level, language, outcome } = chosen;
      return { key: newKey(), day: today(), point, form: kind, level, language, topic, outcome: outcome ?? "", tried: 0 };
    }

    function nameOf(topic) {
      const button = [...form.querySelectorAll("button[name=topic]")].find((each) => each.value === topic);
      return button ? button.dataset.name : topic;
    }

    function tapped(event) {
      const topic = event.submitter?.value ?? "";
      try {
        keep(madeNow(topic));
      } catch {
        return; // The device has no room: the form goes to the server by itself.
      }
      event.preventDefault();
      const none = form.querySelector("input[name=outcome][value='']");
      if (none) none.checked = true;
      lastWords = texts.counted.replace("{topic}", nameOf(topic));
      show();
      send();
    }

    // A tap that may have been sent is taken back by telling the server; one that never left is simply forgotten.
    function undone(event) {
      event.preventDefault();
      const waiting = kept().filter(({ tap }) => tap.day === today() && !tap.undo);
      const last = waiting.at(-1);
      if (last && !last.tap.tried) {
        localStorage.removeItem(last.name);
        lastWords = texts.undone.replace("{topic}", nameOf(last.tap.topic));
      } else if (last) {
        localStorage.setItem(last.name, JSON.stringify({ ...last.tap, undo: true }));
        lastWords = texts.undone.replace("{topic}", nameOf(last.tap.topic));
      } else {
        const sent = stillCounted()[0];
        if (!sent) return;
        keep({ ...madeNow(sent.topic), key: sent.key, undo: true, known: true });
        lastWords = texts.undone.replace("{topic}", nameOf(sent.topic));
      }
      show();
      send();
    }

    function stillCounted() {
      const taken = new Set(kept().filter(({ tap }) => tap.undo).map(({ tap }) => tap.key));
      return recent.filter(({ key }) => !taken.has(key));
    }

    async function send() {
      if (sending) return;
      clearTimeout(timer);
      const batch = kept().filter(({ tap }) => !refused.has(tap.key)).slice(0, AT_ONCE);
      if (!batch.length) return show();
      sending = true;
      // As long as before, so that a full device can still note it.
      for (const { name, tap } of batch) if (!tap.tried) localStorage.setItem(name, JSON.stringify({ ...tap, tried: 1 }));
      const sent = batch.map(({ name, tap }) => ({ name, key: tap.key, text: localStorage.getItem(name) }));
      const answer = await asked(sent);
      sending = false;
      if (answer) {
        settle(sent, answer);
        failures = 0;
        problem = "";
        show();
        return send();
      }
      failures += 1;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
      timer = setTimeout(send, wait);
      return show();
    }

    // → the server's answer, or null with `problem` told.
    async function asked(sent) {
      const giveUp = new AbortController();
      const patience = setTimeout(() => giveUp.abort(), PATIENCE_MS);
      try {
        const response = await fetch(texts.address, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
          body: `[${sent.map(({ text }) => text).join(",")}]`,
          credentials: "same-origin",
          redirect: "manual",
          signal: giveUp.signal,
        });
        if (response.ok) return await response.json();
        const away = response.type === "opaqueredirect" || [401, 403, 404, 409].includes(response.status);
        problem = away ? texts.signIn : texts.server;
      } catch {
        problem = texts.offline;
      } finally {
        clearTimeout(patience);
      }
      return null;
    }

    // Signing in again changes the token; the cookie has the one of now.
    function token() {
      const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
      return cookie ? cookie.slice("csrftoken=".length) : form.elements.csrfmiddlewaretoken.value;
    }

    function settle(sent, answer) {
      const accepted = new Set(answer.accepted);
      for (const { key, text } of answer.refused) refused.set(key, text);
      for (const { name, key, text } of sent) {
        // One that was undone while it was on its way is not what was accepted: it goes again.
        if (accepted.has(key) && localStorage.getItem(name) === text) localStorage.removeItem(name);
      }
      if (answer.day === today()) ({ counts, recent } = answer);
    }

    function show() {
      if (countedDay !== today()) {
        countedDay = today();
        counts = {};
        recent = [];
      }
      const all = kept();
      const shown = { ...counts };
      for (const { tap } of all) {
        if (tap.day !== countedDay || refused.has(tap.key)) continue;
        const change = tap.known ? -1 : Number(!tap.undo);
        shown[tap.topic] = (shown[tap.topic] ?? 0) + change;
      }
      let total = 0;
      for (const button of form.querySelectorAll("button[name=topic]")) {
        const count = Math.max(0, shown[button.value] ?? 0);
        total += count;
        button.querySelector("[data-number]").textContent = count;
      }
      part("total").textContent = total;
      const waiting = all.filter(({ tap }) => !refused.has(tap.key)).length;
      part("unsent").textContent = words(waiting);
      part("unsent").classList.toggle("waits", waiting > 0);
      showRefused(all.filter(({ tap }) => refused.has(tap.key)));
      undoForm.hidden = !all.some(({ tap }) => tap.day === countedDay && !tap.undo) && !stillCounted().length;
      part("last").textContent = lastWords;
      clearTimeout(sayLater);
      sayLater = setTimeout(() => (part("said").textContent = `${lastWords} ${words(waiting)}`), SAY_AFTER_MS);
    }

    function words(waiting) {
      if (!waiting) return texts.allSent;
      return `${problem} ${texts.unsent.replace("{n}", waiting)}`.trim();
    }

    function showRefused(all) {
      part("refused").hidden = !all.length;
      const lines = all.map(({ tap }) => {
        const line = document.createElement("li");
        line.textContent = `${nameOf(tap.topic)}, ${tap.day}: ${refused.get(tap.key)}`;
        return line;
      });
      part("refused").querySelector("ul").replaceChildren(...lines);
    }

    // The line is back, or somebody looks: begin again with short waits, also after a request that is still on its way.
    function wake() {
      failures = 0;
      send();
    }

    function again() {
      refused.clear();
      wake();
    }

    function forget() {
      if (!confirm(texts.forget)) return;
      for (const { name, tap } of kept()) if (refused.has(tap.key)) localStorage.removeItem(name);
      show();
    }

    form.addEventListener("submit", tapped);
    undoForm.addEventListener("submit", undone);
    part("again").addEventListener("click", again);
    part("forget").addEventListener("click", forget);
    window.addEventListener("online", wake);
    window.addEventListener("pageshow", wake);
    window.addEventListener("storage", show);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
    show();
    send();
  }
}
