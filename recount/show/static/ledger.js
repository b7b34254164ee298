// The ledger: its form filters the entries and keeps the choice in the address; an entry that an address names is
// shown whatever is chosen (recount.js opens it). Without this script all entries stand there in the order of the text.

(() => {
  const claims = document.getElementById("claims");
  const form = claims.querySelector("form");
  const count = form.querySelector("output");
  const entries = [...claims.querySelectorAll(".rc-entry")];
  const selects = [...form.querySelectorAll("select")];
  const bar = document.querySelectorAll(".rc-verdicts [data-verdict]");
  const all = form.querySelector("[data-open]");

  const show = () => {
    const chosen = selects.filter((select) => select.value);
    for (const entry of entries) entry.hidden = chosen.some((select) => entry.dataset[select.name] !== select.value);
    const left = entries.filter((entry) => !entry.hidden);
    const told = left.length === entries.length ? "All" : `${left.length} of`;
    count.textContent = `${told} ${entries.length} statements`;
    for (const part of bar) {
      const many = left.filter((entry) => entry.dataset.verdict === part.dataset.verdict).length;
      part.hidden = !many;
      if (part.matches(".rc-bar > *")) part.style.flexGrow = many;
      for (const number of part.querySelectorAll("strong")) number.textContent = many;
    }
  };

  const write = () => {
    const address = new URL(location.href);
    for (const select of selects) {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    }
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
      const offered = [...select.options].some((option) => option.value === value);
      select.value = offered ? value : "";
    }
  };

  const arrive = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.closest(".rc-entry")?.removeAttribute("hidden");
  };

  form.addEventListener("change", () => { show(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    show();
    write();
  });
  all.addEventListener("click", () => {
    const open = entries.some((entry) => !entry.hidden && !entry.open);
    for (const entry of entries) entry.open = open;
    all.textContent = open ? "Close all" : "Open all";
  });
  addEventListener("popstate", () => { read(); show(); });
  addEventListener("hashchange", arrive);

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
  arrive();
})();
