// The map: base map and labels from this server only, cells of incidents, precision, drawing, play through time.
import maplibregl from "maplibre-gl";
import { feature } from "topojson-client";
import { drawLabel, drawNumber } from "./images.js";
import { circle, EMPTY, palette, point } from "./shapes.js";

const box = document.getElementById("map");
const STEPS = 30;

function style(colors, base) {
  const source = (data) => ({ type: "geojson", data, maxzoom: 7, buffer: 16, tolerance: 0.5 });
  return {
    version: 8,
    sources: {
      countries: source(feature(base.countries, base.countries.objects.countries)),
      units: source(coded(feature(base.adm1, base.adm1.objects.adm1))),
      cells: source(EMPTY), reach: source(EMPTY), labels: source(EMPTY), drawing: source(EMPTY),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colors.sea } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": colors.land } },
      { id: "unit-lines", type: "line", source: "units", minzoom: 3.5, paint: { "line-color": colors.line, "line-width": 0.6 } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": colors.border, "line-width": 1.1 } },
      { id: "unit-on", type: "fill", source: "units", filter: ["in", ["get", "code"], ["literal", []]], paint: { "fill-color": colors.spot, "fill-opacity": 0.16 } },
      { id: "reach", type: "fill", source: "reach", paint: { "fill-color": colors.spot, "fill-opacity": 0.12 } },
      { id: "reach-line", type: "line", source: "reach", paint: { "line-color": colors.spot, "line-width": 1, "line-dasharray": [2, 2] } },
      { id: "labels", type: "symbol", source: "labels", filter: ["<=", ["get", "rank"], ["step", ["zoom"], 0, 4.5, 1, 5.6, 2, 6.8, 3]],
        layout: { "icon-image": ["get", "image"], "icon-padding": 6, "icon-anchor": "top", "symbol-sort-key": ["get", "rank"] } },
      { id: "drawing", type: "line", source: "drawing", paint: { "line-color": colors.accent, "line-width": 2 } },
      { id: "drawing-points", type: "circle", source: "drawing", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 4, "circle-color": colors.accent } },
      { id: "cells", type: "circle", source: "cells", paint: {
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "n"]], 1, 6, 3, 11, 10, 17, 40, 26, 150, 38],
        "circle-color": ["case", [">", ["get", "killed"], 0], colors.spot, colors.calm],
        "circle-opacity": 0.82, "circle-stroke-width": 1.5, "circle-stroke-color": colors.ring } },
      { id: "counts", type: "symbol", source: "cells", filter: [">", ["get", "n"], 1],
        layout: { "icon-image": ["concat", "n:", ["to-string", ["get", "n"]]], "icon-allow-overlap": true, "icon-ignore-placement": true } },
    ],
  };
}

// Filters read properties, not ids that are texts.
function coded(collection) {
  for (const one of collection.features) one.properties = { code: one.id };
  return collection;
}

async function start() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const [base, labels] = await Promise.all([fetch(box.dataset.basemap), fetch(box.dataset.labels)].map((p) => p.then((r) => r.json())));
  for (const one of labels.features) one.properties.image = `t:${one.properties.rank}:${one.properties.name}`;
  const text = box.dataset;
  const map = new maplibregl.Map({
    container: box, style: style(palette(dark.matches), base), minZoom: 1.5, maxZoom: 14,
    ...begin(), renderWorldCopies: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    attributionControl: false, fadeDuration: 0,
    locale: { "NavigationControl.ZoomIn": text.textZoomIn, "NavigationControl.ZoomOut": text.textZoomOut, "AttributionControl.ToggleAttribution": "©" },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), document.dir === "rtl" ? "top-left" : "top-right");
  map.addControl(new maplibregl.AttributionControl({ compact: true, customAttribution: text.textCredit }));
  map.on("styleimagemissing", ({ id }) => {
    const colors = palette(dark.matches);
    const [kind, ...rest] = id.split(":");
    const image = kind === "n" ? drawNumber(Number(rest[0]), text.language, colors) : drawLabel(rest.slice(1).join(":"), Number(rest[0]), colors);
    if (!map.hasImage(id)) map.addImage(id, image, { pixelRatio: 2 });
  });
  map.on("load", () => {
    map.getSource("labels").setData(labels);
    box.querySelector("canvas")?.setAttribute("aria-label", box.getAttribute("aria-label"));
    box.dataset.ready = "1";
    if (text.point) showPoint(map);
    else explore(map);
  });
  dark.addEventListener("change", () => location.reload());
  return map;
}

// Where the map begins: at the one place, or around what is shown.
function begin() {
  const [lon, lat, level] = (box.dataset.point ?? "").split(",");
  if (lat) return { center: [Number(lon), Number(lat)], zoom: { country: 4, governorate: 6 }[level] ?? 7.5 };
  const [west, south, east, north] = (box.dataset.bounds ?? "30,12.5,60,41").split(",").map(Number);
  return { bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 20, maxZoom: 9 } };
}

// One incident's place, and for reviewers a click that moves it.
function showPoint(map) {
  const [lon, lat, level, unit] = box.dataset.point.split(",");
  const place = (x, y, kind, code) => {
    const km = { area: 12, district: 25, governorate: 60, country: 300 }[kind];
    map.getSource("cells").setData(point(x, y, { n: 1, killed: 1 }));
    map.setFilter("unit-on", ["in", ["get", "code"], ["literal", kind === "governorate" && code ? [code] : []]]);
    map.getSource("reach").setData(km && !(kind === "governorate" && code) ? circle(x, y, km) : EMPTY);
  };
  if (box.dataset.point) {
    place(Number(lon), Number(lat), level, unit);
  }
  if (!box.dataset.pick) return;
  map.on("click", ({ lngLat }) => {
    place(lngLat.lng, lngLat.lat, "settlement");
    document.dispatchEvent(new CustomEvent("map-pick", { detail: { lat: lngLat.lat, lon: lngLat.lng } }));
  });
  document.addEventListener("place", ({ detail }) => {
    place(detail.lon, detail.lat, detail.level, detail.adm1);
    map.easeTo({ center: [detail.lon, detail.lat], zoom: 8 });
  });
  box.closest("details")?.addEventListener("toggle", () => map.resize());
}

function explore(map) {
  let shown = "";
  const query = () => document.getElementById("found")?.dataset.query ?? "";

  async function load(window_ = "") {
    const zoom = Math.max(2, Math.round(map.getZoom()));
    let address = `/map.json?${query()}&zoom=${zoom}`;
    if (zoom > 6) {
      const b = map.getBounds();
      const edges = [Math.floor(b.getWest()), Math.floor(b.getSouth()), Math.ceil(b.getEast()), Math.ceil(b.getNorth())];
      address += `&within=${edges.join(",")}`;
    }
    if (window_) address += `&window=${window_}`;
    if (address === shown) return;
    shown = address;
    const answer = await fetch(address);
    if (!answer.ok || shown !== address) return;
    const cells = await answer.json();
    map.getSource("cells").setData(cells);
    const single = cells.features.filter((f) => f.properties.km);
    map.setFilter("unit-on", ["in", ["get", "code"], ["literal", single.map((f) => f.properties.unit).filter(Boolean)]]);
    const rings = zoom < 6 ? [] : single.filter((f) => !f.properties.unit).flatMap((f) => circle(...f.geometry.coordinates, f.properties.km).features);
    map.getSource("reach").setData({ type: "FeatureCollection", features: rings });
  }

  load();
  map.on("moveend", () => load());
  document.body.addEventListener("htmx:afterSettle", (event) => event.detail.target?.id === "found" && load());

  map.on("click", "cells", ({ features, lngLat }) => {
    if (drawing.on) return;
    const { id, n } = features[0].properties;
    if (n === 1 && id) location.assign(`/incidents/${encodeURIComponent(id)}`);
    else map.easeTo({ center: lngLat, zoom: Math.min(map.getZoom() + 2, 13) });
  });
  map.on("mousemove", "cells", ({ features }) => {
    map.getCanvas().style.cursor = "pointer";
    const { id, n } = features[0].properties;
    map.getCanvas().title = n > 1 ? box.dataset.textCluster.replace("{n}", n.toLocaleString(box.dataset.language === "ar" ? "ar-EG" : "en")) : "";
    for (const card of document.querySelectorAll(".card.is-on")) card.classList.remove("is-on");
    if (id) document.querySelector(`.card[data-id="${CSS.escape(id)}"]`)?.classList.add("is-on");
  });
  map.on("mouseleave", "cells", () => {
    map.getCanvas().style.cursor = drawing.on ? "crosshair" : "";
    map.getCanvas().title = "";
  });

  const form = document.getElementById("view");
  const apply = (name, value) => {
    document.getElementById("bbox").value = name === "bbox" ? value : "";
    document.getElementById("area").value = name === "area" ? value : "";
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const drawing = draw(map, (ring) => apply("area", ring.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(";")));
  document.getElementById("map-here").addEventListener("click", () => {
    const b = map.getBounds();
    apply("bbox", [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((v) => v.toFixed(2)).join(","));
  });
  play(map, load);
}

// An area drawn corner by corner; the button closes it.
function draw(map, done) {
  const button = document.getElementById("map-draw");
  const state = { on: false, ring: [] };
  const show = () => {
    const line = { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: state.ring } };
    const dots = state.ring.map((c) => point(...c, {}).features[0]);
    map.getSource("drawing").setData({ type: "FeatureCollection", features: state.ring.length > 1 ? [line, ...dots] : dots });
  };
  button.addEventListener("click", () => {
    state.on = !state.on;
    button.setAttribute("aria-pressed", String(state.on));
    button.textContent = state.on ? button.dataset.done : button.dataset.start;
    map.getCanvas().style.cursor = state.on ? "crosshair" : "";
    if (state.on) state.ring = [];
    else if (state.ring.length > 2) {
      done(state.ring);
      state.ring = [...state.ring, state.ring[0]];
    }
    show();
  });
  map.on("click", ({ lngLat }) => {
    if (!state.on) return;
    state.ring.push([lngLat.lng, lngLat.lat]);
    show();
  });
  return state;
}

// Steps through the days of the timeline, one window after the other.
function play(map, load) {
  const button = document.getElementById("map-play");
  const output = document.getElementById("map-window");
  let timer;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    output.value = "";
    button.setAttribute("aria-pressed", "false");
    button.textContent = button.dataset.start;
    load();
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    const line = document.querySelector(".timeline svg");
    if (!line) return undefined;
    const first = Date.parse(line.dataset.from);
    const day = 86_400_000;
    const span = Math.max(day, Date.parse(line.dataset.to) - first);
    const step = Math.max(1, Math.ceil(span / day / STEPS)) * day;
    let at = first;
    button.setAttribute("aria-pressed", "true");
    button.textContent = button.dataset.stop;
    const format = new Intl.DateTimeFormat(box.dataset.language === "ar" ? "ar-SY-u-nu-arab" : "en-GB", { dateStyle: "medium", timeZone: "UTC" });
    const next = () => {
      if (at > first + span) return stop();
      const [from, to] = [at, at + step - day].map((t) => new Date(t).toISOString().slice(0, 10));
      output.value = from === to ? format.format(at) : `${format.format(at)} – ${format.format(at + step - day)}`;
      load(`${from},${to}`);
      at += step;
      return undefined;
    };
    timer = setInterval(next, window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 1500 : 700);
    next();
    return undefined;
  });
}

function unable() {
  const note = document.createElement("p");
  note.className = "notice";
  note.textContent = box.dataset.textNogl;
  box.replaceChildren(note);
  box.removeAttribute("role");
  box.classList.add("no-map");
}

function hasWebgl() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

if (box) {
  // A map within closed details has no size yet: it is made when they open.
  const details = box.closest("details:not([open])");
  const open = () => (hasWebgl() ? start().catch(unable) : unable());
  if (details) details.addEventListener("toggle", open, { once: true });
  else open();
}
