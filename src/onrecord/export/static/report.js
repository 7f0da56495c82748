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

  // A statement, its source and its cue light up with its line in the list, which is brought into view there.
  const statementsOf = (element) => {
    const near = element.closest && element.closest(".said, .src, .cue, .told");
    if (!near || !document.getElementById("layer-statement").checked) return [];
    if (near.matches(".told")) return [near.dataset.said];
    return near.matches(".said") ? [keyOf(near)] : near.dataset.for.split(" ");
  };
  const wordsOf = (ids) => ids.flatMap((id) => [
    document.getElementById(id), document.getElementById(`${id}-said`),
    ...all(`.said[data-of="${CSS.escape(id)}"], [data-for~="${CSS.escape(id)}"]`),
  ]);
  const showInList = (id) => {
    const line = document.getElementById(`${id}-said`), list = line && line.closest(".sources");
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const box = line.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      list.scrollTop += box.top - frame.top - (frame.height - Math.min(box.height, frame.height)) / 2;
    }
  };

  // What was read off some words, taken from the row of the table that describes them.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  const describe = (id) => {
    const row = document.getElementById(`${id}-row`), gist = document.getElementById(`${id}-gist`);
    const list = document.createElement("dl");
    const add = (key, words) => {
      const name = document.createElement("dt"), value = document.createElement("dd");
      name.textContent = key;
      value.textContent = words;
      list.append(name, value);
    };
    if (gist) {
      add("Name", document.getElementById(`${id}-name`).textContent);
      all("dt", gist).forEach((key) => add(key.textContent, key.nextElementSibling.textContent));
      return list;
    }
    if (!row) return null;
    const heads = all("th", row.closest("table"));
    all("td", row).forEach((cell, i) => {
      if (i && cell.textContent) add(heads[i].textContent, cell.textContent);
    });
    return list;
  };
  const hideTip = () => { tip.hidden = true; };
  const keyOf = (element) => element.dataset.name || element.id || element.dataset.of;
  const shownLayer = (element) => ["name", "time", "quantity", "occurrence"].every((layer) =>
    !element.classList.contains(layer) || document.getElementById(`layer-${layer}`).checked);
  const showTip = (element) => {
    const keys = [];
    for (let at = element.closest(".a"); at; at = at.parentElement.closest(".a")) if (shownLayer(at)) keys.push(keyOf(at));
    for (const inner of all(".a", element)) {
      if (inner.textContent === element.textContent && shownLayer(inner)) keys.push(keyOf(inner));
    }
    const lists = [...new Set(keys)].map(describe).filter(Boolean);
    if (!lists.length) { hideTip(); return []; }
    tip.replaceChildren(...lists);
    tip.hidden = false;
    const box = element.getClientRects()[0];
    const left = Math.min(box.left, root.clientWidth - tip.offsetWidth - 12);
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${Math.max(8, left) + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : box.bottom + 8) + scrollY}px`;
    const key = CSS.escape(keys[0]);
    return [element, document.getElementById(`${keys[0]}-mark`), ...all(`[data-of="${key}"], [data-name="${key}"]`)];
  };

  const enter = (event) => {
    const id = findingOf(event.target);
    const annotation = event.target.closest && event.target.closest(".a");
    const drawn = event.target.closest && event.target.closest(".line a");
    const statements = statementsOf(event.target);
    const words = annotation ? showTip(annotation) : [];
    if (id && document.getElementById("layer-finding").checked) lightFinding(id);
    else if (drawn) light([drawn, document.querySelector(drawn.getAttribute("href"))]);
    else light([...words, ...wordsOf(statements)]);
    if (!annotation) hideTip();
    if (statements.length && !event.target.closest(".sources")) showInList(statements[0]);
  };
  document.addEventListener("mouseover", enter);
  document.addEventListener("focusin", enter);

  // The card of a name, a copy of the one at the end of the report, beside the words that name it.
  const card = document.createElement("div");
  card.id = "card";
  card.className = "who";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.hidden = true;
  document.body.append(card);
  let opener = null;
  const closeCard = (refocus) => {
    if (card.hidden) return false;
    card.hidden = true;
    if (refocus && opener) opener.focus({ preventScroll: true });
    return true;
  };
  const openCard = (id, from) => {
    const original = document.getElementById(`${id}-card`);
    if (!original) return;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => closeCard(true));
    const copy = [...original.cloneNode(true).children];
    for (const element of copy) element.removeAttribute("id");
    card.replaceChildren(close, ...copy);
    card.setAttribute("aria-label", document.getElementById(`${id}-name`).textContent);
    hideTip();
    card.hidden = false;
    card.scrollTop = 0;
    opener = from;
    const box = from.getClientRects()[0];
    const below = box.bottom + 8 + card.offsetHeight < innerHeight || box.top < card.offsetHeight + 16;
    card.style.left = `${Math.max(8, Math.min(box.left, root.clientWidth - card.offsetWidth - 8)) + scrollX}px`;
    card.style.top = `${(below ? box.bottom + 8 : box.top - card.offsetHeight - 8) + scrollY}px`;
    card.focus({ preventScroll: true });
  };
  const goTo = (element, block) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block });
  };
  const goToList = (id) => {
    const line = document.querySelector(`#${CSS.escape(id)}-said a`);
    if (line) goTo(line, "nearest");
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const aim = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (aim && aim.matches(".who")) {
      event.preventDefault();
      openCard(aim.id.replace(/-card$/, ""), link);
      return;
    }
    if (aim && aim.matches(".said")) aim.focus({ preventScroll: true });
    if (aim && aim.matches(".a.name")) {
      event.preventDefault();
      closeCard(false);
      if (!aim.hasAttribute("tabindex")) aim.tabIndex = -1;
      goTo(aim, "center");
      return;
    }
    if (card.contains(event.target)) return;
    closeCard(false);
    if (link || getSelection().toString()) return;
    const name = event.target.closest(".a.name");
    if (name && document.getElementById("layer-name").checked) { openCard(name.dataset.name, name); return; }
    const [said] = event.target.closest(".text, h1") ? statementsOf(event.target) : [];
    if (said && !event.target.closest("mark, .a")) goToList(said);
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
      const elements = { finding: "mark[id]", statement: ".said[id]", name: ".a.name[aria-describedby]" }[layer];
      for (const element of all(elements || `.a.${layer}[id]`)) {
        element.tabIndex = box.checked ? 0 : -1;
      }
    }
    hideTip();
    closeCard(false);
    place();
  };
  for (const box of layers) box.addEventListener("change", applyLayers);

  // Keys: j and k, n and p anywhere, the arrows while a finding has the focus, Escape to close.
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
  const said = all(".said[id]");
  const goToStatement = (step) => {
    if (!said.length || !document.getElementById("layer-statement").checked) return;
    const [here] = statementsOf(document.activeElement);
    const at = said.findIndex((element) => element.id === here);
    goTo(said[at < 0 ? (step > 0 ? 0 : said.length - 1) : (at + step + said.length) % said.length], "center");
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, button, summary")) return;
    const inFinding = findingOf(event.target);
    if (event.key === "j" || (inFinding && event.key === "ArrowDown")) go(1);
    else if (event.key === "k" || (inFinding && event.key === "ArrowUp")) go(current < 0 ? 0 : -1);
    else if (event.key === "n") goToStatement(1);
    else if (event.key === "p") goToStatement(-1);
    else if (event.key === "Enter" && event.target.matches(".a.name")) openCard(event.target.dataset.name, event.target);
    else if (event.key === "Enter" && event.target.matches(".said")) goToList(keyOf(event.target));
    else if (event.key === "Enter" && event.target.matches("mark")) {
      document.getElementById(`${event.target.id}-card`).focus();
    } else if (event.key === "Escape") { closeCard(true); hideTip(); light([]); return; }
    else return;
    event.preventDefault();
  });
  if (cards.length || said.length) document.querySelector(".keys").hidden = false;
})();
