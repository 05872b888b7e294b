// Shows how far background work has come, and says it now and then; loads the page again at its end.
const EVERY = 1500;
const SAY_EVERY = 10000;

for (const place of document.querySelectorAll("[data-progress]")) watch(place);

function watch(place) {
  const part = (name) => place.querySelector(name);
  let lastSaid = Date.now();
  const timer = setInterval(async () => {
    const progress = await ask(place.dataset.progress);
    if (progress === null) return;
    part("[data-headline]").textContent = progress.headline;
    part("[data-detail]").textContent = progress.detail;
    part("progress").value = progress.percent;
    const said = part("[data-said]");
    if (progress.is_ended || Date.now() - lastSaid > SAY_EVERY) {
      said.textContent = progress.headline;
      lastSaid = Date.now();
    }
    if (progress.is_ended) {
      clearInterval(timer);
      location.reload();
    }
  }, EVERY);
}

// A failed request is tried again at the next turn: work goes on without this page.
async function ask(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}
