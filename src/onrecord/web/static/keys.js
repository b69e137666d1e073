// Keys of a page with things in a row: j and k move, others do what the page says. Never while somebody types.

/** The things of the page that can be seen. */
export const things = () => [...document.querySelectorAll("[data-thing]")].filter((one) => one.getClientRects().length);

/** The thing on which the keyboard stands. */
export const current = () => document.activeElement?.closest?.("[data-thing]");

function move(by) {
  const all = things(), at = all.indexOf(current());
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

/** Binds keys to what they do, unless a person switched them off; j, k and ? are bound on every page. */
export function bind(keys) {
  if (document.body.dataset.keys === "off") return;
  const all = { j: () => move(1), k: () => move(-1), "?": () => document.getElementById("keys")?.showModal(), ...keys };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const act = all[event.key];
    if (act && act(event) !== false) event.preventDefault();
  });
  document.body.dataset.bound = ""; // from here on they work
}

/** Opens a drawer and puts the keyboard into its first field. */
export function open(details) {
  if (!details) return;
  details.open = true;
  const field = details.querySelector("input:not([type=hidden]), select, textarea, button");
  field?.focus();
  field?.select?.();
}

// A choice that needs no button of its own once there is a script.
for (const one of document.querySelectorAll("select[data-submit]")) {
  one.addEventListener("change", () => one.form.requestSubmit(one.form.querySelector("button[type=submit]:not([name])")));
}

/** Lets things be dragged onto others: `start` says what is carried, `drop` what happens where it is let go. */
export function drag(start, drop) {
  let carried = null;
  addEventListener("dragstart", (event) => {
    const thing = event.target.closest?.("[draggable=true]");
    carried = thing ? start(thing) : null;
    if (!carried) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    setTimeout(() => document.body.classList.toggle("dragging", Boolean(carried))); // a page that moves now ends the drag
  });
  const under = (event) => (carried ? event.target.closest?.(".onto") : null);
  addEventListener("dragover", (event) => { if (under(event)) event.preventDefault(); });
  addEventListener("dragenter", (event) => under(event)?.classList.add("over"));
  addEventListener("dragleave", (event) => {
    const place = under(event);
    if (place && !place.contains(event.relatedTarget)) place.classList.remove("over");
  });
  addEventListener("drop", (event) => {
    const place = under(event);
    if (!place) return;
    event.preventDefault();
    place.classList.remove("over");
    drop(carried, place);
  });
  addEventListener("dragend", () => { carried = null; document.body.classList.remove("dragging"); });
}
