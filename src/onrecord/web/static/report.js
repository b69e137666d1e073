// The report: what is known of the passage under the cursor, keys, and selected words as a passage.

import { help, judge, keys, page, undo } from "./judge.js";
import { selected } from "./offsets.js";

const text = document.getElementById("text");
const panel = document.getElementById("panel");
const beside = document.getElementById("beside");
const fold = document.getElementById("fold");
const report = text.dataset.report;
let current = null;

/** Shows what is known of a passage; `anchor` is the thing to begin with. */
async function show(start, end, anchor = "") {
  const found = await page(`/report/${report}/at/${start}-${end}`, { part: true });
  if (!found) return;
  panel.replaceChildren(...found.body.childNodes);
  panel.dataset.passage = `${start}-${end}`;
  sheet(true);
  const card = anchor && panel.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`);
  for (const one of panel.querySelectorAll(".card")) one.classList.toggle("current", one === (card || panel.querySelector(".card")));
}

/** On a narrow screen what is known of a passage lies over the lower part of the text until it is put away. */
function sheet(shown) {
  beside.classList.toggle("sheet", shown);
}
fold.addEventListener("click", () => sheet(false));

function passage(anchor) {
  return anchor.split("-").slice(1, 3);
}

/** Marks a thing in the text as the current one and shows it. */
async function choose(anchor) {
  for (const one of text.querySelectorAll(".current")) one.classList.remove("current");
  for (const one of text.querySelectorAll(`[data-k~="${CSS.escape(anchor)}"]`)) one.classList.add("current");
  current = anchor;
  const first = text.querySelector(".current");
  if (first) {
    const folded = first.closest("details:not([open])");
    (folded ?? first).scrollIntoView({ block: "center" });
  }
  await show(...passage(anchor), anchor);
}

/** The thing after the current one in the order of the text, or before it. */
function step(by) {
  const all = [...text.querySelectorAll("a.at")].map((one) => one.id).filter((id) => id !== "here");
  if (!all.length) return;
  const at = current === null ? (by > 0 ? -1 : all.length) : all.indexOf(current);
  choose(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

/** The card to which keys apply: the one with the focus, else the first. */
function card() {
  return document.activeElement?.closest?.("#panel .card") ?? panel.querySelector(".card.current") ?? panel.querySelector(".card");
}

function press(key) {
  card()?.querySelector(`button[data-key="${key}"]`)?.click();
}

function correct() {
  const form = card()?.querySelector("details.edit");
  if (!form) return;
  form.open = true;
  form.querySelector("input:not([type=hidden]), select")?.focus();
}

/** The text and the panel as they are now; what was open stays where it is. */
async function renew() {
  const fresh = await page(location.href);
  const now = fresh?.getElementById("text");
  if (now) {
    const open = [...text.querySelectorAll("details")].map((one) => one.open);
    text.replaceChildren(...now.childNodes);
    text.querySelectorAll("details").forEach((one, at) => { one.open = open[at] ?? one.open; });
  }
  if (panel.dataset.passage) await show(...panel.dataset.passage.split("-"), current ?? "");
}

text.addEventListener("click", (event) => {
  const within = event.target.closest("[data-k]");
  if (!within || !document.getSelection().isCollapsed) return;
  const length = (anchor) => { const [start, end] = passage(anchor); return end - start; };
  const anchors = within.dataset.k.split(" ").filter((one) => one !== "here");
  if (anchors.length) choose(anchors.reduce((one, other) => (length(other) < length(one) ? other : one)));
});

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(take, 250);
});

/** Selected words are a passage: for the form that is open, or else to see what is there and to add what is missing. */
function take() {
  const words = selected(text);
  if (!words) return;
  const editing = panel.querySelectorAll("details[open] [data-take]");
  if (editing.length) {
    panel.taken = words;
    for (const button of editing) button.hidden = false;
  } else if (panel.dataset.passage !== `${words.start}-${words.end}`) {
    current = null;
    show(words.start, words.end).then(() => {
      for (const form of panel.querySelectorAll("form[action='/judge/add']")) {
        const field = document.createElement("input");
        Object.assign(field, { type: "hidden", name: "words", value: words.words });
        form.append(field);
      }
    });
  }
}

panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button || !panel.taken) return;
  const field = document.getElementById(button.dataset.take);
  const span = `${panel.taken.start}-${panel.taken.end}`;
  field.value = button.dataset.more && field.value ? `${field.value}, ${span}` : span;
});

panel.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-judge]")) return;
  event.preventDefault();
  await judge(event.target, event.submitter);
  await renew();
});

const here = text.querySelector(".here");
if (here) {
  const folded = here.closest("details:not(.graphic)");
  if (folded) folded.open = true;
  (here.closest("details:not([open])") ?? here).scrollIntoView({ block: "center" });
  const section = panel.querySelector(".beside-passage");
  if (section) panel.dataset.passage = `${section.dataset.start}-${section.dataset.end}`;
}

keys({
  j: () => step(1),
  k: () => step(-1),
  a: () => press("a"),
  r: () => press("r"),
  d: () => press("d"),
  e: correct,
  u: async () => { if (await undo()) await renew(); },
  "?": help,
});
