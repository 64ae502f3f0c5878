// A page about a record tells that somebody looked at it, and that a referral was begun: counts, and nothing of who.
// Robots and scanners of links that run no scripts are not counted.
const record = document.querySelector("[data-seen]");
if (record) navigator.sendBeacon(record.dataset.seen, new URLSearchParams({ visad: record.dataset.slug }));

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-referral]");
  if (link) navigator.sendBeacon(link.dataset.referral, new URLSearchParams());
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
