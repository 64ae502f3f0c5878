// What is pasted from a word processor becomes the few marks a text may hold.
const marked = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || /^(style|script|title|head)$/i.test(node.tagName)) return "";
  const inside = [...node.childNodes].map(marked).join("");
  const words = inside.trim();
  switch (node.tagName) {
    case "BR": return "\n";
    case "B": case "STRONG": return words ? `**${words}**` : "";
    case "A": return words && /^(https?|mailto):/.test(node.href) ? `[${words}](${node.href.replaceAll("(", "%28").replaceAll(")", "%29")})` : inside;
    case "LI": return `- ${words}\n`;
    case "P": case "DIV": case "UL": case "OL": case "TR": case "H1": case "H2": case "H3": case "H4":
      if (/^MsoListParagraph/.test(node.className)) return `- ${words.replace(/^([·•§o▪-]|\d+[.)])\s+/, "")}\n`;
      return words ? `\n\n${words}\n\n` : "";
    default: return inside;
  }
};
document.querySelector("[data-editor]").addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!html || !event.target.matches?.("[data-paste]")) return;
  event.preventDefault();
  const text = marked(new DOMParser().parseFromString(html, "text/html").body).replace(/[ \t]*\n[ \t]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
  event.target.setRangeText(text, event.target.selectionStart, event.target.selectionEnd, "end");
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
});
