// Says of an activity's time, as it is being typed, what it would clash with.
const PAUSE = 400;
const form = document.querySelector("form[data-try]");
const shown = form?.querySelector("[data-clashes]");
let waiting;
let latest = 0;

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(tryIt, PAUSE);
});

// An answer that comes after a newer question is left out; where none comes, saving still says it.
async function tryIt() {
  const mine = ++latest;
  try {
    const answer = await fetch(form.dataset.try, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
    });
    if (!answer.ok || answer.redirected || mine !== latest) return;
    show((await answer.json()).clashes);
  } catch {
    shown.replaceChildren();
  }
}

function show(clashes) {
  shown.replaceChildren(...clashes.map(({ sentence, remedy }) => {
    const line = document.createElement("p");
    line.className = "govuk-body ilacs-timetable__clash";
    line.textContent = `${sentence} ${remedy}`;
    return line;
  }));
}
