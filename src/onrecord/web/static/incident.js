// The page of one incident: keys, dragging mentions and neighbours. All of it can be done without any script.
import { bind, current, drag, open } from "./keys.js";

const form = document.getElementById("split");
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const told = document.getElementById("chosen");

function count() {
  const chosen = boxes.filter((one) => one.checked).length;
  if (told) told.textContent = chosen ? `${told.dataset.some} ${chosen}` : told.dataset.none;
  for (const one of boxes) one.closest("li").classList.toggle("chosen", one.checked);
}
form.addEventListener("change", count);
for (const all of form.querySelectorAll("button.all")) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const mine = [...all.closest("[data-told]").querySelectorAll("input[type=checkbox]")];
    const to = !mine.every((one) => one.checked);
    for (const one of mine) one.checked = to;
    count();
  });
}
count();

// A figure that is one number stays one number: the upper end follows the lower until somebody writes there.
for (const one of document.querySelectorAll("details.judge form")) {
  const low = one.elements.low, high = one.elements.high;
  let follows = low.value === high.value;
  high.addEventListener("input", () => { follows = false; });
  low.addEventListener("input", () => { if (follows) high.value = low.value; });
}

const press = (selector) => { const one = document.querySelector(selector); one?.click(); return Boolean(one); };
const follow = (selector) => press(selector);

bind({
  x: () => { const box = current()?.querySelector("input[type=checkbox]"); if (!box) return false; box.click(); },
  X: () => { const all = current()?.closest("[data-told]")?.querySelector("button.all"); if (!all) return false; all.click(); },
  s: () => (boxes.some((one) => one.checked) ? form.querySelector("[data-drop=split]").click() : document.getElementById("mentions").scrollIntoView()),
  m: () => {
    const other = current()?.querySelector("form button");
    if (current()?.matches(".others li") && other) other.click();
    else (document.querySelector(".others li[data-thing]") ?? document.getElementById("other"))?.focus();
  },
  e: () => open(current()?.querySelector("details.judge") ?? document.querySelector("details.judge")),
  c: () => document.getElementById("text")?.focus(),
  u: () => press(".bar form[action='/undo'] button"),
  "[": () => follow("a[rel=prev]"),
  "]": () => follow("a[rel=next]"),
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [String(n), () => press(`.segments button[data-key="${n}"]`)])),
});

drag(
  (thing) => {
    const box = thing.querySelector("input[type=checkbox]");
    if (box) { if (!box.checked) { box.checked = true; count(); } return "mentions"; }
    return thing.querySelector("form") ?? null;
  },
  (carried, place) => {
    const drop = place.dataset.drop;
    if (carried === "mentions" && drop === "split") place.click();
    else if (carried === "mentions") {
      const to = document.getElementById("to");
      to.value = drop;
      form.requestSubmit(form.querySelector("[formaction]"));
    } else if (place.id === "incident") carried.requestSubmit();
  },
);
