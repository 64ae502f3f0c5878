// The editor works without this. With it, blocks are dragged and what is written is saved by itself.
const PAUSE_MS = 4000, LONGEST_MS = 20000;
const form = document.querySelector("[data-editor]");
const said = form.querySelector("[data-autosave]");
// What was typed on top of what somebody else saved is saved when somebody says so, never by itself.
let isStopped = "conflict" in form.dataset;
let waiting = 0;
let saving = null;
let pressed = null;
let dragged = null;

const say = (words) => { said.textContent = words; };
const hasFiles = () => [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);

const send = async () => {
  const body = new FormData(form);
  body.set("do", "passing");
  try {
    const answer = await fetch(location.pathname, {
      method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(LONGEST_MS),
    });
    if (answer.ok) {
      form.elements.version.value = (await answer.json()).version;
      say(form.dataset.saved);
    } else if (answer.status === 409) {
      isStopped = true;
      say(form.dataset.stopped);
    } else if (answer.status === 422) {
      say(`${form.dataset.refused} ${(await answer.json()).why}`);
    } else {
      say(answer.type === "opaqueredirect" ? form.dataset.left : form.dataset.refused);
    }
  } catch {
    say(form.dataset.offline);
    plan();
  }
};
// One save at a time: each begins from the version that the one before it made.
const save = async () => {
  if (isStopped) return;
  if (hasFiles()) return say(form.dataset.files);
  if (saving) return plan();
  saving = send();
  await saving;
  saving = null;
};
const plan = () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE_MS);
};
form.addEventListener("input", plan);
form.addEventListener("submit", async (event) => {
  clearTimeout(waiting);
  if (!saving) return;
  event.preventDefault();
  const isWaiting = pressed;
  pressed = event.submitter;
  if (isWaiting) return;
  await saving;
  saving = null;
  form.requestSubmit(pressed);
  pressed = null;
});
form.addEventListener("change", ({ target }) => {
  if (!target.dataset.most) return;
  const isTooLarge = [...target.files].some((file) => file.size > Number(target.dataset.most));
  target.setCustomValidity(isTooLarge ? target.dataset.tooLarge : "");
  target.reportValidity();
});

const number = () => form.querySelectorAll("[data-block]").forEach((block, place) => {
  block.querySelector("input[name$='-place']").value = place;
});
for (const block of form.querySelectorAll("[data-block]")) {
  const grip = block.querySelector("[data-grip]");
  grip.hidden = false;
  grip.addEventListener("pointerdown", () => block.setAttribute("draggable", "true"));
  block.addEventListener("dragstart", () => { dragged = block; block.dataset.dragged = ""; });
  block.addEventListener("dragend", () => {
    block.removeAttribute("draggable");
    delete block.dataset.dragged;
    dragged = null;
    number();
    plan();
  });
  block.addEventListener("dragover", (event) => {
    if (!dragged || dragged === block) return;
    event.preventDefault();
    const box = block.getBoundingClientRect();
    block[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  });
}
