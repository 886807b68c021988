// Tells the portal that the letter is on the screen of its unit: a look alone writes nothing.
// The endpoint leaves no message that would come up on a later page.
document.querySelectorAll("form[data-send-once]").forEach((form) => {
  fetch(form.dataset.sendOnce, {
    method: "POST",
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  }).then(() => form.remove());
});
