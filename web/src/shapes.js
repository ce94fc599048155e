// Colours and small shapes of the map.
export const EMPTY = { type: "FeatureCollection", features: [] };

export function palette(dark) {
  return dark
    ? { sea: "#10191f", land: "#233039", line: "#34434d", border: "#566771", spot: "#d9685f", calm: "#4fa3b8", ring: "#10191f", onSpot: "#fff", halo: "#1a242b", country: "#aab8c0", town: "#d5dde1", accent: "#5cc0d4" }
    : { sea: "#dde7ea", land: "#faf8f2", line: "#d8d3c6", border: "#a39d8d", spot: "#b33a3a", calm: "#2b7a8c", ring: "#fff", onSpot: "#fff", halo: "#faf8f2", country: "#6d6a60", town: "#3f4a50", accent: "#0b5566" };
}

export function point(lon, lat, properties) {
  return { type: "FeatureCollection", features: [{ type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } }] };
}

// A circle of some kilometres around a point: how far an imprecise place may reach.
export function circle(lon, lat, km) {
  const ring = Array.from({ length: 49 }, (_, i) => {
    const angle = (i / 48) * 2 * Math.PI;
    const dLat = (km / 111.32) * Math.sin(angle);
    return [lon + ((km / 111.32) * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + dLat];
  });
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } }] };
}
