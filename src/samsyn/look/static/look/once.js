// A second press on a button marked data-once does nothing while the first is on its way.
const PATIENCE_MS = 8000; // a download leaves the page where it is: then the button comes back
const underWay = new WeakSet();

const release = (button) => {
  underWay.delete(button.form);
  button.removeAttribute("aria-disabled");
  button.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = form.querySelector("[data-once]");
  if (!button || event.defaultPrevented) return;
  if (underWay.has(form)) {
    event.preventDefault();
    return;
  }
  underWay.add(form);
  button.setAttribute("aria-disabled", "true");
  button.setAttribute("aria-busy", "true");
  setTimeout(release, PATIENCE_MS, button);
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("[data-once][aria-busy]").forEach(release);
});
