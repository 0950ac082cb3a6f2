"use strict";
(() => {
  const words = document.body.dataset;
  const comma = document.documentElement.lang === "id";
  const colours = ["green", "lime", "yellow", "orange", "red", "grey"];
  const make = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const number = (text) => {
    const found = text.match(/-?\d[\d.,]*/);
    if (!found) return null;
    return parseFloat(comma ? found[0].replace(/\./g, "").replace(",", ".") : found[0].replace(/,/g, ""));
  };
  const word = (cell) => cell.innerText.split("\n")[0].trim();

  function tools(holder, rows, texts, choices) {
    const search = make("input", { type: "search", autocomplete: "off" });
    const count = make("output", {});
    const asked = choices.map((choice) => {
      const select = make("select", {}, make("option", { value: "", textContent: words.all }));
      for (const value of [...new Set(choice.values)].sort()) {
        select.append(make("option", { value, textContent: value }));
      }
      return select;
    });
    const apply = () => {
      const parts = plain(search.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        const fits =
          parts.every((part) => texts[at].includes(part)) &&
          choices.every((choice, n) => !asked[n].value || choice.values[at] === asked[n].value);
        row.hidden = !fits;
        shown += fits;
      });
      count.textContent = words.shown.replace("{shown}", shown).replace("{total}", rows.length);
    };
    search.addEventListener("input", apply);
    asked.forEach((select) => select.addEventListener("change", apply));
    const bar = make("div", { className: "tools" }, make("label", {}, words.search, search));
    choices.forEach((choice, n) => bar.append(make("label", {}, choice.name, asked[n])));
    bar.append(count);
    apply();
    holder.before(bar);
    return bar;
  }

  function order(cell, numeric) {
    const rank = colours.indexOf(cell.className);
    if (rank >= 0) return rank * 1e6 - (number(cell.innerText) ?? 0);
    return numeric ? number(cell.innerText) : plain(cell.innerText.trim());
  }

  function sortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, place) => {
      // No button element: browsers leave those out of headers that are repeated on paper.
      const button = make("span", { role: "button", tabIndex: 0, title: words.sort }, ...head.childNodes);
      head.append(button);
      button.addEventListener("keydown", (pressed) => {
        if (pressed.key !== "Enter" && pressed.key !== " ") return;
        pressed.preventDefault();
        button.click();
      });
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const keyed = [...body.rows].map((row) => [order(row.cells[place], head.className === "n"), row]);
        keyed.sort(([a], [b]) => {
          // What is not there stands last, whichever way.
          if (a === null || a === "–" || b === null || b === "–") return (a === null || a === "–") - (b === null || b === "–");
          const way = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
          return up ? way : -way;
        });
        body.append(...keyed.map(([, row]) => row));
      });
    });
  }

  for (const table of document.querySelectorAll("table[data-tools]")) {
    const rows = [...table.tBodies[0].rows];
    const choices = table.dataset.tools.split(" ").filter(Boolean).map((place) => ({
      name: table.tHead.rows[0].cells[place].innerText,
      values: rows.map((row) => word(row.cells[place])),
    }));
    tools(table.parentElement, rows, rows.map((row) => plain(row.innerText)), choices);
    sortable(table);
  }

  for (const section of document.querySelectorAll("[data-sheets]")) {
    const sheets = [...section.querySelectorAll("details")];
    const bar = tools(sheets[0], sheets, sheets.map((sheet) => plain(sheet.firstChild.innerText)), []);
    for (const [name, open] of [[words.open, true], [words.close, false]]) {
      const button = make("button", { type: "button", textContent: name });
      button.addEventListener("click", () => sheets.forEach((sheet) => { sheet.open = open && !sheet.hidden; }));
      bar.append(button);
    }
  }

  // A link to an indicator opens its sheet, also where the browser does not, and where a search has hidden it.
  const reveal = () => {
    const sheet = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details");
    if (!sheet) return;
    sheet.hidden = false;
    sheet.open = true;
    sheet.scrollIntoView();
    sheet.firstChild.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
