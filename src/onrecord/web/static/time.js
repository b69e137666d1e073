// The time line: each step is asked of the workbench and put in the place of the last; without a script the buttons do.
import { ask } from "./workbench.js";

const form = document.getElementById("time");
const part = document.getElementById("time-part");
let busy = false;

async function go(zoom, shift = null) {
  if (busy || !form.elements.first) return;
  busy = true;
  const asked = { zoom, first: form.elements.first.value, last: form.elements.last.value };
  if (shift) Object.assign(asked, shift);
  const focused = document.activeElement?.value;
  try {
    const answer = await ask(form.dataset.part, asked);
    if (answer.ok) {
      const height = part.offsetHeight;
      part.style.minHeight = `${height}px`; // rows that leave must not move the page under a hand
      part.innerHTML = await answer.text();
      const again = [...part.querySelectorAll("button")].find((one) => one.value === focused && !one.disabled);
      (again ?? form).focus({ preventScroll: true });
    }
  } finally { busy = false; }
}

if (form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); go(event.submitter?.value ?? ""); });
  const keys = { "+": "in", "=": "in", "-": "out", ArrowLeft: "earlier", ArrowRight: "later", 0: "whole" };
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    go(keys[event.key]);
  });
  part.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    go(event.deltaY < 0 ? "in" : "out");
  }, { passive: false });

  // Dragging moves the window by as much time as the hand moved; the words at the left take no part in it.
  let from = null;
  const drawn = () => [...part.querySelectorAll("svg")].find((one) => one.getClientRects().length);
  part.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("a, button") || !event.target.closest("svg")) return;
    from = event.clientX;
    part.setPointerCapture(event.pointerId);
  });
  part.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const moved = from - event.clientX, svg = drawn();
    from = null;
    if (!svg || Math.abs(moved) < 8) return;
    const box = svg.getBoundingClientRect(), labels = svg.viewBox.baseVal.width > 600 ? 0.28 : 0.03;
    const ends = ["first", "last"].map((name) => Date.parse(`${form.elements[name].value}Z`));
    const by = (moved / (box.width * (1 - labels))) * (ends[1] - ends[0]);
    const [first, last] = ends.map((end) => new Date(end + by).toISOString().slice(0, 16));
    go("there", { first, last });
  });
  part.addEventListener("pointercancel", () => { from = null; });
}
