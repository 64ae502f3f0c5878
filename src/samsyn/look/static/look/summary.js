// What needs to be put right is read first: the error summary takes the focus, also when it arrives by htmx.
const meet = (place) => {
  const summary = place.querySelector("[data-error-summary]");
  if (!summary || summary.closest("[data-example]")) return;
  document.title = summary.dataset.titlePrefix + document.title.replace(summary.dataset.titlePrefix, "");
  summary.focus();
};

meet(document);
document.addEventListener("htmx:after:swap", (event) => meet(event.target));

// A notice that came with the page is put in its live region again, so that it is read.
const notice = document.getElementById("notice");
if (notice?.childElementCount) notice.replaceChildren(...notice.children);
