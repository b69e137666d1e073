// What every page does: Esc Esc, the idle lock, the reminder. The rest of a page works without any script.

const token = document.body.dataset.token;
const idle = Number(document.body.dataset.idle) * 60_000;
const reminder = Number(document.body.dataset.reminder) * 60_000;

/** What a request of one of our own pages carries. */
export const headers = { "x-form-token": token };

/** Sends a form as one of our own pages; `follow`: it leads to another page, which is not looked at. */
export function ask(address, form = {}, { follow = false, signal, headers: more = {} } = {}) {
  const redirect = follow ? "manual" : "error";
  return fetch(address, { method: "POST", headers: { ...headers, ...more }, body: new URLSearchParams(form), redirect, signal });
}

/** Blanks the page first, then locks the case. */
function lock() {
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  document.title = "OnRecord";
  fetch("/lock", { method: "POST", headers, keepalive: true }).finally(() => location.replace("about:blank"));
}

document.querySelector(".top [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

let escaped = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { escaped = 0; return; }
  if (event.timeStamp - escaped < 1_000 && escaped > 0) lock();
  escaped = event.timeStamp;
}, { capture: true });

let used = Date.now(), told = Date.now();
function active() {
  used = Date.now();
  if (used - told < 30_000) return;
  told = used;
  ask("/alive").catch(() => {});
}
for (const kind of ["keydown", "pointerdown", "scroll", "input"]) addEventListener(kind, active, { passive: true, capture: true });
setInterval(() => { if (Date.now() - used > idle) lock(); }, 5_000);

// The pause is counted over pages: what is kept is a time of day, and only until the tab is closed.
if (reminder > 0) {
  const since = Number(sessionStorage.getItem("since")) || Date.now();
  sessionStorage.setItem("since", String(since));
  const look = () => {
    const writing = document.activeElement?.matches("textarea, input");
    if (writing || Date.now() - Number(sessionStorage.getItem("since")) < reminder) return;
    sessionStorage.setItem("since", String(Date.now()));
    document.getElementById("reminder").showModal();
  };
  setInterval(look, 15_000);
}
