// Tells the portal that the letter is on the screen of its unit: a look alone writes nothing.
document.querySelectorAll("form[data-send-once]").forEach((form) => {
  fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    credentials: "same-origin",
    redirect: "manual",
  }).then(() => form.remove());
});
