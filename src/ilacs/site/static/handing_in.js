// Sends files in parts, three at a time, and goes on where it was after a lost connection or a closed
// page. Without this script, or where the browser cannot hash, the form sends all files at once.
const PART = 4 * 1024 * 1024;
const ENDS = 64 * 1024;
const AT_ONCE = 3;
const BEGUN_AT_ONCE = 100;
const TRIES = 5;
const PAUSE = 1000;
const SAY_EVERY = 10000;

const form = document.querySelector("[data-hand-in]");
const part = (name) => document.querySelector(`[data-hand-in-${name}]`);
const state = { files: [], batch: null, sending: false, stopped: "", said: 0 };

if (form && window.isSecureContext && crypto.subtle) enhance();

function enhance() {
  const input = form.elements.documents;
  part("more").hidden = false;
  document.getElementById("id_documents-hint").textContent = "Any number of files, up to 2 GB each.";
  form.addEventListener("submit", (event) => {
    if (input.files.length === 0) return;
    event.preventDefault();
    start([...input.files].map((file) => [file.webkitRelativePath || file.name, file]));
  });
  part("folder").addEventListener("click", chooseFolder);
  const drop = part("drop");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("ilacs-handing-in__drop--over", kind === "dragover");
    });
  }
  drop.addEventListener("drop", async (event) => start(await filesIn(event.dataTransfer)));
  part("again").addEventListener("click", again);
  part("stop").addEventListener("click", cancelAll);
  addEventListener("online", () => state.stopped === "network" && again());
  addEventListener("beforeunload", (event) => state.sending && event.preventDefault());
}

function chooseFolder() {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.webkitdirectory = true;
  chooser.addEventListener("change", () =>
    start([...chooser.files].map((file) => [file.webkitRelativePath, file])),
  );
  chooser.click();
}

// What was dropped: files, and those in folders with their paths.
async function filesIn(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => [file.name, file]);
  const found = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry, found) {
  if (entry.isFile) {
    found.push([entry.fullPath.slice(1), await new Promise((done, fail) => entry.file(done, fail))]);
    return;
  }
  const reader = entry.createReader();
  const some = () => new Promise((done, fail) => reader.readEntries(done, fail));
  // A browser gives some hundred at a time, and none at the end.
  for (let inner = await some(); inner.length > 0; inner = await some()) {
    for (const one of inner) await walk(one, found);
  }
}

function start(chosen) {
  if (state.sending || chosen.length === 0) return;
  const known = new Set(state.files.map((one) => one.path));
  for (const [path, file] of chosen) {
    if (!known.has(path)) state.files.push(listed(path, file));
    known.add(path);
  }
  form.hidden = true;
  const waiting = part("waiting");
  if (waiting) waiting.hidden = true;
  part("sending").hidden = false;
  part("heading").focus();
  sendAll();
}

async function again() {
  part("again").hidden = true;
  await renewToken();
  sendAll();
}

async function sendAll() {
  Object.assign(state, { sending: true, stopped: "", why: "" });
  head("Sending");
  part("stop").hidden = false;
  await beginAll();
  const queue = state.files.filter((one) => one.state === "under_way");
  const worker = async () => {
    for (let one = queue.shift(); one && !state.stopped; one = queue.shift()) await sendFile(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await finish();
}

// Says to the site which files are coming; it answers what of each is missing.
async function beginAll() {
  const unbegun = state.files.filter((one) => one.state === "" || one.state === "under_way");
  for (let at = 0; at < unbegun.length && !state.stopped; at += BEGUN_AT_ONCE) {
    const some = unbegun.slice(at, at + BEGUN_AT_ONCE);
    const files = [];
    for (const one of some) files.push(await told(one));
    const readable = some.filter((one, number) => files[number]);
    if (readable.length === 0) continue;
    const body = JSON.stringify({
      files: files.filter(Boolean),
      about: form.dataset.handInAbout,
      takes_out: form.elements.takes_out.checked,
      leaves_out: form.elements.leaves_out.checked,
    });
    const answer = await askPatiently(form.dataset.handIn, body);
    if (!answer.ok) return stop(answer);
    state.batch = answer.told;
    readable.forEach((one, number) => update(one, answer.told.files[number]));
    say(`Getting ready: ${Math.min(at + BEGUN_AT_ONCE, unbegun.length)} of ${unbegun.length} files.`);
  }
}

async function told(one) {
  try {
    const { file, path } = one;
    const ends = new Blob([file.slice(0, ENDS), file.slice(-ENDS)]);
    return [path, file.size, file.lastModified, await hash(await ends.arrayBuffer())];
  } catch {
    unreadable(one);
    return null;
  }
}

async function sendFile(one) {
  while (one.state === "under_way" && !state.stopped) {
    const [from, to] = one.missing[0] ?? [one.file.size, one.file.size];
    let data;
    try {
      data = await one.file.slice(from, Math.min(from + PART, to)).arrayBuffer();
    } catch {
      return unreadable(one);
    }
    const sha256 = await hash(data);
    const answer = await askPatiently(`${one.part}?at=${from}&sha256=${sha256}`, data);
    if (state.stopped || one.state !== "under_way") return;
    if (!answer.ok && answer.status !== 409) return stop(answer);
    if (answer.told.answer === "changed_file" || (one.faults += answer.ok ? 0 : 1) > TRIES) {
      return fail(one, answer.told.why);
    }
    update(one, answer.told);
  }
}

async function finish() {
  state.sending = false;
  part("stop").hidden = true;
  // What was just being begun when all was cancelled.
  if (state.stopped === "cancelled" && state.batch) await askPatiently(state.batch.cancel, null);
  const left = state.files.filter((one) => one.state === "under_way" || one.state === "");
  const taken = state.files.filter((one) => one.state === "whole").length;
  const first = state.files.filter((one) => one.state !== "whole");
  part("files").prepend(...first.map((one) => one.row));
  if (state.batch) {
    part("go").href = state.batch.batch;
    part("go").hidden = false;
  }
  if (left.length > 0) {
    part("again").hidden = false;
    head("Stopped");
    return say(`${taken} of ${state.files.length} files were taken in and are kept. ${state.why}`);
  }
  if (state.batch) await askPatiently(state.batch.finish, null);
  head("Sent");
  part("total").hidden = true;
  const others = state.files.length - taken;
  const also = others > 0 ? ` ${count(others)} not taken: the list below says why.` : "";
  say(`${count(taken)} taken in.${also}`);
  part("heading").focus();
}

async function cancelAll() {
  if (!state.batch) return location.reload();
  state.stopped = "cancelled";
  await askPatiently(state.batch.cancel, null);
  for (const one of state.files) {
    if (one.state === "under_way" || one.state === "") settle(one, "cancelled", "You cancelled it.");
  }
}

async function cancelOne(one) {
  settle(one, "cancelled", "You cancelled it.");
  if (!one.id) return;
  const answer = await askPatiently(`${state.batch.cancel}?file=${one.id}`, null);
  if (answer.ok && !answer.told.cancelled) settle(one, "whole", "It had arrived already. It stays.");
}

// The site may be starting again or the network away for a moment: each request is tried some times.
async function askPatiently(address, body) {
  let answer = { ok: false, status: 0, told: { said: "The connection was lost." } };
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    answer = await ask(address, body);
    if (answer.status !== 0 && (answer.status < 500 || answer.status === 507)) return answer;
    await new Promise((done) => setTimeout(done, PAUSE * attempt));
  }
  return answer;
}

async function ask(address, body) {
  const headers = {
    Accept: "application/json",
    "Content-Type": typeof body === "string" ? "application/json" : "application/octet-stream",
    "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
  };
  try {
    const answer = await fetch(address, { method: "POST", body, headers, credentials: "same-origin" });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (isJson) return { ok: answer.ok, status: answer.status, told: await answer.json() };
    const said =
      answer.redirected || answer.status === 403
        ? "You have been signed out. Sign in again in another tab, then send the rest."
        : `The site did not take it (${answer.status}).`;
    return { ok: false, status: answer.redirected ? 403 : answer.status, told: { said } };
  } catch {
    return { ok: false, status: 0, told: { said: "The connection was lost." } };
  }
}

// Signing in again, in another tab, makes the token of this page's form invalid.
async function renewToken() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[data-hand-in] [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  } catch {
    // Sending says so soon enough.
  }
}

function stop(answer) {
  if (state.stopped) return;
  state.stopped = answer.status === 0 ? "network" : "refused";
  state.why = answer.told.said;
}

async function hash(data) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function listed(path, file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  name.className = "ilacs-handing-in__name";
  name.textContent = path;
  const bar = document.createElement("progress");
  bar.max = Math.max(1, file.size);
  bar.value = 0;
  bar.setAttribute("aria-label", path);
  const words = document.createElement("span");
  words.className = "ilacs-handing-in__words";
  words.textContent = "Waits";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-link ilacs-handing-in__cancel";
  button.append("Cancel", hidden(` ${path}`));
  row.append(name, bar, words, button);
  part("files").append(row);
  const one = { path, file, row, bar, words, button, state: "", missing: [], faults: 0 };
  button.addEventListener("click", () => cancelOne(one));
  return one;
}

function hidden(text) {
  const span = document.createElement("span");
  span.className = "govuk-visually-hidden";
  span.textContent = text;
  return span;
}

function update(one, told) {
  if (one.state === "cancelled") return;
  Object.assign(one, { id: told.id, part: told.part, missing: told.missing });
  if (told.state !== "under_way") return settle(one, told.state, told.said);
  one.state = told.state;
  const left = told.missing.reduce((sum, [from, to]) => sum + to - from, 0);
  one.bar.value = one.file.size - left;
  const share = one.file.size ? Math.floor((100 * one.bar.value) / one.file.size) : 0;
  one.words.textContent = share > 0 ? `${share}%` : "Waits";
  total();
}

function settle(one, ended, said) {
  one.state = ended;
  one.bar.hidden = true;
  one.button.hidden = true;
  one.words.textContent = said || "Not taken.";
  one.row.dataset.state = ended;
  total();
}

function fail(one, said) {
  settle(one, "failed", said);
}

function unreadable(one) {
  fail(one, "The file cannot be read. It may have been moved or changed. Choose it again.");
}

function total() {
  const isOver = (one) => one.state !== "" && one.state !== "under_way";
  const whole = state.files.reduce((sum, one) => sum + Math.max(1, one.file.size), 0);
  const sent = state.files.reduce(
    (sum, one) => sum + (isOver(one) ? Math.max(1, one.file.size) : one.bar.value),
    0,
  );
  part("total").value = (100 * sent) / whole;
  if (!state.sending || Date.now() - state.said < SAY_EVERY) return;
  state.said = Date.now();
  say(`${state.files.filter(isOver).length} of ${state.files.length} files sent.`);
}

function count(number) {
  return number === 1 ? "1 file was" : `${number} files were`;
}

function head(words) {
  part("heading").textContent = words;
}

function say(sentence) {
  part("said").textContent = sentence;
}
