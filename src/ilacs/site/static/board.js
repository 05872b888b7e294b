// Puts a newer board in place of the one shown, once a minute; says so where that fails.
const EVERY = 60_000;

setInterval(renew, EVERY);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) renew();
});

async function renew() {
  const shown = document.querySelector("[data-board]");
  if (shown.contains(document.activeElement) || shown.querySelector("details[open]")) return;
  const newer = await ask(shown.dataset.board);
  if (newer) shown.replaceWith(newer);
  else shown.querySelector("[data-stale]").hidden = false;
}

// A failed request is tried again at the next turn; a redirect leads to signing in.
async function ask(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-board]");
  } catch {
    return null;
  }
}
