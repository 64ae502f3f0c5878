// When the quarter of an hour is over the page closes by itself; what was on it is not left on a screen.
const ends = document.querySelector("[data-ends-in]");
if (ends) setTimeout(() => location.replace(location.pathname), Number(ends.dataset.endsIn) * 1000);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
