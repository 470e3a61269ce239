/* The units of a map: what is said of each, how the keyboard reaches it, where a click leads.
   Every word comes as data and is put on the screen as text, never as HTML. */
"use strict";

const HIGHLIGHT = { color: "#16222E", weight: 2.5 };

function showUnits(map, units, given) {
  const fitted = () => map.fitBounds(given.bounds, { padding: [6, 6], animate: false });
  fitted();
  const wholeZoom = () => map.getBoundsZoom(given.bounds, false, L.point(12, 12));
  map.on("resize", fitted);
  // Dragging starts once the reader has come closer: before that a finger scrolls the page.
  const allowDragging = () => map.dragging[map.getZoom() > wholeZoom() + 0.1 ? "enable" : "disable"]();
  map.on("zoomend resize", allowDragging);
  allowDragging();
  L.control.zoom({ position: "topright", zoomInTitle: given.words.zoom_in, zoomOutTitle: given.words.zoom_out }).addTo(map);
  writeSource(map, given.source);
  given.labels.forEach(([latitude, longitude, name]) => writeName(map, [latitude, longitude], name));
  const container = map.getContainer();
  container.setAttribute("role", "group");
  container.setAttribute("aria-label", given.words.label);
  connect(map, units.getLayers(), given.words);
}

function text(tag, words, className) {
  const node = document.createElement(tag);
  node.textContent = words;
  node.className = className || "";
  return node;
}

function writeSource(map, words) {
  const line = L.control({ position: "bottomright" });
  line.onAdd = () => text("div", words, "source");
  line.addTo(map);
}

function writeName(map, place, name) {
  const icon = L.divIcon({ className: "name", html: text("span", name), iconSize: [0, 0] });
  L.marker(place, { icon, interactive: false, keyboard: false }).addTo(map);
}

/* One unit is in the tab order at a time; arrow keys go to the next one, Enter opens it. */
function connect(map, layers, words) {
  layers.forEach((layer, place) => {
    const { name, words: said, href } = layer.feature.properties;
    const path = layer.getElement();
    path.setAttribute("role", href ? "link" : "img");
    path.setAttribute("aria-label", href ? `${name}，${said}，${words.to_city}` : `${name}，${said}`);
    path.setAttribute("tabindex", place === 0 ? "0" : "-1");
    path.addEventListener("keydown", (event) => onKey(event, layers, place));
    let line = null;
    const lightUp = () => { line = line || light(map, layer); };
    const goDark = () => { if (line) { line.remove(); } line = null; layer.closeTooltip(); };
    path.addEventListener("focus", lightUp);
    path.addEventListener("blur", goDark);
    layer.on({ mouseover: lightUp, mouseout: goDark });
    layer.on("click", (event) => open(href, event.originalEvent));
    layer.bindTooltip(note(name, said), { sticky: true, className: "words" });
  });
}

function note(name, said) {
  const node = text("div", "");
  node.append(text("b", name), text("span", said));
  return node;
}

/* A darker line on top; the unit itself stays where it is, or it would lose the keyboard's focus. */
function light(map, layer) {
  const line = L.geoJSON(layer.feature, { ...HIGHLIGHT, fill: false, interactive: false, smoothFactor: 0 });
  line.addTo(map);
  layer.openTooltip();
  return line;
}

function onKey(event, layers, place) {
  const last = layers.length - 1;
  const target = {
    ArrowRight: Math.min(place + 1, last), ArrowDown: Math.min(place + 1, last),
    ArrowLeft: Math.max(place - 1, 0), ArrowUp: Math.max(place - 1, 0), Home: 0, End: last,
  }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    open(layers[place].feature.properties.href, event);
  } else if (target !== undefined) {
    layers[place].getElement().setAttribute("tabindex", "-1");
    layers[target].getElement().setAttribute("tabindex", "0");
    layers[target].getElement().focus();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation(); // the map itself would pan
}

/* In the app the address changes and the app follows it, so the reader's session goes on; where the
   map stands alone, or the reader asks for a new tab, it is an ordinary link. */
function open(href, event) {
  if (!href) {
    return;
  }
  const address = new URL(href, document.baseURI);
  if (event.ctrlKey || event.metaKey || event.shiftKey) {
    window.open(address);
  } else if (window.parent === window) {
    window.location.assign(address);
  } else {
    window.parent.history.pushState(null, "", address);
    window.parent.dispatchEvent(new PopStateEvent("popstate"));
  }
}
