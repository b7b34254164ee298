// The search page. Over HTTP it asks the index that Pagefind made (recount/search.py cuts the text for it);
// opened from a folder, where a browser loads no such index, it hands over to Sphinx's own search.
(() => {
  const here = document.currentScript;
  const root = document.documentElement.dataset.content_root || "./";
  const HAN = "\\u3400-\\u9fff";
  const CHINESE = new RegExp(`([${HAN}]+)`);
  const PARTS = new RegExp(`[${HAN}]+|[^\\s${HAN}]+`, "g");

  // Digits as they are printed: full-width ones like any others, thousands without the space or comma between them.
  const plain = (query) => query.normalize("NFKC").replace(/(?<=\d)[\s,](?=\d{3}(?!\d))/g, "");

  // An element with a text in it, its Chinese marked as Chinese.
  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    for (const part of text.split(CHINESE)) {
      if (!CHINESE.test(part)) made.append(part);
      else made.append(Object.assign(document.createElement("span"), { lang: "zh-Hans", textContent: part }));
    }
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    return made;
  };

  // Text as it stands on the page: without the joints that recount/search.py put between its pieces.
  const whole = (text) => text.replace(/\u00ad ?/g, "");

  // What to ask Pagefind: every Chinese character a word of its own.
  const asked = (query) =>
    (query.match(PARTS) || []).map((part) => (/[\u3400-\u9fff]/.test(part) ? [...part].join(" ") : part)).join(" ");

  // Pagefind answers with pages that have all characters, the digits without their point, or a word that only
  // begins like the one asked for. A page counts if it has each Chinese phrase and each number as it was typed,
  // and the first letters of each word, whose ending may differ.
  const holds = (query) => {
    const wanted = (query.match(PARTS) || []).map((part) => {
      if (/[\u3400-\u9fff]/.test(part)) return new RegExp(part);
      const number = part.match(/^\D?(\d+(?:\.\d+)*)[%％]?$/);
      if (number) return new RegExp(`(?<![\\d.])${number[1].replaceAll(".", "\\.")}(?!\\.?\\d)`);
      return new RegExp((part.match(/[\p{L}\p{N}]+/u) || [""])[0].slice(0, 4), "i");
    });
    return (text) => wanted.every((pattern) => pattern.test(text));
  };

  // Pagefind marks the words it found; each becomes a <mark>, neighbours join, all else stays text.
  const excerpt = (marked) => {
    const made = element("p", "");
    const text = whole(marked.replace(/\u00ad<\/mark> <mark>/g, "").replace(/\u00ad<\/mark> /g, "</mark>"));
    for (const [at, part] of text.split(/<\/?mark>/).entries()) {
      const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      made.append(...(at % 2 ? [element("mark", plain)] : element("span", plain).childNodes));
    }
    return made;
  };

  const link = (url, title) => element("a", whole(title), { href: url });

  const item = (page, fits) => {
    const made = element("li", "");
    made.append(link(page.url, page.meta.title), excerpt(page.excerpt));
    const places = page.sub_results.filter(
      (place) => place.anchor && place.anchor.element !== "h1" && fits(whole(place.plain_excerpt)),
    );
    if (places.length) {
      const list = element("ul", "");
      for (const place of places.slice(0, 5)) {
        const entry = element("li", "");
        entry.append(link(place.url, place.title), excerpt(place.excerpt));
        list.append(entry);
      }
      made.append(list);
    }
    return made;
  };

  const found = async (pagefind, query) => {
    const fits = holds(query);
    const { results } = await pagefind.search(asked(query));
    const pages = await Promise.all(results.map((result) => result.data()));
    return pages.filter((page) => fits(whole(page.content))).map((page) => item(page, fits));
  };

  const start = (pagefind) => {
    const out = document.getElementById("search-results");
    const status = element("p", "", { role: "status", class: "search-summary" });
    const list = element("ul", "", { class: "search" });
    out.append(status, list);
    const form = document.querySelector(".bd-search-container form");
    const input = form.querySelector("input[name=q]");
    let latest = 0;

    const show = async (query) => {
      const turn = ++latest;
      const items = query.trim() ? await found(pagefind, plain(query)) : [];
      if (turn !== latest) return;
      list.replaceChildren(...items);
      const pages = items.length === 1 ? "1 page" : `${items.length} pages`;
      const said = query.trim() ? `${items.length ? pages : "No page"} found for “${query.trim()}”.` : "";
      status.replaceChildren(...element("span", said).childNodes);
    };
    const keep = () => history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep();
      show(input.value);
    });
    let typing;
    input.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        keep();
        show(input.value);
      }, 200);
    });
    input.value = new URLSearchParams(location.search).get("q") || "";
    show(input.value);
  };

  const sphinx = () => {
    for (const source of here.dataset.sphinx.split(" ")) {
      const script = element("script", "", { src: source });
      script.async = false;
      document.head.append(script);
    }
  };

  const begin = async () => {
    if (location.protocol === "file:") return sphinx();
    let pagefind;
    try {
      pagefind = await import(new URL(`${root}pagefind/pagefind.js`, location.href));
      await pagefind.options({ excerptLength: 40 });
      await pagefind.init();
    } catch {
      return sphinx();
    }
    start(pagefind);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
