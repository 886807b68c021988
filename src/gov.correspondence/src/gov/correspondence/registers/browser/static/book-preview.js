// Shows the numbers a book would give next while its settings are typed.
const form = document.getElementById("book-form");
const ahead = document.getElementById("book-ahead");
let asked = 0;
let waiting;

async function show() {
  const mine = ++asked;
  const values = new URLSearchParams(new FormData(form));
  values.delete("_authenticator");
  const answer = await fetch(`${form.dataset.preview}?${values}`, {
    headers: { Accept: "application/json" },
  });
  if (mine !== asked || !answer.ok) return;
  const said = await answer.json();
  ahead.textContent = said.numbers.join("   ") || said.fault;
  ahead.dir = said.fault ? "auto" : "ltr";
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 250);
});
