// PNG files made small: the same picture with a table of at most 256 colours, which printers and old PCs take as it is.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The parts of a PNG file by their names, those of one name put together. */
function parts(file) {
  const found = {};
  for (let at = SIGNATURE.length; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    found[name] = Buffer.concat([found[name] ?? Buffer.alloc(0), file.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  return found;
}

/** What a filtered byte is predicted from its neighbours: left, above, above left. */
function predicted(filter, left, above, corner) {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    default: {
      const guess = left + above - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? above : corner;
    }
  }
}

/** Colours of a screenshot as Chromium writes it: eight bits each, three or four a dot, in one piece. */
function dots(file) {
  const { IHDR, IDAT } = parts(file);
  const [width, height] = [IHDR.readUInt32BE(0), IHDR.readUInt32BE(4)];
  const each = { 2: 3, 6: 4 }[IHDR[9]];
  if (IHDR[8] !== 8 || !each || IHDR[12] !== 0) throw new Error("a screenshot of another kind");
  const packed = inflateSync(IDAT);
  const line = width * each;
  const plain = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const left = x >= each ? plain[at - each] : 0;
      const above = y > 0 ? plain[at - line] : 0;
      const corner = x >= each && y > 0 ? plain[at - line - each] : 0;
      plain[at] = packed[y * (line + 1) + 1 + x] + predicted(filter, left, above, corner);
    }
  }
  const colours = new Uint32Array(width * height);
  for (let dot = 0; dot < colours.length; dot += 1) {
    colours[dot] = (plain[dot * each] << 16) | (plain[dot * each + 1] << 8) | plain[dot * each + 2];
  }
  return { width, height, colours };
}

/** The colours that stand most often; all others become the nearest of them. */
function table(colours, most) {
  const times = new Map();
  for (const colour of colours) times.set(colour, (times.get(colour) ?? 0) + 1);
  const kept = [...times].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, most);
  const chosen = kept.map(([colour]) => colour);
  const apart = (one, other) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  const index = new Map(chosen.map((colour, n) => [colour, n]));
  for (const colour of times.keys()) {
    if (index.has(colour)) continue;
    let nearest = 0;
    for (let n = 1; n < chosen.length; n += 1) {
      if (apart(colour, chosen[n]) < apart(colour, chosen[nearest])) nearest = n;
    }
    index.set(colour, nearest);
  }
  return { chosen, index };
}

const CHECKS = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function part(name, content) {
  const whole = Buffer.concat([Buffer.from(name, "latin1"), content]);
  let sum = 0xffffffff;
  for (const byte of whole) sum = CHECKS[(sum ^ byte) & 255] ^ (sum >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, whole, check]);
}

/** A screenshot with so many colours, a byte for each dot. */
export function small(file, most) {
  const { width, height, colours } = dots(file);
  const { chosen, index } = table(colours, most);
  const line = width + 1;
  const lines = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * line + 1 + x] = index.get(colours[y * width + x]);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 3;
  const palette = Buffer.from(chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    part("IHDR", head),
    part("PLTE", palette),
    part("IDAT", deflateSync(lines, { level: 9 })),
    part("IEND", Buffer.alloc(0)),
  ]);
}
