// Lets the cohort's table be sorted and filtered; all of it is there without this script.
"use strict";

// Browsers unfold what a link leads into; older ones need help.
function unfold() {
    const aim = document.getElementById(location.hash.slice(1));
    const folded = aim?.closest("details:not([open])");
    if (folded) {
        folded.open = true;
        aim.scrollIntoView();
    }
}
addEventListener("hashchange", unfold);
unfold();

const table = document.querySelector("table.cohort");
const body = table.tBodies[0];
const rows = [...body.rows];
const words = table.dataset;

function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes))
        made.setAttribute(key, value);
    made.append(...children);
    return made;
}

// What a row is sorted by in a column: a number, its words, or nothing where it has no such cell.
function valueOf(row, column) {
    const cell = row.cells[column];
    if (!cell || cell.colSpan > 1)
        return null;
    const text = cell.dataset.value ?? cell.textContent.trim();
    return text !== "" && !isNaN(text) ? Number(text) : text;
}

function compare(a, b) {
    if (typeof a === "number" && typeof b === "number")
        return a - b;
    return String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
}

// Rows without a value stay last, whichever way the others go.
function sortBy(column, direction) {
    const keyed = rows.map((row, index) => ({ row, index, value: valueOf(row, column) }));
    keyed.sort((a, b) => (a.value === null) - (b.value === null)
        || (a.value === null ? 0 : direction * compare(a.value, b.value)) || a.index - b.index);
    body.append(...keyed.map(({ row }) => row));
}

[...table.tHead.rows[0].cells].forEach((head, column, heads) => {
    const button = element("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        sortBy(column, ascending ? 1 : -1);
    });
    head.append(button);
});

function choice(label, options) {
    const select = element("select", {}, element("option", { value: "" }, words.all),
        ...options.map(([value, text]) => element("option", { value }, text)));
    return [select, element("label", {}, label, select)];
}

const criteria = [...table.tHead.querySelectorAll(".criterion")];
const states = new Map(rows.map(row => [row.cells[1].dataset.value, row.cells[1].textContent]));
const name = element("input", { type: "search" });
const [state, stateLabel] = choice(words.state, [...states].sort());
const [criterion, criterionLabel] =
    choice(words.criterion, criteria.map(head => [head.cellIndex, head.textContent]));
const shown = element("output", { role: "status" });

// A name as it is looked for: without case and accents, however the file system writes these.
function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function isShown(row) {
    const cell = row.cells[criterion.value];
    return plain(row.cells[0].dataset.value).includes(plain(name.value.trim()))
        && (!state.value || row.cells[1].dataset.value === state.value)
        && (!criterion.value || Boolean(cell) && !cell.matches(".met, .waived"));
}

function filter() {
    for (const row of rows)
        row.hidden = !isShown(row);
    const visible = rows.filter(row => !row.hidden);
    shown.textContent = words.shown.replace("%1", visible.length).replace("%2", rows.length);
    for (const total of table.tFoot.rows)
        criteria.forEach((head, index) => {
            total.cells[index + 1].textContent = visible.filter(
                row => row.cells[head.cellIndex]?.classList.contains(total.dataset.status)).length;
        });
}

const form = element("form", { class: "filters" }, element("label", {}, words.name, name), stateLabel,
    criterionLabel, shown);
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
document.querySelector(".skip").before(form);
filter();
