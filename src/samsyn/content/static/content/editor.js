// The editor works without this. With it, blocks are dragged, what is written is saved by itself, and what is pasted from a
// word processor becomes the few marks a text may hold.
const PAUSE_MS = 4000;
const form = document.querySelector("[data-editor]");
const said = form.querySelector("[data-autosave]");
let waiting = 0;
let isStopped = false;
let dragged = null;

const hasFiles = () => [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);

const save = async () => {
  if (isStopped || hasFiles()) return;
  const body = new FormData(form);
  body.set("do", "passing");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, redirect: "error" });
    if (answer.status === 409) {
      isStopped = true;
      said.textContent = form.dataset.stopped;
    } else if (answer.ok) {
      form.elements.version.value = (await answer.json()).version;
      said.textContent = form.dataset.saved;
    }
  } catch {
    said.textContent = form.dataset.offline;
    plan();
  }
};
const plan = () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE_MS);
};
form.addEventListener("input", plan);
form.addEventListener("submit", () => clearTimeout(waiting));

const number = () => form.querySelectorAll("[data-block]").forEach((block, place) => {
  block.querySelector("input[name$='-place']").value = place;
});
for (const block of form.querySelectorAll("[data-block]")) {
  const grip = block.querySelector("[data-grip]");
  grip.hidden = false;
  grip.addEventListener("pointerdown", () => block.setAttribute("draggable", "true"));
  block.addEventListener("dragstart", () => { dragged = block; block.dataset.dragged = ""; });
  block.addEventListener("dragend", () => {
    block.removeAttribute("draggable");
    delete block.dataset.dragged;
    dragged = null;
    number();
    plan();
  });
  block.addEventListener("dragover", (event) => {
    if (!dragged || dragged === block) return;
    event.preventDefault();
    const box = block.getBoundingClientRect();
    block[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  });
}

// --- pasting ---------------------------------------------------------------------------------------------------
const marked = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || /^(style|script|title|head)$/i.test(node.tagName)) return "";
  const inside = [...node.childNodes].map(marked).join("");
  const words = inside.trim();
  switch (node.tagName) {
    case "BR": return "\n";
    case "B": case "STRONG": return words ? `**${words}**` : "";
    case "A": return words && /^(https?|mailto):/.test(node.href) ? `[${words}](${node.href})` : inside;
    case "LI": return `- ${words}\n`;
    case "P": case "DIV": case "UL": case "OL": case "TR": case "H1": case "H2": case "H3": case "H4":
      if (/^MsoListParagraph/.test(node.className)) return `- ${words.replace(/^([·•§o▪-]|\d+[.)])\s+/, "")}\n`;
      return words ? `\n\n${words}\n\n` : "";
    default: return inside;
  }
};
form.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!html || !event.target.matches?.("[data-paste]")) return;
  event.preventDefault();
  const text = marked(new DOMParser().parseFromString(html, "text/html").body).replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
  event.target.setRangeText(text, event.target.selectionStart, event.target.selectionEnd, "end");
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
});
