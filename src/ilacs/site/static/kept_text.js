// Keeps what is typed: any <textarea data-kept="name">.
//
// Each letter goes into this browser at once, by person and page, and stays there until the server
// has it, or the person signs out. In a form with data-kept-save each text is also sent as it is
// typed, with the revision that it is based on; where somebody else changed it meanwhile (409) both
// texts show and the writer decides. In any other form the text stays until the form was accepted.
const WAIT = 1500;
const AGAIN = 10_000;
const NEWS = 15_000;
const IDLE = 600_000;
const PREFIX = "ilacs-kept:";
const SENT = "ilacs-kept-sent";

const owner = document.body.dataset.person || "";
let lastTyped = Date.now();
let queue = Promise.resolve();

function start() {
  forgetAccepted();
  for (const area of document.querySelectorAll("textarea[data-kept]")) new KeptText(area);
  for (const form of document.querySelectorAll("form[data-kept-news]")) follow(form);
  for (const form of document.querySelectorAll('form[action*="/logout/"]')) {
    form.addEventListener("submit", leave);
  }
}

function keyOf(path, name) {
  return `${PREFIX}${owner}:${path}:${name}`;
}

function ownKeys() {
  return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${owner}:`));
}

// Signing out takes the texts out of the browser; where some were not sent, it asks first.
function leave(event) {
  const words = "Some of what you wrote is kept in this browser and was not sent yet. Sign out and lose it?";
  if (ownKeys().length && !confirm(words)) {
    event.preventDefault();
    return;
  }
  for (const key of ownKeys()) localStorage.removeItem(key);
}

// The page that an accepted form leads to: reached from the form's own page by a redirect. A page
// of mistakes is no redirect; signing in again, or coming back after an offline page, is from another.
function forgetAccepted() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
  sessionStorage.removeItem(SENT);
  const arrival = performance.getEntriesByType("navigation")[0];
  const from = document.referrer ? new URL(document.referrer).pathname : "";
  if (!arrival?.redirectCount || (arrival.responseStatus || 200) >= 400) return;
  for (const { key, path, text } of sent) {
    if (path === from && read(key)?.text === text) localStorage.removeItem(key);
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

class KeptText {
  constructor(area) {
    this.area = area;
    this.form = area.form;
    this.save = this.form?.dataset.keptSave || "";
    this.key = keyOf(location.pathname, area.dataset.kept);
    this.revision = Number(area.dataset.revision || 0);
    this.onServer = area.value;
    this.status = element("p", "govuk-body-s ilacs-kept__status");
    this.status.setAttribute("role", "status");
    area.after(this.status);
    area.kept = this;
    area.addEventListener("input", () => this.typed());
    area.addEventListener("blur", () => this.send());
    if (this.save) {
      addEventListener("online", () => this.send());
      addEventListener("pagehide", () => this.send(true));
      setInterval(() => this.isWaiting && this.send(), AGAIN);
    } else {
      this.form?.addEventListener("submit", () => this.markSent());
    }
    this.restore();
  }

  // A page of mistakes, or a preview, shows again what was typed: the server has not kept it.
  get isUnsaved() {
    const arrival = performance.getEntriesByType("navigation")[0];
    return "keptUnsaved" in this.area.dataset || (arrival?.responseStatus || 200) >= 400;
  }

  get isWaiting() {
    return this.area.value !== this.onServer && !this.conflict;
  }

  // What was kept from another visit comes back; what it was based on decides how it is sent.
  restore() {
    const kept = read(this.key);
    if (!kept) return;
    const same = kept.text === this.area.value;
    if (same && this.isUnsaved) {
      this.onServer = kept.base;
      this.say("Kept in this browser, not sent yet");
      return;
    }
    if (same) {
      localStorage.removeItem(this.key);
      return;
    }
    if (!this.save && this.area.value !== kept.base && this.area.value !== "") {
      this.offer({ text: kept.text, by: "This browser", saved: kept.when });
      return;
    }
    this.area.value = kept.text;
    if (this.save) this.revision = kept.revision;
    this.area.closest("details")?.setAttribute("open", "");
    this.say("Kept in this browser, not sent yet");
    this.send();
  }

  typed() {
    lastTyped = Date.now();
    if (this.area.value === this.onServer && !this.conflict) {
      localStorage.removeItem(this.key);
      this.say("");
      return;
    }
    this.keep();
    this.say("Kept in this browser, not sent yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT);
  }

  keep() {
    const kept = { text: this.area.value, revision: this.revision, base: this.onServer, when: clock() };
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      this.say("This browser keeps no more text. Save the page now.");
    }
  }

  markSent() {
    const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
    sent.push({ key: this.key, path: location.pathname, text: this.area.value });
    sessionStorage.setItem(SENT, JSON.stringify(sent));
  }

  async send(leaving = false) {
    if (!this.save || this.sending || !this.isWaiting) return;
    clearTimeout(this.timer);
    this.sending = true;
    const text = this.area.value;
    const answer = leaving ? await this.post(text, true) : await inTurn(() => this.post(text));
    this.sending = false;
    if (answer === null) this.say("Kept in this browser, not sent yet");
    else if (answer.status === 200) this.kept(text, answer.said);
    else if (answer.status === 409) this.offer(answer.said);
    else this.say(answer.said.error || "Kept in this browser, not sent yet. Load the page again.");
  }

  // Null where the server was not reached, or led elsewhere: the session may have ended.
  async post(text, leaving = false) {
    const token = this.form.querySelector('[name="csrfmiddlewaretoken"]').value;
    const body = new URLSearchParams({ field: this.area.dataset.kept, text, revision: this.revision });
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const options = { method: "POST", body, headers, credentials: "same-origin", redirect: "manual" };
    try {
      const answer = await fetch(this.save, { ...options, keepalive: leaving && text.length < 15_000 });
      const isJson = (answer.headers.get("Content-Type") || "").includes("json");
      return isJson ? { status: answer.status, said: await answer.json() } : null;
    } catch {
      return null;
    }
  }

  kept(text, said) {
    this.setServer(text, said.revision);
    if (this.area.value === text) {
      localStorage.removeItem(this.key);
      this.say(`Saved ${said.saved}`);
    } else {
      this.keep();
      this.timer = setTimeout(() => this.send(), WAIT);
    }
  }

  setServer(text, revision) {
    this.onServer = text;
    this.revision = revision;
    const sent = this.form.querySelector(`[name="revision-${this.area.dataset.kept}"]`);
    if (sent) sent.value = revision;
  }

  // Both texts show, and nothing is sent until the writer says which.
  offer(theirs) {
    this.conflict?.remove();
    const box = element("div", "ilacs-kept__conflict");
    box.setAttribute("role", "alert");
    box.append(paragraph(`${theirs.by} wrote, ${theirs.saved}:`, "govuk-body govuk-!-font-weight-bold"));
    box.append(paragraph(theirs.text || "(nothing)", "govuk-body ilacs-lines"));
    const joined = [theirs.text, this.area.value].filter(Boolean).join("\n\n");
    for (const [words, text] of [
      ["Put both together", joined],
      ["Keep mine", this.area.value],
      ["Take theirs", theirs.text],
    ]) {
      const button = element("button", "govuk-button govuk-button--secondary");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => this.decide(theirs, words === "Keep mine" ? this.area.value : text));
      box.append(button);
    }
    this.conflict = box;
    this.area.before(box);
    this.area.closest("details")?.setAttribute("open", "");
    this.say("Two people changed this. Both texts are kept: choose.");
  }

  decide(theirs, text) {
    this.conflict.remove();
    this.conflict = null;
    if (this.save) this.setServer(theirs.text, theirs.revision);
    this.area.value = text;
    this.area.focus();
    if (this.isWaiting) {
      this.keep();
      this.send();
    } else {
      localStorage.removeItem(this.key);
      this.say(this.save ? `Saved ${theirs.saved}` : "");
    }
  }

  // What somebody else wrote shows at once where this person is not writing in the same field.
  hear(said) {
    if (said.revision <= this.revision || this.isWaiting || this.sending || this.conflict) return;
    if (document.activeElement === this.area) return;
    this.area.value = said.text;
    this.setServer(said.text, said.revision);
    this.say(`${said.by} wrote this, ${said.saved}`);
  }

  say(words) {
    this.status.textContent = words;
  }
}

// Asks from time to time what others wrote and who is there; not while nobody has typed for long,
// so that an open page does not keep a session alive.
function follow(form) {
  let last = Number(form.dataset.keptLast);
  setInterval(async () => {
    if (document.hidden || Date.now() - lastTyped > IDLE) return;
    const news = await ask(`${form.dataset.keptNews}?after=${last}`);
    if (!news) return;
    last = news.last;
    for (const area of form.querySelectorAll("textarea[data-kept]")) {
      const said = news.fields[area.dataset.kept];
      if (said) area.kept.hear(said);
    }
    const here = document.querySelector("[data-kept-here]");
    if (!here) return;
    here.hidden = !news.here.length;
    here.querySelector("span").textContent = news.here.join(", ");
  }, Number(form.dataset.keptEvery || NEWS));
}

async function ask(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", redirect: "manual" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// One text after another: where many return together, the server is asked for one at a time.
function inTurn(send) {
  queue = queue.then(send);
  return queue;
}

function clock() {
  return new Date().toTimeString().slice(0, 5);
}

function element(name, classes) {
  const made = document.createElement(name);
  made.className = classes;
  return made;
}

function paragraph(words, classes) {
  const made = element("p", classes);
  made.textContent = words;
  return made;
}

if (owner) start();
