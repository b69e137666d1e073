// The list of incidents: keys, and dragging one onto another to merge them.
import { bind, current, drag } from "./keys.js";

const form = document.getElementById("merging");
const box = (row) => row?.querySelector("input[type=checkbox]");
if (form) {
  form.addEventListener("change", (event) => event.target.closest("tr")?.classList.toggle("chosen", event.target.checked));
  bind({
    x: () => { const one = box(current()); if (!one) return false; one.click(); },
    Enter: () => (document.activeElement?.matches("tr") ? current().querySelector("a").click() : false),
    m: () => form.requestSubmit(),
  });
  drag(
    (row) => row,
    (row, place) => {
      if (row === place || !box(row)) return;
      for (const one of form.querySelectorAll("input[type=checkbox]")) one.checked = false;
      // The one that takes the other in is the one on which it was let go.
      const first = document.createElement("input");
      Object.assign(first, { type: "hidden", name: "other", value: place.dataset.number });
      form.append(first);
      box(row).checked = true;
      form.requestSubmit();
    },
  );
}
