// What is written under a heading is sent by itself after a pause. Without a line it waits in this tab only
// (sessionStorage, forgotten once it is sent and at sign-out), and goes when the line is back, however late.
const PREFIX = "samsyn.unsent.";
const [PAUSE_MS, AGAIN_MS, PATIENCE_MS] = [2500, 15000, 20000];
const [busy, waiting] = [new WeakSet(), new Map()];

const key = (form) => `${PREFIX}${form.getAttribute("action")}#${form.elements.meeting.value}`;
const store = (act) => {
  try {
    return act(sessionStorage);
  } catch {
    return null; // storage is off or full: the text is only in its box
  }
};
const forget = (form) => store((tab) => tab.removeItem(key(form)));
const keep = (form) => {
  const { dataset, elements } = form;
  const kept = { user: dataset.unsent, text: elements.text.value, version: elements.version.value };
  store((tab) => tab.setItem(key(form), JSON.stringify(kept)));
};
const status = (place) => place.querySelector("[data-unsent-status]");
const say = (form, what) => status(form).textContent === form.dataset[what] || (status(form).textContent = form.dataset[what]);
const wait = (form, after, submitter) => {
  clearTimeout(waiting.get(form)?.timer);
  waiting.set(form, { submitter, timer: setTimeout(send, after, form, submitter) });
};
const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
const stored = (form, fresh, sent) => {
  form.elements.version.value = fresh.querySelector("[name=version]").value;
  status(form).textContent = status(fresh).textContent;
  if (form.elements.text.value === sent) return forget(form);
  keep(form);
  wait(form, PAUSE_MS);
};
const exchange = (form, fresh, sent) => {
  const typed = form.elements.text.value;
  form.closest("[data-editor]").replaceWith(fresh);
  if (typed !== sent) fresh.querySelector("[name=text]").value = typed;
  (fresh.querySelector("[data-meet]") ?? fresh.querySelector("[name=text]")).focus();
};
// Signed out, or signed in anew: the page says whether it still is the same person, and gives a token that holds.
const askAgain = async (form, submitter) => {
  const answer = await fetch(location.href);
  const own = answer.redirected ? null : (await parsed(answer)).querySelector("form[data-unsent]");
  if (own?.dataset.unsent === form.dataset.unsent && !form.dataset.again) {
    form.dataset.again = "yes";
    form.elements.csrfmiddlewaretoken.value = own.elements.csrfmiddlewaretoken.value;
    return wait(form, 0, submitter);
  }
  say(form, answer.redirected ? "signin" : "refused");
  if (answer.redirected) wait(form, AGAIN_MS, submitter);
};
async function send(form, submitter) {
  if (!form.isConnected) return waiting.delete(form);
  if (busy.has(form)) return wait(form, PAUSE_MS, submitter);
  clearTimeout(waiting.get(form)?.timer);
  waiting.delete(form);
  busy.add(form);
  const [sent, body] = [form.elements.text.value, new FormData(form, submitter)];
  const how = { method: "POST", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE_MS) };
  try {
    const answer = await fetch(form.action, { ...how, body });
    if (answer.redirected || ![200, 409, 422].includes(answer.status)) return await askAgain(form, submitter);
    delete form.dataset.again;
    const fresh = (await parsed(answer)).querySelector("[data-editor]");
    if (answer.status === 200 && !("conflict" in form.dataset)) return stored(form, fresh, sent);
    if (answer.status === 200) forget(form);
    exchange(form, fresh, sent);
  } catch {
    say(form, "later");
    wait(form, AGAIN_MS, submitter);
  } finally {
    busy.delete(form);
  }
}

document.addEventListener("input", ({ target: { form } }) => {
  if (!form?.matches("[data-unsent]")) return;
  keep(form);
  say(form, navigator.onLine ? "typing" : "later");
  if (!("conflict" in form.dataset)) wait(form, PAUSE_MS);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-unsent]")) return;
  event.preventDefault();
  keep(event.target);
  send(event.target, event.submitter);
});
window.addEventListener("online", () => waiting.forEach(({ submitter }, form) => send(form, submitter)));

for (const form of document.querySelectorAll("form[data-unsent]:not([data-conflict])")) {
  const kept = JSON.parse(store((tab) => tab.getItem(key(form))));
  if (kept?.user !== form.dataset.unsent || kept.text === form.elements.text.value) forget(form);
  else {
    [form.elements.text.value, form.elements.version.value] = [kept.text, kept.version];
    form.closest("details")?.setAttribute("open", "");
    send(form);
  }
}
