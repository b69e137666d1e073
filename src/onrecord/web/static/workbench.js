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

const tabs = new BroadcastChannel("onrecord");

/** Nothing of the case is on the page any more, and none of it comes back. */
function blank() {
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  document.title = "OnRecord";
}

function leave() {
  blank();
  location.replace("about:blank");
}

/** Blanks this page and all others first, then locks the case. */
function lock() {
  blank();
  tabs.postMessage("lock");
  fetch("/lock", { method: "POST", headers, keepalive: true }).finally(leave);
}

tabs.addEventListener("message", leave);
document.querySelector(".top [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

let escaped = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { escaped = 0; return; }
  if (event.timeStamp - escaped < 1_000 && escaped > 0) lock();
  escaped = event.timeStamp;
}, { capture: true });

// A person at work is told to the workbench now and then; a page whose case was locked elsewhere goes blank.
const news = document.getElementById("news");
let used = Date.now(), active = false;
for (const kind of ["keydown", "pointerdown", "scroll", "input"]) {
  addEventListener(kind, () => { used = Date.now(); active = true; }, { passive: true, capture: true });
}
let missed = 0;
async function alive() {
  if (Date.now() - used > idle) { lock(); return; }
  const background = active ? {} : { "x-background": "1" };
  active = false;
  const answer = await ask("/alive", {}, { headers: background }).catch(() => null);
  missed = answer?.ok ? 0 : missed + 1;  // once may be a page that is being left
  if (missed) { if (missed > 1) leave(); else setTimeout(alive, 1_000); return; }
  const key = (await answer.json()).news;
  if (news.dataset.key === "renewing" && key === "") tell();
}
setInterval(alive, 5_000);

/** Says that what is shown has grown old, with a way to what is new. */
function tell() {
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = news.dataset.show;
  news.replaceChildren(`${news.dataset.ready} `, link);
  news.dataset.key = "";
}

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
