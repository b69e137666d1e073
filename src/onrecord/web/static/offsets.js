// Where a selection stands in a report: code points of its text, half-open. The browser counts UTF-16 units.

export function codePoints(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

/** The offset in the text of a point inside a paragraph; a paragraph says where it begins in `data-at`. */
function offset(paragraph, node, unit) {
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, unit);
  return Number(paragraph.dataset.at) + codePoints(before.toString());
}

/** The passage that is selected in the text, or null: where it starts and ends, and its words. */
export function selected(text) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = [...text.querySelectorAll("[data-at]")].filter((one) => range.intersectsNode(one));
  const words = [];
  let start = null, end = null;
  for (const one of touched) {
    const begin = Number(one.dataset.at);
    const all = [...one.textContent];
    const from = one.contains(range.startContainer) ? offset(one, range.startContainer, range.startOffset) : begin;
    const to = one.contains(range.endContainer) ? offset(one, range.endContainer, range.endOffset) : begin + all.length;
    if (to <= from) continue;
    start ??= from;
    end = to;
    words.push(all.slice(from - begin, to - begin).join(""));
  }
  return start === null ? null : { start, end, words: words.join("\n\n") };
}
