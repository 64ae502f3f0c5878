// The sums of weeks and of the month follow what is typed: "7", "7,5" or "7:30". The server has the last word.
const minutes = (typed) => {
  const found = /^\s*(\d{1,2})(?:([:.,])(\d{1,2}))?\s*$/.exec(typed);
  if (!found) return 0;
  const [, hours, mark, rest = ""] = found;
  return hours * 60 + (mark === ":" ? Number(rest) : Math.round((rest.padEnd(2, "0") * 60) / 100));
};
const written = (sum) => (sum % 60 ? `${Math.floor(sum / 60)}:${String(sum % 60).padStart(2, "0")}` : String(sum / 60));
const add = (place) => {
  const sum = [...place.querySelectorAll("[data-hours]")].reduce((so_far, field) => so_far + minutes(field.value), 0);
  // The last one is the place's own: a month's comes after those of its weeks.
  [...place.querySelectorAll("[data-total]")].at(-1).textContent = written(sum);
};
const addAll = () => document.querySelectorAll("[data-month] .week, [data-month] .work").forEach(add);

const form = document.querySelector("[data-month]");
form?.addEventListener("input", addAll);
form?.addEventListener("change", addAll); // also when what was typed has been given back
