// Sends chosen files one at a time, so that each has its own result and a fault costs one file only.
// Without this script the form sends them all at once.
const TRIES = 4;
const PAUSE = 1500;

const form = document.querySelector("[data-upload]");
const part = (name) => document.querySelector(`[data-upload-${name}]`);
const state = { waiting: [], sent: 0, total: 0, upload: "", sending: false, stopped: false };

form.addEventListener("submit", (event) => {
  const files = [...form.elements.reports.files];
  if (files.length === 0) return;
  event.preventDefault();
  if (state.sending) return;
  state.waiting = files;
  state.total = files.length;
  form.hidden = true;
  part("state").hidden = false;
  part("heading").focus();
  sendAll();
});
part("stop").addEventListener("click", () => {
  state.stopped = true;
  head("Stopping");
});
part("again").addEventListener("click", async () => {
  part("again").hidden = true;
  part("heading").focus();
  await renewToken();
  sendAll();
});
window.addEventListener("beforeunload", (event) => {
  if (state.sending) event.preventDefault();
});

async function sendAll() {
  state.sending = true;
  state.stopped = false;
  part("stop").hidden = false;
  head("Sending");
  while (state.waiting.length > 0 && !state.stopped) {
    const file = state.waiting[0];
    say(`Sending ${state.sent + 1} of ${state.total}: ${file.name}`);
    const answer = await sendPatiently(file);
    if (answer === null || answer.isSignedOut) {
      finish(answer === null ? "" : " You have been signed out: sign in again in another tab first.");
      return;
    }
    state.waiting.shift();
    state.sent += 1;
    state.upload = answer.upload || state.upload;
    part("bar").value = (100 * state.sent) / state.total;
    for (const sentence of answer.refused) complain(sentence);
  }
  finish();
}

function finish(reason = "") {
  state.sending = false;
  part("stop").hidden = true;
  if (state.upload) {
    part("go").href = form.action.replace(/new\/$/, `${state.upload}/`);
    part("go").hidden = false;
  }
  if (state.waiting.length > 0) {
    part("again").hidden = false;
    head("Stopped");
    say(`Stopped: ${state.sent} of ${state.total} sent. What was sent is kept.${reason}`);
  } else if (part("trouble").hidden) {
    end("All files were sent.");
    location.assign(part("go").href);
  } else {
    end("All files were sent. Some were not taken: see above.");
  }
}

// The server may be starting again or the network away for a moment: a file is offered some times.
// A file that did arrive before the answer was lost is recognised by its content and said to be there.
async function sendPatiently(file) {
  for (let attempt = 1; attempt <= TRIES && !state.stopped; attempt += 1) {
    const answer = await send(file);
    if (answer !== null) return answer;
    say(`${file.name} did not arrive. Trying again.`);
    await new Promise((done) => setTimeout(done, PAUSE * attempt));
  }
  return null;
}

// Signing in again, in another tab, makes the token of this page's form invalid.
async function renewToken() {
  try {
    const answer = await fetch(form.action, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[data-upload] [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  } catch {
    // Sending says so soon enough.
  }
}

async function send(file) {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "organisation"]) data.set(name, form.elements[name].value);
  data.set("upload", state.upload);
  data.set("reports", file);
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: data, headers, credentials: "same-origin" });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (isJson && answer.ok) return await answer.json();
    if (answer.status >= 500 && !isJson) return null;
    if (answer.redirected || answer.status === 403) return { isSignedOut: true };
    return { upload: "", refused: [{ said: `${file.name}: the site did not take it.`, address: "" }] };
  } catch {
    return null;
  }
}

function head(words) {
  part("heading").textContent = words;
}

// What is done needs no bar, and no heading that says it still goes on.
function end(sentence) {
  head("Sent");
  part("bar").hidden = true;
  say(sentence);
}

function say(sentence) {
  part("said").textContent = sentence;
}

function complain({ said, address }) {
  part("trouble").hidden = false;
  part("trouble").classList.add("govuk-error-summary");
  if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
  const item = document.createElement("li");
  item.textContent = said;
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = "See that upload";
    item.append(" ", link);
  }
  part("list").append(item);
}
