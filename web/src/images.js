// Text as images for the map: the browser shapes Arabic itself, so no glyph server and no plug-in is needed.
const SCALE = 2;
const FONT = 'Plex, system-ui, "Noto Sans Arabic", sans-serif';

function measure(text, font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = font;
  return context.measureText(text).width;
}

function canvas(width, height) {
  const made = document.createElement("canvas");
  made.width = Math.ceil(width * SCALE);
  made.height = Math.ceil(height * SCALE);
  const context = made.getContext("2d");
  context.scale(SCALE, SCALE);
  context.textAlign = "center";
  context.textBaseline = "middle";
  return [made, context];
}

const pixels = (made, context) => context.getImageData(0, 0, made.width, made.height);

// A number for the middle of a cell, with the language's digits and short above a thousand.
export function drawNumber(number, language, colors) {
  const text = new Intl.NumberFormat(language === "ar" ? "ar-EG-u-nu-arab" : "en", { notation: "compact", maximumFractionDigits: 1 }).format(number);
  const font = `600 11.5px ${FONT}`;
  const [made, context] = canvas(measure(text, font) + 4, 16);
  context.font = font;
  context.fillStyle = colors.onSpot;
  context.fillText(text, made.width / SCALE / 2, 8.5);
  return pixels(made, context);
}

// A name: countries larger and spaced, towns with a dot above.
export function drawLabel(text, rank, colors) {
  const country = rank === 0;
  const size = country ? 13 : [0, 12.5, 11.5, 11][rank];
  const font = `${country ? 600 : 400} ${size}px ${FONT}`;
  const [made, context] = canvas(measure(text, font) + 8, country ? 20 : 26);
  const middle = made.width / SCALE / 2;
  context.font = font;
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colors.halo;
  context.fillStyle = country ? colors.country : colors.town;
  const y = country ? 10 : 16;
  if (!country) {
    context.beginPath();
    context.arc(middle, 4, 2, 0, 2 * Math.PI);
    context.fill();
  }
  context.strokeText(text, middle, y);
  context.fillText(text, middle, y);
  return pixels(made, context);
}
