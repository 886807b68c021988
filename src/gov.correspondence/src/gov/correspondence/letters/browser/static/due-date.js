/* Says to which day an urgency leads, and to which urgency a day amounts; nothing is filled in
   unless one takes it, or letters of this kind ask for an answer and nobody said when. */
(function () {
  "use strict";

  const hint = document.getElementById("due-hint");
  const form = hint && hint.closest("form");
  if (!form) {
    return;
  }
  const day = form.querySelector('[name="form.widgets.answer_due"]');
  const urgency = form.querySelector('select[name^="form.widgets.urgency"]');
  const time = form.querySelector('[name="form.widgets.answer_due_time"]');
  if (!day || !time || !urgency) {
    return;
  }
  const taken = { day: "", time: "", urgency: "" };
  const letterKind = hint.dataset.kind || "";
  let fills = "fills" in hint.dataset;
  let asked = 0;

  async function answer(query) {
    const response = await fetch(`${hint.dataset.url}?${new URLSearchParams(query)}`, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    return response.ok ? response.json() : null;
  }

  function name(code) {
    const found = [...urgency.options].find((option) => option.value === code);
    return found ? found.textContent.trim() : "";
  }

  function words(found) {
    const language = document.documentElement.lang.startsWith("ar") ? "ar" : "en";
    const order = language === "ar" ? "ar" : "en-GB";
    const form = { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" };
    const said = new Intl.DateTimeFormat(order, form).format(new Date(found.due));
    const full = found.due_time ? `${said} ${found.due_time}` : said;
    return found.hijri ? `${full} (${found.hijri[language]})` : full;
  }

  function show(kind, value, said) {
    taken[kind] = value;
    hint.querySelector(`[data-said="${kind}"]`).textContent = said;
    hint.querySelector(`[data-hint="${kind}"]`).hidden = !value;
  }

  async function look() {
    const mine = ++asked;
    const chosen = urgency.value;
    const forward = chosen ? await answer({ urgency: chosen, kind: letterKind }) : null;
    if (mine === asked && fills && forward && forward.due) {
      day.value = forward.due;
      time.value = forward.due_time;
    }
    const back = day.value
      ? await answer(time.value ? { date: day.value, time: time.value } : { date: day.value })
      : null;
    if (mine !== asked) {
      return;
    }
    const other_day = forward && (forward.due !== day.value || forward.due_time !== time.value);
    const leads = other_day ? forward.due : "";
    taken.time = leads ? forward.due_time : "";
    show("day", leads || "", leads ? words(forward) : "");
    const other = back && back.urgency !== chosen ? back.urgency : "";
    show("urgency", other || "", other ? name(other) : "");
  }

  hint.addEventListener("click", (event) => {
    const kind = event.target.dataset.take;
    if (kind === "day") {
      day.value = taken.day;
      time.value = taken.time;
    } else if (kind === "urgency") {
      urgency.value = taken.urgency;
    } else {
      return;
    }
    look();
  });
  function decide() {
    fills = false;
    look();
  }
  day.addEventListener("change", decide);
  time.addEventListener("change", decide);
  urgency.addEventListener("change", look);
  look();
})();
