"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 56.01rem)");

  // Theme: follows the system until the button is used.
  const button = document.getElementById("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  const nameButton = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameButton(); });
  dark.addEventListener("change", nameButton);
  nameButton();
  button.hidden = false;

  // Cards stand level with their words and push each other down where they would overlap.
  const place = () => {
    for (const report of all(".report")) {
      report.classList.toggle("placed", wide.matches);
      const cards = all(".card", report);
      for (const card of cards) card.style.top = "";
      const text = report.querySelector(".text");
      text.style.minHeight = "";
      if (!wide.matches) continue;
      let free = -Infinity;
      for (const card of cards) {
        const mark = document.getElementById(card.id.replace(/-card$/, ""));
        const base = card.parentElement.getBoundingClientRect().top;
        const wish = mark ? mark.getBoundingClientRect().top - 8 : base;
        const top = Math.max(wish, free);
        card.style.top = `${top - base}px`;
        free = top + card.offsetHeight + 10;
      }
      const box = text.getBoundingClientRect();
      if (free > box.bottom) text.style.minHeight = `${free - box.top}px`;
    }
  };
  addEventListener("resize", place);
  addEventListener("load", place);
  if (document.fonts) document.fonts.ready.then(place);
  place();

  // A finding, its words and its evidence light up together.
  const findingOf = (element) => {
    const near = element.closest && element.closest(".card, mark, .ref");
    if (!near) return null;
    if (near.matches(".card")) return near.id.replace(/-card$/, "");
    if (near.matches(".ref")) return near.getAttribute("href").slice(1).replace(/-card$/, "");
    return near.id || near.dataset.of;
  };
  let lit = [];
  const light = (elements) => {
    for (const element of lit) element.classList.remove("on");
    lit = elements.filter(Boolean);
    for (const element of lit) element.classList.add("on");
  };
  const lightFinding = (id) => light([
    document.getElementById(id), document.getElementById(`${id}-card`),
    ...all(`[data-of="${id}"], [data-for="${id}"]`),
  ]);

  // What was read off some words, taken from the row of the table that describes them.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  const describe = (id) => {
    const row = document.getElementById(`${id}-row`);
    if (!row) return null;
    const list = document.createElement("dl");
    const heads = all("th", row.closest("table"));
    all("td", row).forEach((cell, i) => {
      if (i === 0 || !cell.textContent) return;
      const name = document.createElement("dt"), value = document.createElement("dd");
      name.textContent = heads[i].textContent;
      value.textContent = cell.textContent;
      list.append(name, value);
    });
    return list;
  };
  const hideTip = () => { tip.hidden = true; };
  const keyOf = (element) => element.id || element.dataset.of;
  const shownLayer = (element) => ["time", "quantity", "occurrence"].every((layer) =>
    !element.classList.contains(layer) || document.getElementById(`layer-${layer}`).checked);
  const showTip = (element) => {
    const keys = [];
    for (let at = element.closest(".a"); at; at = at.parentElement.closest(".a")) if (shownLayer(at)) keys.push(keyOf(at));
    for (const inner of all(".a", element)) {
      if (inner.textContent === element.textContent && shownLayer(inner)) keys.push(keyOf(inner));
    }
    const lists = [...new Set(keys)].map(describe).filter(Boolean);
    if (!lists.length) return hideTip();
    tip.replaceChildren(...lists);
    tip.hidden = false;
    const box = element.getClientRects()[0];
    const left = Math.min(box.left, root.clientWidth - tip.offsetWidth - 12);
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : box.bottom + 8) + scrollY}px`;
    light([element, document.getElementById(`${keys[0]}-mark`), ...all(`[data-of="${keys[0]}"]`)]);
  };

  const enter = (event) => {
    const id = findingOf(event.target);
    const annotation = event.target.closest && event.target.closest(".a");
    const drawn = event.target.closest && event.target.closest(".line a");
    if (annotation) showTip(annotation);
    if (id && document.getElementById("layer-finding").checked) lightFinding(id);
    else if (drawn) light([drawn, document.querySelector(drawn.getAttribute("href"))]);
    else if (!annotation) light([]);
    if (!annotation) hideTip();
  };
  document.addEventListener("mouseover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !getSelection().toString() && !event.target.closest("a")) {
      document.getElementById(`${keyOf(mark)}-card`).scrollIntoView({ block: "nearest" });
    }
  });

  // Layers that are hidden are passed over by the tab key as well.
  const layers = all(".layers input");
  const applyLayers = () => {
    for (const box of layers) {
      const layer = box.id.replace("layer-", "");
      for (const element of all(layer === "finding" ? "mark[id]" : `.a.${layer}[id]`)) {
        element.tabIndex = box.checked ? 0 : -1;
      }
    }
    hideTip();
    place();
  };
  for (const box of layers) box.addEventListener("change", applyLayers);

  // Keys: j and k anywhere, the arrows while a finding has the focus, Escape to close.
  const cards = all(".card").filter((card) => document.getElementById(card.id.replace(/-card$/, "")));
  let current = -1;
  const go = (step) => {
    if (!cards.length || !document.getElementById("layer-finding").checked) return;
    const here = findingOf(document.activeElement);
    if (here) current = cards.findIndex((card) => card.id === `${here}-card`);
    current = (current + step + cards.length) % cards.length;
    if (current < 0) current = cards.length - 1;
    const mark = document.getElementById(cards[current].id.replace(/-card$/, ""));
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, button, summary")) return;
    const inFinding = findingOf(event.target);
    if (event.key === "j" || (inFinding && event.key === "ArrowDown")) go(1);
    else if (event.key === "k" || (inFinding && event.key === "ArrowUp")) go(current < 0 ? 0 : -1);
    else if (event.key === "Enter" && event.target.matches("mark")) {
      document.getElementById(`${event.target.id}-card`).focus();
    } else if (event.key === "Escape") { hideTip(); light([]); return; }
    else return;
    event.preventDefault();
  });
  if (cards.length) document.querySelector(".keys").hidden = false;
})();
