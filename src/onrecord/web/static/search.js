// Search as you type: what is typed goes out by POST and stands in no address.
import { ask } from "./workbench.js";

const form = document.getElementById("search");
const results = document.getElementById("results");
let waiting = 0, going = null;

async function look() {
  going?.abort();
  going = new AbortController();
  const asked = Object.fromEntries(new FormData(form));
  delete asked.title;
  try {
    const answer = await ask("/search", asked, { headers: { "x-fragment": "1" }, signal: going.signal });
    if (answer.ok) results.innerHTML = await answer.text();
  } catch (stopped) {
    if (stopped.name !== "AbortError") form.requestSubmit();
  }
}

form.addEventListener("input", (event) => {
  if (event.target.name === "title") return;
  clearTimeout(waiting);
  waiting = setTimeout(look, 200);
});
