// After an act or a refusal the focus stands on what says so, for who hears the page or uses keys only.
const SAYS = "main .alert-danger[role=alert], #global_statusmessage .alert, #global_statusmessage .portalMessage";
const WRONG = "main [aria-invalid=true], main .is-invalid";

const first = document.querySelector(SAYS) ?? document.querySelector(WRONG);
if (first && document.activeElement === document.body) {
  if (first.tabIndex < 0) first.tabIndex = -1;
  first.focus();
}
