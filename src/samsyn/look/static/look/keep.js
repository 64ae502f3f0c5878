// A half-filled form survives an expired session. What is typed in <form data-keep="USER"> is kept in this tab
// only, and given back on the same address to the same user after sign-in. Any other page forgets it.
const STORE = "samsyn.form";
const form = document.querySelector("form[data-keep]");
const signingIn = "signin" in document.body.dataset;

const read = () => {
  try {
    return JSON.parse(sessionStorage.getItem(STORE));
  } catch {
    return null; // storage is off or the text is not ours: then nothing is kept
  }
};
const forget = () => {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // storage is off
  }
};
// Signing out forgets all that the tab has kept, whichever page kept it.
const forgetAll = () => {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith("samsyn.")).forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // storage is off
  }
};
// A hidden field is kept when it says so: which edit the page was opened at goes with what was typed on it.
const isKept = (field) => field.name && ("keepToo" in field.dataset || !["password", "file", "hidden", "submit", "button"].includes(field.type));
const isTicked = (field) => ["checkbox", "radio"].includes(field.type);

const remember = () => {
  const fields = {};
  for (const field of form.elements) {
    if (!isKept(field)) continue;
    fields[field.name] ??= [];
    if (field.type === "select-multiple") fields[field.name].push(...[...field.selectedOptions].map((o) => o.value));
    else if (!isTicked(field) || field.checked) fields[field.name].push(field.value);
  }
  try {
    sessionStorage.setItem(STORE, JSON.stringify({ user: form.dataset.keep, path: location.pathname, fields }));
  } catch {
    // storage is off or full
  }
};

const giveBack = (fields) => {
  for (const field of form.elements) {
    const values = fields[field.name];
    if (!isKept(field) || !values) continue;
    if (isTicked(field)) field.checked = values.includes(field.value);
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else field.value = values.length > 1 ? values.shift() : (values[0] ?? "");
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
  const notice = document.getElementById("notice");
  if (notice?.dataset.restored) {
    const sentence = document.createElement("p");
    sentence.className = "ds-alert";
    sentence.dataset.color = "info";
    sentence.textContent = notice.dataset.restored;
    notice.append(sentence);
  }
};

if (form) {
  if ("sent" in form.dataset) forget(); // the server has it: the page that is shown is the answer
  const kept = read();
  if (kept && (kept.user !== form.dataset.keep || kept.path !== location.pathname)) forget();
  else if (kept && !("bound" in form.dataset) && !document.querySelector("[data-error-summary]")) giveBack(kept.fields);
  form.addEventListener("input", remember);
  form.addEventListener("change", remember);
} else if (!signingIn) forget();

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-forget]")) forgetAll();
});
