// The small cards of the figures in running text. The style sheet shows a card on hover and on focus, without any
// script. This adds what a style sheet cannot do: a tap shows the card before it follows the link, Escape closes it,
// and a card that would end below the window opens above its figure.

(() => {
  const CHIP = ".rc-chip";
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

// One switch folds the code of every chapter; the browser remembers it, where it is allowed to.

(() => {
  const buttons = document.querySelector(".article-header-buttons");
  if (!buttons || !document.querySelector(".cell_input")) return;
  const KEY = "recount-code-folded";
  const remembered = () => { try { return localStorage.getItem(KEY) === "yes"; } catch { return false; } };
  const remember = (folded) => { try { localStorage.setItem(KEY, folded ? "yes" : "no"); } catch { /* not allowed */ } };

  const button = document.createElement("button");
  button.className = "btn btn-sm";
  button.type = "button";
  button.textContent = "Code";
  button.title = "Show or fold the code of all chapters";
  const show = (folded) => {
    document.documentElement.classList.toggle("rc-code-folded", folded);
    button.setAttribute("aria-pressed", String(!folded));
  };
  button.addEventListener("click", () => {
    const folded = button.getAttribute("aria-pressed") === "true";
    show(folded);
    remember(folded);
  });
  show(remembered());
  buttons.prepend(button);
})();
