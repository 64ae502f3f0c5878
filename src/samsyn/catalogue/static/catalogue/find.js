// Finding: what is unfolded stays so when the answer is replaced, pressing Sök asks without reloading, and a search
// that somebody rests at is counted, once. Without this script every search is a page of its own.
const RESTED_MS = 3000;
const form = document.querySelector("form[data-find]");

const keepOpen = () => {
  const open = new Map([...form.querySelectorAll("details[data-keep]")].map((each) => [each.dataset.keep, each.open]));
  const focused = document.activeElement?.id;
  return () => {
    for (const each of form.querySelectorAll("details[data-keep]")) each.open = open.get(each.dataset.keep) ?? each.open;
    // What stands in something folded cannot take the focus until now.
    const again = focused && document.activeElement === document.body && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  };
};

let reopen = () => {};
document.addEventListener("htmx:before:swap", () => {
  reopen = keepOpen();
});
document.addEventListener("htmx:after:swap", () => reopen());

// What is chosen, and the page, are no part of what is asked for.
const asked = () => {
  const query = new URLSearchParams(new FormData(form));
  query.delete("i");
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  if (form.dataset.place && [...query].length) query.set("plats", form.dataset.place);
  return query.toString();
};
const counted = new Set();
const count = () => {
  const query = asked();
  if (!query || counted.has(query)) return;
  counted.add(query);
  navigator.sendBeacon(form.dataset.count, new URLSearchParams(query));
};

let resting = 0;
const rest = () => {
  clearTimeout(resting);
  resting = setTimeout(count, RESTED_MS);
};

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  if (event.submitter && "folds" in event.submitter.dataset) event.submitter.closest("details").open = false;
  form.dispatchEvent(new CustomEvent("find"));
  count();
});
form.addEventListener("input", rest);
form.addEventListener("change", rest);
form.addEventListener("click", (event) => {
  if (event.target.closest(".hit a")) count();
});
rest();
