// The queue by keys: the page moves on at once, and what could not be written comes back with its sentence.

import { help, judge, keys, page, undo } from "./judge.js";

const queue = document.getElementById("queue");
const cards = () => [...queue.querySelectorAll(".waiting:not(.settled)")];
let current = null, settled = 0;

function go(card) {
  if (!card) return;
  current?.removeAttribute("aria-current");
  current = card;
  card.setAttribute("aria-current", "true");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

/** The card after this one that still waits, or the one before it; stays where there is none. */
function step(by) {
  const all = [...queue.querySelectorAll(".waiting")];
  let at = all.indexOf(current);
  do at += by; while (all[at]?.classList.contains("settled"));
  go(all[at] ?? (current?.classList.contains("settled") ? cards()[0] : current));
}

/** Folds a card to one line with what was decided. */
function settle(card, button) {
  card.classList.add("settled");
  card.dataset.decision = button.value;
  card.order = ++settled;
  const outcome = card.querySelector(".outcome");
  outcome.hidden = false;
  outcome.firstElementChild.textContent = button.textContent;
}

function reopen(card, problem = "") {
  card.classList.remove("settled");
  card.querySelector(".outcome").hidden = true;
  const told = card.querySelector(".problem");
  told.textContent = problem;
  told.hidden = !problem;
}

queue.addEventListener("submit", async (event) => {
  event.preventDefault();
  const card = event.target.closest(".waiting");
  if (event.target.closest(".outcome")) return takeBack(card);
  settle(card, event.submitter);
  step(1);
  const answer = await judge(event.target, event.submitter);
  if (answer.problem) {
    reopen(card, answer.problem);
    go(card);
  } else {
    card.made = answer.undo;
    card.querySelector(".outcome").firstElementChild.textContent = answer.done;
    if (!cards().length && queue.dataset.more) location.assign("/queue");
  }
});

async function takeBack(card) {
  if (!card?.made || !(await undo(card.made))) return;
  reopen(card);
  go(card);
}

async function correct() {
  if (!current) return;
  let edit = current.querySelector("details.edit");
  if (!edit) {
    const found = await page(current.dataset.panel, { part: true });
    edit = found?.querySelector(`[data-anchor="${CSS.escape(current.dataset.anchor)}"] details.edit`);
    if (!edit) return location.assign(current.querySelector("[data-key=o]").href);
    current.querySelector(".decide").after(edit);
  }
  edit.open = true;
  edit.querySelector("input:not([type=hidden]), select")?.focus();
}

const press = (key) => current?.querySelector(`button[data-key="${key}"]`)?.click();

if (queue) {
  queue.addEventListener("focusin", (event) => {
    const card = event.target.closest(".waiting");
    if (card && card !== current && !card.classList.contains("settled")) {
      current?.removeAttribute("aria-current");
      current = card;
      card.setAttribute("aria-current", "true");
    }
  });
  queue.addEventListener("click", (event) => {
    if (!event.target.closest("a[data-key=e]")) return;
    event.preventDefault();
    go(event.target.closest(".waiting"));
    correct();
  });
  keys({
    j: () => (current ? step(1) : go(cards()[0])),
    k: () => step(-1),
    a: () => press("a"),
    r: () => press("r"),
    d: () => press("d"),
    e: correct,
    o: () => { if (current) location.assign(current.querySelector("[data-key=o]").href); },
    u: () => takeBack([...queue.querySelectorAll(".settled")].filter((one) => one.made).sort((a, b) => a.order - b.order).at(-1)),
    "?": help,
  });
  go(cards()[0]);
}
