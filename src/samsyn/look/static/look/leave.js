// Away at once, without the page that is left staying behind it for the back button.
// <a data-leave href="…">; where a <form data-leaving> is on the page the server is told on the way, so that a visit ends.
// <form data-erase-and-leave="…">: what is kept is erased, and away. <a data-leave-now>: away as soon as it is there.
const leave = (address) => {
  document.documentElement.hidden = true; // nothing to read while the other page is on its way
  location.replace(address);
};

// Also when this page is gone before the server answers.
const tell = (form) =>
  fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true, credentials: "same-origin" }).catch(() => {});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-leave]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const form = document.querySelector("form[data-leaving]");
  if (form) tell(form);
  leave(link.href);
});

document.addEventListener("submit", (event) => {
  const address = event.target.dataset.eraseAndLeave;
  if (!address) return;
  event.preventDefault();
  tell(event.target);
  leave(address);
});

const away = document.querySelector("[data-leave-now]");
if (away) leave(away.href);
