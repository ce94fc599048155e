// Joins the first-level units with world-atlas' countries, simplifies both as one topology and quantizes it.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [raw, modules, out] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/${modules}/x.js`.replace(`${process.cwd()}//`, "/"));
const { topology } = require("topojson-server");
const { presimplify, simplify } = require("topojson-simplify");
const { feature, quantize } = require("topojson-client");

const world = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const countries = feature(world, world.objects.countries);
for (const country of countries.features) country.properties = {};
countries.features = countries.features.filter((f) => f.id !== "010");

// `least`: the smallest triangle (square degrees) that a point may stand for.
function thin(objects, least, grid) {
  const topo = presimplify(topology(objects));
  return quantize(simplify(topo, least), grid);
}
const land = thin({ countries }, 0.008, 8000);
const adm1 = thin({ adm1: JSON.parse(readFileSync(raw, "utf8")) }, 0.0012, 10000);
writeFileSync(out, JSON.stringify({ countries: land, adm1 }));
