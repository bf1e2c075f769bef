// Checks the account forms before they are sent, by the attributes the server renders (data-val-…).
// The server checks everything again: this only saves a round trip.

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/** @type {Record<string, (field: Field) => boolean>} */
const rules = {
  required: field => field.value.trim() !== "",
  email: field => /^[^@\s]+@[^@\s]+$/.test(field.value),
  phone: field => /^[-+\d\s().x]+$/.test(field.value),
  length: field => within(field, field.dataset.valLengthMin, field.dataset.valLengthMax),
  minlength: field => within(field, field.dataset.valMinlengthMin, undefined),
  maxlength: field => within(field, undefined, field.dataset.valMaxlengthMax),
  equalto: field => field.value === twin(field)?.value,
};

/** @param {Field} field @param {string | undefined} min @param {string | undefined} max */
function within({ value }, min, max) {
  return value.length >= Number(min ?? 0) && value.length <= Number(max ?? Infinity);
}

/** The field that must hold the same: "*.Password" stands for the same prefix as the field's own name. @param {Field} field */
function twin(field) {
  const prefix = field.name.slice(0, field.name.lastIndexOf(".") + 1);
  const name = (field.dataset.valEqualtoOther ?? "").replace("*.", prefix);
  return /** @type {Field | null} */ (field.form?.elements.namedItem(name));
}

/** @param {Field} field */
function fault(field) {
  const broken = Object.keys(rules).find(rule => breaks(field, rule));
  return broken ? field.getAttribute(`data-val-${broken}`) ?? "" : "";
}

/** An empty field breaks no rule but "required". @param {Field} field @param {string} rule */
function breaks(field, rule) {
  if (!field.hasAttribute(`data-val-${rule}`) || (field.value === "" && rule !== "required"))
    return false;
  return !rules[rule](field);
}

/** @param {Field} field */
function check(field) {
  const message = fault(field);
  field.setAttribute("aria-invalid", String(message !== ""));
  const place = field.form?.querySelector(`[data-valmsg-for="${CSS.escape(field.name)}"]`);
  if (place)
    place.textContent = message;
  return message === "";
}

/** @param {HTMLFormElement} form */
function watch(form) {
  const fields = () => /** @type {Field[]} */ ([...form.querySelectorAll('[data-val="true"]:not([type="checkbox"]):not(:disabled)')]);
  form.noValidate = true;
  form.addEventListener("change", ({ target }) => {
    if (fields().includes(/** @type {Field} */ (target)))
      check(/** @type {Field} */ (target));
  });
  form.addEventListener("submit", event => {
    const wrong = fields().filter(field => !check(field));
    if (wrong.length === 0)
      return;
    event.preventDefault();
    wrong[0].focus();
  });
}

for (const form of document.forms)
  watch(form);
