// Passkeys. A form[data-passkey] asks the browser for one (`create` or `get`) when it is sent, and then goes on its way
// with the answer in its field data-credential. What to ask for stands in data-options, or where data-ask leads.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (list) => list?.map((each) => ({ ...each, id: toBytes(each.id) }));

const create = async (options) => {
  const publicKey = { ...options, challenge: toBytes(options.challenge) };
  publicKey.user = { ...options.user, id: toBytes(options.user.id) };
  publicKey.excludeCredentials = withBytes(options.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey });
  return answer(made, {
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
};

const get = async (options) => {
  const publicKey = { ...options, challenge: toBytes(options.challenge) };
  publicKey.allowCredentials = withBytes(options.allowCredentials);
  const found = await navigator.credentials.get({ publicKey });
  return answer(found, {
    authenticatorData: toText(found.response.authenticatorData),
    signature: toText(found.response.signature),
    userHandle: found.response.userHandle ? toText(found.response.userHandle) : null,
  });
};

const answer = (credential, more) => ({
  type: credential.type,
  id: credential.id,
  rawId: toText(credential.rawId),
  authenticatorAttachment: credential.authenticatorAttachment,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: { clientDataJSON: toText(credential.response.clientDataJSON), ...more },
});

const options = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const told = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  return (await told.json()).request_options.publicKey;
};

const send = async (form) => {
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  try {
    const made = await (form.dataset.passkey === "create" ? create : get)(await options(form));
    form.querySelector("[data-credential]").value = JSON.stringify(made);
    form.submit();
  } catch {
    // changed their mind, took too long, or has none here
    problem.textContent = window.PublicKeyCredential ? problem.dataset.failed : problem.dataset.unknown;
    problem.hidden = false;
  }
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}
