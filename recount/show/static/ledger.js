// The table of all claims: sorts by its headings, filters by its form, keeps both in the address. Without this
// script the whole table stands there in the order of the text. The form's options give the order of each column.

(() => {
  const claims = document.getElementById("claims");
  const form = claims.querySelector("form");
  const count = form.querySelector("output");
  const body = claims.querySelector("tbody");
  const rows = [...body.rows];
  const selects = [...form.querySelectorAll("select")];
  const headings = [...claims.querySelectorAll("th[data-sort]")];
  const rank = Object.fromEntries(
    selects.map((select) => [select.name, [...select.options].map((option) => option.value)]));
  let sorted = { by: "claim", down: false };

  const show = () => {
    const chosen = selects.filter((select) => select.value);
    for (const row of rows) row.hidden = chosen.some((select) => row.dataset[select.name] !== select.value);
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? `All ${shown} claims` : `${shown} of ${rows.length} claims`;
    body.append(...sort());
    for (const heading of headings) {
      const way = sorted.down ? "descending" : "ascending";
      heading.setAttribute("aria-sort", heading.dataset.sort === sorted.by ? way : "none");
    }
  };

  const sort = () => {
    const order = rank[sorted.by];
    const place = (row) => (order ? order.indexOf(row.dataset[sorted.by]) : rows.indexOf(row));
    const way = sorted.down ? -1 : 1;
    return [...rows].sort((one, two) => way * (place(one) - place(two)) || rows.indexOf(one) - rows.indexOf(two));
  };

  const write = () => {
    const address = new URL(location.href);
    for (const select of selects) {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    }
    if (sorted.by === "claim" && !sorted.down) address.searchParams.delete("sort");
    else address.searchParams.set("sort", (sorted.down ? "-" : "") + sorted.by);
    try {
      history.replaceState(null, "", address);
    } catch {
      // A page opened from a folder may not change its address.
    }
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = asked.get(select.name) ?? "";
      select.value = rank[select.name].includes(value) ? value : "";
    }
    const by = asked.get("sort") ?? "";
    const name = by.replace(/^-/, "");
    const known = headings.some((heading) => heading.dataset.sort === name);
    sorted = known ? { by: name, down: by.startsWith("-") } : { by: "claim", down: false };
  };

  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => {
      const by = heading.dataset.sort;
      sorted = { by, down: sorted.by === by && !sorted.down };
      show();
      write();
    });
    heading.append(button);
  }
  form.addEventListener("change", () => { show(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    sorted = { by: "claim", down: false };
    show();
    write();
  });
  addEventListener("popstate", () => { read(); show(); });

  // A citation names the address of its entry, once the book is published under one.
  const published = /^https?:$/.test(location.protocol) && !/^(localhost|127\..*|\[::1\])$/.test(location.hostname);
  for (const entry of published ? document.querySelectorAll(".rc-entry") : []) {
    const here = `${location.origin}${location.pathname}#${entry.id}`;
    const address = entry.querySelector(".rc-address");
    if (!address) continue; // the book knows its own
    address.textContent = here;
    entry.querySelector(".rc-url").textContent = `  url = {${here}},\n`;
  }

  read();
  show();
})();
