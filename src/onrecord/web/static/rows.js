// A table of passages: j and k move, Enter opens the passage, / goes to the filter, e opens what can be set.
import { bind, current, open } from "./keys.js";

bind({
  Enter: () => (document.activeElement?.matches("[data-thing]") ? current().querySelector("figcaption a, a")?.click() : false),
  "/": () => document.querySelector(".sift input:not([type=hidden]), .sift select")?.focus(),
  e: () => open(current()?.querySelector("details") ?? document.querySelector("[data-thing] details")),
});
// A name that was chosen from the list needs no button.
const speaker = document.getElementById("speaker");
speaker?.addEventListener("input", (event) => {
  const chosen = [...(speaker.list?.options ?? [])].some((one) => one.value === speaker.value);
  if (chosen && event.inputType !== "insertText") speaker.form.requestSubmit();
});
