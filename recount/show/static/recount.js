// The small cards of figures and of the words of the glossary in running text. The style sheet shows a card on hover and on focus, without any
// script. This adds what a style sheet cannot do: a tap shows the card before it follows the link, Escape closes it,
// and a card that would end below the window opens above its figure.

(() => {
  const CHIP = ":is(.rc-chip, .rc-term)";
  let touched = false;

  const place = (chip) => {
    const card = chip.querySelector(".rc-pop");
    if (card.matches(":hover")) return; // it stays where it is read
    chip.classList.remove("rc-above");
    const { top, bottom, height } = card.getBoundingClientRect();
    if (!height || bottom <= innerHeight) return;
    const line = chip.querySelector("a").getClientRects()[0];
    const lift = height + (top - line.top) + 6;
    if (top - lift < 0) return;
    card.style.setProperty("--lift", `${-lift}px`);
    chip.classList.add("rc-above");
  };
  for (const shown of ["pointerover", "focusin"]) {
    document.addEventListener(shown, (event) => {
      const chip = event.target.closest?.(CHIP);
      if (chip) requestAnimationFrame(() => place(chip));
    });
  }

  const close = (except) => {
    for (const chip of document.querySelectorAll(`${CHIP}.rc-tapped`)) {
      if (chip !== except) chip.classList.remove("rc-tapped");
    }
  };

  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; }, true);

  document.addEventListener("click", (event) => {
    const chip = event.target.closest(CHIP);
    close(chip);
    if (!chip || !touched || !event.target.closest(`${CHIP} > a`) || chip.classList.contains("rc-tapped")) return;
    event.preventDefault();
    chip.classList.remove("rc-shut");
    chip.classList.add("rc-tapped");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    for (const chip of document.querySelectorAll(`${CHIP}:hover, ${CHIP}:focus-within`)) {
      if (chip.contains(document.activeElement)) chip.querySelector("a").focus();
      chip.classList.add("rc-shut");
    }
  });

  const reopen = (event) => {
    const chip = event.target.closest?.(`${CHIP}.rc-shut`);
    if (chip && !chip.contains(event.relatedTarget)) chip.classList.remove("rc-shut");
  };
  document.addEventListener("pointerout", reopen);
  document.addEventListener("focusout", reopen);
})();

// One switch shows the code of every chapter; the browser remembers it, where it is allowed to.

(() => {
  const button = document.querySelector(".rc-switch button");
  if (!button) return;
  const { dataset } = document.documentElement;
  const told = () => button.setAttribute("aria-pressed", String(dataset.arithmetic === "shown"));
  button.addEventListener("click", () => {
    dataset.arithmetic = dataset.arithmetic === "shown" ? "folded" : "shown";
    told();
    try { localStorage.setItem("recount-arithmetic", dataset.arithmetic); } catch { /* not allowed */ }
  });
  told();
})();

// What is folded opens for who comes by its address, and on paper.

(() => {
  const folded = (place) => (place ? [place.closest("details"), ...folded(place.parentElement?.closest("details"))] : [])
    .filter((fold) => fold && !fold.open);
  const reveal = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = place?.matches("details") ? place : place?.querySelector(":scope > details") ?? place;
    const closed = [...new Set(folded(fold))];
    for (const fold of closed) fold.open = true;
    if (closed.length) place.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // On a phone a long table shows its first rows; the browser's own search, an address and paper find the others.
  const FIRST = 5, MOST = 8;
  for (const table of matchMedia("(max-width: 30rem)").matches ? document.querySelectorAll(".rc-cards") : []) {
    const rows = [...table.querySelectorAll("tbody tr")];
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (rows.length <= MOST || (place && table.contains(place))) continue;
    const more = Object.assign(document.createElement("button"), { type: "button", className: "rc-more" });
    more.textContent = `Show all ${rows.length} rows`;
    const show = () => {
      for (const row of rows) row.removeAttribute("hidden");
      more.remove();
    };
    for (const row of rows.slice(FIRST)) row.setAttribute("hidden", "until-found");
    more.addEventListener("click", show);
    table.addEventListener("beforematch", show);
    addEventListener("beforeprint", show);
    table.after(more);
  }

  let printed = [];
  addEventListener("beforeprint", () => {
    printed = [...document.querySelectorAll("article details:not([open], .above-input)")];
    for (const fold of printed) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of printed) fold.open = false; });
})();
