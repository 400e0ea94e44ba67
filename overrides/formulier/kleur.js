/* Contrast of a colour, and the nearest colour that reads well: what `kleuren.py` computes.

   Colours are "#rrggbb". The way through Oklab and the fit into sRGB are those of CSS Color 4. */

const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const gamma = (v) =>
  Math.abs(v) > 0.0031308 ? Math.sign(v) * (1.055 * Math.abs(v) ** (1 / 2.4) - 0.055) : 12.92 * v;
const multiply = (m, v) => m.map((rij) => rij[0] * v[0] + rij[1] * v[1] + rij[2] * v[2]);

const NAAR_LMS = [
  [0.4122214694707629, 0.5363325372617349, 0.051445993267502196],
  [0.2119034958178251, 0.6806995506452345, 0.10739695353694051],
  [0.0883024591900564, 0.2817188391361215, 0.6299787016738222],
];
const NAAR_RGB = [
  [4.076741636075959, -3.3077115392580616, 0.2309699031821046],
  [-1.2684379732850317, 2.6097573492876887, -0.341319376002657],
  [-0.0041960761386754, -0.7034186179359363, 1.7076146940746116],
];
const NAAR_LAB = [
  [0.210454268309314, 0.7936177747023054, -0.0040720430116193],
  [1.9779985324311684, -2.4285922420485799, 0.450593709617411],
  [0.0259040424655478, 0.7827717124575296, -0.8086757549230774],
];
const UIT_LAB = [
  [1, 0.3963377773761749, 0.2158037573099136],
  [1, -0.1055613458156586, -0.0638541728258133],
  [1, -0.0894841775298119, -1.2914855480194092],
];

const readHex = (kleur) => [1, 3, 5].map((i) => parseInt(kleur.slice(i, i + 2), 16) / 255);
const writeHex = (rgb) =>
  "#" +
  rgb
    .map((v) =>
      Math.floor(Math.min(1, Math.max(0, v)) * 255 + 0.5)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("");
const rgbToLab = (rgb) => multiply(NAAR_LAB, multiply(NAAR_LMS, rgb.map(linear)).map(Math.cbrt));
const labToRgb = (lab) =>
  multiply(
    NAAR_RGB,
    multiply(UIT_LAB, lab).map((v) => v ** 3),
  ).map(gamma);
const polar = (l, c, h) => [l, c * Math.cos(h), c * Math.sin(h)];

function luminance(kleur) {
  const [r, g, b] = readHex(kleur).map(linear);
  return 0.21263900587151036 * r + 0.7151686787677559 * g + 0.07219231536073371 * b;
}

/* Contrast ratio by WCAG, from 1 to 21. */
function contrast(een, ander) {
  const [hoog, laag] = [luminance(een), luminance(ander)].sort((a, b) => b - a);
  return (hoog + 0.05) / (laag + 0.05);
}

/* Lightness, chroma and hue as the nearest colour a screen can show: less chroma, same hue. */
function fit(l, c, h) {
  if (l >= 1) return "#ffffff";
  if (l <= 0) return "#000000";
  const rgb = labToRgb(polar(l, c, h));
  const clip = (waarden) => waarden.map((v) => Math.min(1, Math.max(0, v)));
  const inside = (waarden) => waarden.every((v) => v >= 0 && v <= 1);
  if (inside(rgb)) return writeHex(rgb);
  const distance = (lab, waarden) => Math.hypot(...rgbToLab(waarden).map((v, i) => v - lab[i]));
  const NET_ZICHTBAAR = 0.02;
  let gekozen = clip(rgb);
  if (distance(polar(l, c, h), gekozen) <= NET_ZICHTBAAR) return writeHex(gekozen);
  let [laag, hoog, laagPast] = [0, c, true];
  while (hoog - laag > 0.0001) {
    const midden = (laag + hoog) / 2;
    const proef = labToRgb(polar(l, midden, h));
    if (laagPast && inside(proef)) {
      laag = midden;
      continue;
    }
    gekozen = clip(proef);
    const afstand = distance(polar(l, midden, h), gekozen);
    if (afstand >= NET_ZICHTBAAR) hoog = midden;
    else {
      if (NET_ZICHTBAAR - afstand < 0.0001) break;
      laagPast = false;
      laag = midden;
    }
  }
  return writeHex(gekozen);
}

/* `kleur`, made darker or lighter by small steps until it reads on `achtergrond`. */
function readableOn(kleur, achtergrond, eis) {
  const [start, a, b] = rgbToLab(readHex(kleur));
  const [c, h] = [Math.hypot(a, b), Math.atan2(b, a)];
  const stap = luminance(achtergrond) < 0.5 ? 0.01 : -0.01;
  let l = start;
  while (contrast(fit(l, c, h), achtergrond) < eis && l + stap > 0 && l + stap < 1) l += stap;
  return fit(l, c, h);
}
