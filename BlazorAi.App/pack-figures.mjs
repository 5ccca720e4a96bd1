// Packs the figures that the built-in illustrator draws with into one file: of Fluent Emoji Flat only those that its lists
// name, each with where it lies in its square and its main colour (what "a blue car" is to change), and emojilib's words for them.
// usage: node pack-figures.mjs <node_modules> <folder of figures-*.txt> <output.json>
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const [modules, lists, output] = process.argv.slice(2);
const json = (path) => JSON.parse(readFileSync(join(modules, path), "utf8"));
const { icons } = json("@iconify-json/fluent-emoji-flat/icons.json");
const chars = json("@iconify-json/fluent-emoji-flat/chars.json");
const keywords = json("emojilib/dist/emoji-en-US.json");

const wanted = new Set();
for (const file of readdirSync(lists).filter((f) => /^figures-.*\.txt$/.test(f)).sort()) {
  for (const match of readFileSync(join(lists, file), "utf8").matchAll(/(?:; (?:icon|quad) |head=)([a-z0-9-]+)/g)) {
    wanted.add(match[1]);
  }
}

const numbers = /-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?/gi;

// The box of a path, from its end and control points; arcs count with their ends and half their radius.
function box(d) {
  let x = 0, y = 0, startX = 0, startY = 0, minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  const see = (px, py) => { minX = Math.min(minX, px); maxX = Math.max(maxX, px); minY = Math.min(minY, py); maxY = Math.max(maxY, py); };
  for (const [, command, rest] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
    const upper = command.toUpperCase(), relative = command !== upper;
    const values = upper === "A" ? arcs(rest) : (rest.match(numbers) ?? []).map(Number);
    const size = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7, Z: 0 }[upper];
    if (upper === "Z") { x = startX; y = startY; continue; }
    for (let i = 0; i + size <= values.length; i += size) {
      const v = values.slice(i, i + size), bx = relative ? x : 0, by = relative ? y : 0;
      if (upper === "H") x = bx + v[0];
      else if (upper === "V") y = by + v[0];
      else if (upper === "A") {
        const fromX = x, fromY = y;
        x = bx + v[5]; y = by + v[6];
        const far = Math.hypot(x - fromX, y - fromY) / 2, bulge = Math.max(0, v[3] ? far : far / 2);
        const nx = (y - fromY) / (2 * far || 1), ny = -(x - fromX) / (2 * far || 1), side = v[4] ? 1 : -1;
        see((x + fromX) / 2 + nx * bulge * side, (y + fromY) / 2 + ny * bulge * side);
      } else {
        for (let j = 0; j < size - 2; j += 2) see(bx + v[j], by + v[j + 1]);
        x = bx + v[size - 2]; y = by + v[size - 1];
      }
      if (upper === "M" && i === 0) { startX = x; startY = y; }
      see(x, y);
    }
  }
  return [minX, minY, maxX, maxY];
}

// The two flags of an arc may be written without a space between them.
function arcs(text) {
  const result = [];
  const one = new RegExp(`\\s*,?\\s*(${numbers.source})\\s*,?\\s*(${numbers.source})\\s*,?\\s*(${numbers.source})\\s*,?\\s*([01])\\s*,?\\s*([01])\\s*,?\\s*(${numbers.source})\\s*,?\\s*(${numbers.source})`, "gi");
  for (const m of text.matchAll(one)) result.push(...m.slice(1).map(Number));
  return result;
}

// Shapes that are drawn by reference are written out, and a gradient becomes its first colour: with them goes every id.
function plain(body) {
  const shapes = {}, colours = {};
  for (const [shape, id] of body.matchAll(/<path id="([^"]+)"[^>]*\/>/g)) shapes[id] = shape.replace(` id="${id}"`, "");
  for (const [, id, stop] of body.matchAll(/<(?:linear|radial)Gradient id="([^"]+)"[^>]*>.*?stop-color="(#[0-9a-f]+)"/gs)) colours[id] = stop;
  return body.replace(/<defs>.*?<\/defs>/gs, "")
    .replace(/<use href="#([^"]+)"\/>/g, (_, id) => shapes[id] ?? "")
    .replace(/url\(#([^)]+)\)/g, (all, id) => colours[id] ?? all)
    .replace(/ clip-path="[^"]*"/g, "")
    .replace(/^<g fill="none">(.*)<\/g>$/s, "$1");
}

const figures = {}, words = {};
for (const name of [...wanted].sort()) {
  const icon = icons[name];
  if (!icon) throw new Error(`${name} is not in the set`);
  let body = plain(icon.body);
  if (/<(?!\/?(?:path|g|circle|ellipse|rect)[\s>\/])|\sid=|url\(|href/.test(body)) throw new Error(`${name} uses more than plain shapes`);
  const area = {};
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [shape] of body.matchAll(/<(?:path|circle|ellipse|rect)[^>]*>/g)) {
    const value = (key) => Number(shape.match(new RegExp(`\\s${key}="([^"]+)"`))?.[1] ?? 0);
    const d = shape.match(/\sd="([^"]+)"/)?.[1];
    const b = d ? box(d)
      : shape.startsWith("<rect") ? [value("x"), value("y"), value("x") + value("width"), value("y") + value("height")]
      : [value("cx") - (value("rx") || value("r")), value("cy") - (value("ry") || value("r")), value("cx") + (value("rx") || value("r")), value("cy") + (value("ry") || value("r"))];
    if (!b.every(Number.isFinite)) continue;
    left = Math.min(left, b[0]); top = Math.min(top, b[1]); right = Math.max(right, b[2]); bottom = Math.max(bottom, b[3]);
    const fill = shape.match(/fill="(#[0-9a-f]{3,6})"/)?.[1];
    if (fill) area[fill] = (area[fill] ?? 0) + (b[2] - b[0]) * (b[3] - b[1]);
  }
  const round = (n) => Math.round(Math.min(32, Math.max(0, n)) * 100) / 100;
  const main = Object.entries(area).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "#888888";
  figures[name] = { box: [left, top, right, bottom].map(round), main, body };
}

// Words that emojilib gives to one of the figures alone; what several share says too little.
const owner = {};
for (const [code, name] of Object.entries(chars)) {
  if (!figures[name]) continue;
  const char = String.fromCodePoint(...code.split("-").map((c) => parseInt(c, 16)));
  for (const word of keywords[char] ?? keywords[char + "\ufe0f"] ?? []) {
    const key = word.toLowerCase().replaceAll("_", " ");
    if (/^[a-z][a-z' -]{2,}$/.test(key)) owner[key] = owner[key] === undefined || owner[key] === name ? name : null;
  }
}
for (const [word, name] of Object.entries(owner).sort(([a], [b]) => (a < b ? -1 : 1))) if (name) words[word] = name;

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, JSON.stringify({ figures, words }));
