// The grid widget appends a line whenever the focus leaves its last one, so that whoever goes through
// a page by keys would never come out of the grid. A line in which nothing was entered gets none.
const LINE = ".datagridwidget-row";

const usual = (select) => {
  const chosen = [...select.options].filter((each) => each.defaultSelected);
  return chosen.length || select.multiple ? chosen : [...select.options].slice(0, 1);
};

const entered = (field) => {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.localName !== "select") return field.value !== field.defaultValue;
  const chosen = [...field.selectedOptions];
  return chosen.length !== usual(field).length || chosen.some((each) => !usual(field).includes(each));
};

const filled = (line) => [...line.querySelectorAll("input, select, textarea")].some(entered);

document.addEventListener(
  "focusout",
  (event) => {
    const line = event.target.closest?.(LINE);
    if (line && !filled(line)) event.stopPropagation();
  },
  true,
);

// The widget starts late on a slow computer: a line may have been filled and left before it listened.
const overtaken = (grid) => {
  const line = grid.querySelector(`${LINE}[data-index="AA"]`);
  if (!line || line.contains(document.activeElement) || !filled(line)) return;
  line.querySelector(".datagridwidget-cell").dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
};

document.addEventListener("afterdatagridfieldinit", (event) => overtaken(event.target));
document.querySelectorAll(".pat-datagridfield").forEach(overtaken);
