/* What stands in a form, and the way it goes to the server while it is written. */

/* The fields of a form without its files; "told" is asked what to say of a chosen file instead. */
export function typed(form, told = () => []) {
  const said = new FormData();
  for (const [name, value] of new FormData(form)) {
    const pair = value instanceof File ? told(name, value) : [name, value];
    if (pair.length) {
      said.append(...pair);
    }
  }
  return said;
}

/* Fails after so many milliseconds, and where the portal leads elsewhere, as to the log-in form. */
export function post(address, body, limit) {
  return fetch(address, {
    method: "POST",
    body,
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(limit),
  });
}
