// The map of the finder. Leaflet, the points and the borders are fetched when the button is pressed, never before; without
// this script there is no button, and the list has the same.
{
  const box = document.querySelector("[data-map]");
  const words = box.dataset;
  const [button, section, canvas] = ["button", "section", ".finder-map"].map((part) => box.querySelector(part));
  const status = box.querySelector("[role=status]");
  let drawn;

  button.hidden = false;
  button.addEventListener("click", async () => {
    show(section.hidden);
    if (section.hidden) return;
    section.focus();
    try {
      // While it was hidden the window may have changed.
      (await (drawn ??= draw())).invalidateSize();
    } catch {
      drawn = undefined;
      show(false);
      button.focus();
      status.textContent = words.failed;
    }
  });

  function show(open) {
    section.hidden = !open;
    button.textContent = open ? words.hide : words.show;
    status.textContent = "";
  }

  function add(tag, facts) {
    return new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement(tag), facts, { onload: resolve, onerror: reject }));
    });
  }

  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function draw() {
    // Our own styles come after Leaflet's, which they change.
    const [leaflets, ours] = words.styles.split(" ");
    await add("link", { rel: "stylesheet", href: leaflets });
    await add("link", { rel: "stylesheet", href: ours });
    if (!window.L) await add("script", { src: words.script });
    const found = await fetched(words.points);
    const shapes = found.tiles ? null : await fetched(words.shapes);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(canvas, { zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomAnimation: !still, fadeAnimation: !still, minZoom: 4, maxZoom: 17 });
    map.on("zoomend", () => canvas.classList.toggle("is-near", map.getZoom() >= 9));
    // Of the whole country while there is nothing to go by.
    map.fitBounds(found.points.length ? found.points.map(({ lat, lon }) => [lat, lon]) : [[59.7, 19.5], [70.1, 31.6]], { maxZoom: 11, padding: [44, 44], animate: false });
    L.control.zoom({ position: "bottomleft", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    if (found.tiles) {
      L.tileLayer(found.tiles, { referrerPolicy: "origin" }).addTo(map);
      box.querySelector("[data-source]").textContent = found.source;
    } else {
      const style = { color: "#5b6570", weight: 1, fillColor: "#f2f4f7", fillOpacity: 1 };
      const named = (feature, layer) => layer.bindTooltip(text("span", feature.properties.name), { permanent: true, direction: "center", className: "map-name" });
      L.geoJSON(shapes, { style, interactive: false, renderer: L.canvas({ padding: 0.5 }), onEachFeature: named }).addTo(map);
      // The names are for the eye: three hundred of them would drown the points.
      map.getPane("tooltipPane").setAttribute("aria-hidden", "true");
    }
    for (const point of found.points) mark(map, point);
    return map;
  }

  function text(tag, textContent, facts) {
    return Object.assign(document.createElement(tag), { textContent }, facts);
  }

  function mark(map, { lat, lon, cards }) {
    const list = document.createElement("ul");
    for (const [name, href, lang] of cards) list.appendChild(document.createElement("li")).append(text("a", name, { href, lang }));
    const marker = L.marker([lat, lon], { icon: L.divIcon({ className: "map-point", iconSize: [44, 44] }) }).addTo(map);
    marker.getElement().setAttribute("aria-label", cards.map(([name]) => name).join("; "));
    marker.bindPopup(list, { maxHeight: 220, maxWidth: Math.min(320, canvas.clientWidth - 100) }).on("popupopen", ({ popup }) => {
      const frame = popup.getElement();
      frame.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", words.close);
      frame.onkeydown = ({ key }) => {
        if (key === "Escape") marker.closePopup();
      };
      list.querySelector("a").focus();
    });
    // The focus was in what has just gone: it goes back to the point.
    marker.on("popupclose", ({ popup }) => {
      const focused = document.activeElement;
      if (focused === document.body || popup.getElement().contains(focused)) marker.getElement().focus();
    });
  }
}
