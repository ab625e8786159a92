// From the modules of a QR code to its text. Codes up to version 25 in all four levels; segments of digits, of
// alphanumeric characters and of bytes. Source: ISO/IEC 18004:2015 sections 6.3, 7.3 to 7.10 and table 9.

import { corrected } from './galois.js';

export const LARGEST_VERSION = 25;
const LEVELS_IN_ORDER = 'MLHQ';
const numbersOf = (text) => text.split(' ').map(Number);
const CHECKS = {
  L: numbersOf('7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26'),
  M: numbersOf('10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28'),
  Q: numbersOf('13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30'),
  H: numbersOf('17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 30 30 30'),
};
const BLOCKS = {
  L: numbersOf('1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12'),
  M: numbersOf('1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21'),
  Q: numbersOf('1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29'),
  H: numbersOf('1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35'),
};
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const MASKS = [
  (row, column) => (row + column) % 2, (row) => row % 2, (row, column) => column % 3, (row, column) => (row + column) % 3,
  (row, column) => ((row >> 1) + Math.floor(column / 3)) % 2, (row, column) => row * column % 2 + row * column % 3,
  (row, column) => (row * column % 2 + row * column % 3) % 2, (row, column) => ((row + column) % 2 + row * column % 3) % 2,
];

/** Where the centres of the alignment patterns stand along either side. */
export function alignmentOf(version) {
  if (version < 2) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => version * 4 + 10 - (count - 2 - at) * step)];
}

/** The text of modules (`size` rows of `size`, 1 for a dark one); null when they do not make a whole code. */
export function textOfModules(dark, size) {
  const version = (size - 17) / 4;
  for (const format of formatsOf(dark, size)) {
    const level = LEVELS_IN_ORDER[format >> 3];
    const stream = codewordsOf(dark, size, MASKS[format & 7]);
    const content = contentOf(stream, CHECKS[level][version - 1], BLOCKS[level][version - 1]);
    if (content) return textOfContent(content, version);
  }
  return null;
}

// The five bits of level and mask: both copies, each to the nearest of the 32 words if it has at most three wrong bits.
function formatsOf(dark, size) {
  const at = (row, column) => dark[row * size + column];
  const first = [0, 1, 2, 3, 4, 5, 7, 8].map((row) => at(row, 8)).concat([7, 5, 4, 3, 2, 1, 0].map((column) => at(8, column)));
  const second = [1, 2, 3, 4, 5, 6, 7, 8].map((back) => at(8, size - back))
    .concat([7, 6, 5, 4, 3, 2, 1].map((back) => at(size - back, 8)));
  const found = [first, second].map((bits) => nearestFormat(bits.reduce((word, bit, place) => word | bit << place, 0)));
  return [...new Set(found.filter((format) => format !== null))];
}

function nearestFormat(word) {
  let [best, least] = [null, 4];
  for (let format = 0; format < 32; format += 1) {
    let rest = format << 10;
    for (let bit = 14; bit >= 10; bit -= 1) if (rest >> bit & 1) rest ^= 0x537 << (bit - 10);
    let wrong = 0;
    for (let odd = (format << 10 | rest) ^ 0x5412 ^ word; odd; odd &= odd - 1) wrong += 1;
    if (wrong < least) [best, least] = [format, wrong];
  }
  return best;
}

// Which modules carry no codewords: finders with their edges and format, timing, alignment, version.
function patternOf(size) {
  const version = (size - 17) / 4;
  const marked = new Uint8Array(size * size);
  const take = (top, left, high, wide) => {
    for (let row = top; row < top + high; row += 1) marked.fill(1, row * size + left, row * size + left + wide);
  };
  take(0, 0, 9, 9);
  take(0, size - 8, 9, 8);
  take(size - 8, 0, 8, 9);
  take(6, 0, 1, size);
  take(0, 6, size, 1);
  const places = alignmentOf(version);
  const last = places.length - 1;
  places.forEach((row, down) => places.forEach((column, across) => {
    const isFinder = (down === 0 && (across === 0 || across === last)) || (down === last && across === 0);
    if (!isFinder) take(row - 2, column - 2, 5, 5);
  }));
  if (version > 6) {
    take(0, size - 11, 6, 3);
    take(size - 11, 0, 3, 6);
  }
  return marked;
}

function codewordsOf(dark, size, mask) {
  const marked = patternOf(size);
  const bytes = [];
  let [byte, bits, isUp] = [0, 0, true];
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (marked[row * size + column]) continue;
        byte = byte << 1 | dark[row * size + column] ^ (mask(row, column) ? 0 : 1);
        bits += 1;
        if (bits % 8 === 0) {
          bytes.push(byte);
          byte = 0;
        }
      }
    }
    isUp = !isUp;
  }
  return bytes;
}

// The data bytes, taken out of their blocks; the later blocks may be one byte longer.
function contentOf(stream, checks, count) {
  const short = Math.floor(stream.length / count) - checks;
  const longs = stream.length % count;
  const content = [];
  for (let block = 0; block < count; block += 1) {
    const isLong = block >= count - longs;
    const part = [];
    for (let at = 0; at < short; at += 1) part.push(stream[at * count + block]);
    if (isLong) part.push(stream[short * count + block - (count - longs)]);
    for (let at = 0; at < checks; at += 1) part.push(stream[short * count + longs + at * count + block]);
    const mended = corrected(part, checks);
    if (!mended) return null;
    content.push(...mended.slice(0, short + (isLong ? 1 : 0)));
  }
  return content;
}

function textOfContent(content, version) {
  const left = { content, at: 0 };
  const range = version < 10 ? 0 : 1;
  let text = '';
  while (content.length * 8 - left.at >= 4) {
    const mode = taken(left, 4);
    if (mode === 0) return text;
    const part = segmentOf(left, mode, range);
    if (part === null || left.at > content.length * 8) return null;
    text += part;
  }
  return text;
}

function segmentOf(left, mode, range) {
  if (mode === 1) return digitsOf(left, taken(left, [10, 12][range]));
  if (mode === 2) return lettersOf(left, taken(left, [9, 11][range]));
  if (mode !== 4) return null;
  const bytes = Uint8Array.from({ length: taken(left, [8, 16][range]) }, () => taken(left, 8));
  return new TextDecoder().decode(bytes);
}

function digitsOf(left, count) {
  let text = '';
  for (let rest = count; rest > 0; rest -= 3) {
    const length = Math.min(rest, 3);
    const part = String(taken(left, [4, 7, 10][length - 1])).padStart(length, '0');
    if (part.length > length) return null;
    text += part;
  }
  return text;
}

function lettersOf(left, count) {
  let text = '';
  for (let rest = count; rest > 0; rest -= 2) {
    const value = taken(left, rest > 1 ? 11 : 6);
    if (value >= (rest > 1 ? 45 * 45 : 45)) return null;
    text += (rest > 1 ? ALPHANUMERIC[Math.floor(value / 45)] : '') + ALPHANUMERIC[value % 45];
  }
  return text;
}

// The next bits as a number; zeros behind the end, which `left.at` then tells.
function taken(left, count) {
  let value = 0;
  for (let step = 0; step < count; step += 1, left.at += 1) {
    value = value << 1 | (left.content[left.at >> 3] ?? 0) >> (7 - (left.at & 7)) & 1;
  }
  return value;
}
