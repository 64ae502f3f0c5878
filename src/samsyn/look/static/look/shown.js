// <div data-shown-when="kind=anonymous|protected">: asked only when it matters. Without this script all is asked.
// What is hidden is also disabled, so it is not sent.
const chosen = (form, name) =>
  [...form.elements]
    .filter((field) => field.name === name && !field.disabled)
    .filter((field) => !["checkbox", "radio"].includes(field.type) || field.checked)
    .map((field) => field.value);

const refresh = () => {
  for (const part of document.querySelectorAll("[data-shown-when]")) {
    const form = part.closest("form");
    if (!form) continue;
    const [name, values] = part.dataset.shownWhen.split("=");
    part.hidden = !chosen(form, name).some((value) => values.split("|").includes(value));
    for (const field of part.querySelectorAll("input, select, textarea")) {
      const withheld = "withheld" in field.dataset;
      if (part.hidden && !field.disabled) {
        field.disabled = true;
        field.dataset.withheld = "";
      } else if (!part.hidden && withheld && !field.closest("[data-shown-when][hidden]")) {
        field.disabled = false;
        delete field.dataset.withheld;
      }
    }
  }
};

if (document.querySelector("[data-shown-when]")) refresh();
document.addEventListener("change", refresh);
document.addEventListener("htmx:after:swap", refresh);
