// The search of the book: every section that holds each word of the query, as it is typed. The text of the book is in
// search-text.js (recount/publish/search_text.py), so that it works from a folder as on a server.
(() => {
  const root = document.documentElement.dataset.content_root || "./";
  const form = document.querySelector(".bd-search-container form");
  const input = form.querySelector("input[name=q]");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");

  // Digits as they are printed: full-width ones like any others, thousands without the space or comma between them.
  const plain = (query) => query.replace(/[０-９Ａ-Ｚａ-ｚ．％]+/g, (wide) => wide.normalize("NFKC"))
    .replace(/(?<=\d)[\s,](?=\d{3}(?!\d))/g, "");

  // A number counts only whole: 76.8 is not in 176.8, nor 7 in 7.5. Its thousands may be parted, its per cent spaced.
  const pattern = (word) => {
    const safe = word.replace(/^(\d[\d.]*)%$/, "$1").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const parted = safe.replace(/(?<![\d.])\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, "[\\s,]?"));
    return (/^\d/.test(safe) ? "(?<![\\d.]|\\d,)" : "") + parted + (/\d$/.test(safe) ? "(?!\\d|\\.\\d|,\\d{3})" : "");
  };

  // A text in an element, its Chinese marked as Chinese.
  const fill = (element, text) => {
    for (const [at, part] of text.split(/([\u3400-\u9fff]+)/).entries()) {
      element.append(at % 2 ? Object.assign(document.createElement("span"), { lang: "zh-Hans", textContent: part }) : part);
    }
    return element;
  };

  // Some words around the first place where the query stands, every word of it marked.
  const excerpt = (text, any) => {
    const first = Math.max(0, text.search(any)), from = Math.max(0, first - 40);
    const made = document.createElement("p");
    for (const [at, part] of text.slice(from, first + 120).split(any).entries()) {
      made.append(fill(document.createElement(at % 2 ? "mark" : "span"), part));
    }
    if (from) made.prepend("… ");
    if (first + 120 < text.length) made.append(" …");
    return made;
  };

  const item = ([address, title, text], any) => {
    const made = document.createElement("li");
    made.append(fill(Object.assign(document.createElement("a"), { href: root + address }), title), excerpt(text, any));
    return made;
  };

  const show = () => {
    const query = input.value.trim();
    const words = plain(query).split(/\s+/).filter(Boolean).map(pattern);
    const fits = words.map((word) => new RegExp(word, "iu"));
    const found = words.length
      ? window.recountText.filter(([, title, text]) => fits.every((word) => word.test(`${title} ${text}`))) : [];
    const any = new RegExp(`(${words.join("|")})`, "iu");
    list.replaceChildren(...found.map((place) => item(place, any)));
    const places = found.length === 1 ? "1 place" : `${found.length || "No"} ${found.length ? "places" : "place"}`;
    status.replaceChildren();
    if (query) fill(status, `${places} found for “${query}”.`);
  };

  const keep = () => {
    try {
      history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
    } catch {
      // A page opened from a folder may not change its address.
    }
  };

  // A quick reader has typed before this script came: that counts, not the address.
  if (!input.value) input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", () => { keep(); show(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); keep(); show(); });
  show();
})();
