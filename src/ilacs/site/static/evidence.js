// Recording evidence: shows only what belongs to the chosen source, and offers criteria by the words
// that are typed. Without this script everything shows and every criterion can be ticked all the same.
const MOST = 5;
const SHORTEST = 4;

for (const form of document.querySelectorAll("[data-evidence]")) {
  const sources = [...form.querySelectorAll("input[name=source]")];
  const show = () => showParts(form, sources.find((one) => one.checked)?.value);
  for (const one of sources) one.addEventListener("change", show);
  show();
  offer(form);
}

function showParts(form, source) {
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(source);
  }
}

// Words are compared by their first letters, so that "visited" meets "visits".
function stems(text) {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, 5)));
}

function offer(form) {
  const text = form.querySelector("textarea[name=seen]");
  const place = form.querySelector("[data-likely]");
  const boxes = [...form.querySelectorAll("input[name=criteria]")];
  const known = boxes.map((box) => ({ box, stems: stems(box.dataset.words) }));
  const seenIn = new Map();
  for (const one of known) {
    for (const stem of one.stems) seenIn.set(stem, (seenIn.get(stem) ?? 0) + 1);
  }
  let shown = "";
  const look = () => {
    const typed = stems(text.value);
    // A word that few criteria have says more than one that many have.
    const weigh = (one) => [...one.stems].reduce((sum, stem) => sum + (typed.has(stem) ? 1 / seenIn.get(stem) : 0), 0);
    const likely = known
      .filter((one) => !one.box.checked)
      .map((one) => ({ box: one.box, weight: weigh(one) }))
      .filter((one) => one.weight > 0)
      .sort((one, other) => other.weight - one.weight)
      .slice(0, MOST);
    const key = likely.map((one) => one.box.value).join();
    if (key === shown) return;
    shown = key;
    draw(place, likely.map((one) => one.box), look);
  };
  let wait;
  text.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(look, 400);
  });
  form.addEventListener("change", look);
  look();
}

function draw(place, boxes, again) {
  place.replaceChildren();
  place.hidden = boxes.length === 0;
  if (place.hidden) return;
  const title = document.createElement("p");
  title.className = "ilacs-team__offer";
  title.textContent = "From your words, perhaps:";
  place.append(title);
  for (const box of boxes) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ilacs-team__tick";
    button.textContent = box.labels[0].textContent.trim();
    button.addEventListener("click", () => {
      box.checked = true;
      box.closest("details").open = true;
      again();
      box.focus();
    });
    place.append(button);
  }
}
