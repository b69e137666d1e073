// Forms that judge, sent without leaving the page; a way back for each; keys. Without this file they are plain forms.

import { ask } from "./workbench.js";

const made = [];
const status = document.getElementById("told");

/** Says something to those who see the page and to those who hear it. */
export function tell(words) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = words; });
}

async function answered(response) {
  if (response.headers.get("content-type")?.startsWith("application/json")) return response.json();
  return { problem: document.body.dataset.problem || response.statusText || String(response.status) };
}

/** Sends a form as its button would; the answer has `done` and `undo`, or the sentence that is the `problem`. */
export async function judge(form, button) {
  let answer;
  try {
    answer = await answered(await ask(form.action, new FormData(form, button)));
  } catch {
    answer = { problem: status.dataset.lost };
  }
  if (answer.undo) made.push(answer.undo);
  tell(answer.problem ?? answer.done);
  return answer;
}

/** Takes back what was judged last on this page; returns the ids, or null if there is nothing to take back. */
export async function undo(ids = made.at(-1)) {
  if (!ids) return null;
  const at = made.indexOf(ids);
  if (at >= 0) made.splice(at, 1);
  const answer = await answered(await ask("/judge/undo", { judgements: ids.join(" ") }));
  tell(answer.problem ?? answer.done);
  return answer.problem ? null : ids;
}

/** Calls what belongs to a key, unless somebody is writing; the keys can be switched off in the settings. */
export function keys(actions) {
  if (document.body.dataset.keys === "off") return;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog, [contenteditable]")) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** Shows the list of keys. */
export function help() {
  document.getElementById("keys").showModal();
}

/** The content of a page of ours, or only the part of it that changes. */
export async function page(address, { part = false } = {}) {
  const response = await fetch(address, part ? { headers: { "x-fragment": "1" } } : {});
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}
