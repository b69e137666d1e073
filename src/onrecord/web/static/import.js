// Drag and drop: each file goes to the workbench by itself; then all are read, and the page says how far that is.
import { ask, headers } from "./workbench.js";

const drop = document.getElementById("drop");
const sent = document.getElementById("sent");
const progress = document.getElementById("progress");

/** All files below an entry that was dropped, with their paths. */
async function* files(entry, before = "") {
  if (entry.isFile) {
    yield [before + entry.name, await new Promise((give, fail) => entry.file(give, fail))];
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((give, fail) => reader.readEntries(give, fail));
    if (!some.length) return;
    for (const one of some) yield* files(one, `${before}${entry.name}/`);
  }
}

async function* dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  for (const entry of entries) yield* files(entry);
}

function* chosen(input) {
  for (const file of input.files) yield [file.webkitRelativePath || file.name, file];
}

async function take(all) {
  let count = 0, refused = 0;
  for await (const [name, file] of all) {
    const about = { ...headers, "x-name": encodeURIComponent(name), "x-changed": String(file.lastModified) };
    const answer = await fetch("/import/file", { method: "POST", headers: about, body: file }).catch(() => null);
    if (answer?.ok) count += 1; else refused += 1;
    sent.textContent = `${drop.dataset.sending} ${count}${refused ? ` · ${drop.dataset.refused} ${refused}` : ""}`;
  }
  if (count) { await ask("/import", {}, { follow: true }); watch(); }
}

async function watch() {
  const answer = await fetch("/import", { headers: { "x-fragment": "1", "x-background": "1" } }).catch(() => null);
  if (!answer?.ok) return;
  progress.innerHTML = await answer.text();
  if (progress.querySelector("progress")) setTimeout(watch, 700);
}

drop?.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
drop?.addEventListener("dragleave", () => drop.classList.remove("over"));
drop?.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); take(dropped(event.dataTransfer)); });
for (const name of ["files", "folder"]) {
  const input = document.getElementById(name);
  input?.addEventListener("change", () => take(chosen(input)));
}
if (progress?.dataset.reading) watch();
