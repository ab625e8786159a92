// Reed-Solomon over the field of 256 elements that QR codes use: damaged codewords are put right, or the block is given
// up. Source: ISO/IEC 18004:2015 section 7.5.2 and annex A (x^8 + x^4 + x^3 + x^2 + 1; roots from the 0th power on).

const POWERS = new Uint8Array(510);
const LOGS = new Uint8Array(256);
for (let at = 0, value = 1; at < 255; at += 1) {
  POWERS[at] = value;
  POWERS[at + 255] = value;
  LOGS[value] = at;
  value = value << 1 ^ (value & 128 ? 0x11d : 0);
}

/** The block (data, then `checks` check bytes) with its errors put right; null when there are too many. */
export function corrected(block, checks) {
  const syndromes = syndromesOf(block, checks);
  if (!syndromes.some(Boolean)) return block;
  const locator = locatorOf(syndromes);
  const count = locator.length - 1;
  if (2 * count > checks) return null;
  const evaluator = productOf(syndromes, locator).slice(0, checks);
  const mended = block.slice();
  let found = 0;
  for (let at = 0; at < block.length; at += 1) {
    const power = block.length - 1 - at;
    const inverse = POWERS[(255 - power) % 255];
    if (valueAt(locator, inverse)) continue;
    const slope = valueAt(locator.map((factor, degree) => (degree & 1 ? factor : 0)).slice(1), inverse);
    if (!slope) return null;
    mended[at] ^= productIn(POWERS[power], quotient(valueAt(evaluator, inverse), slope));
    found += 1;
  }
  return found === count && !syndromesOf(mended, checks).some(Boolean) ? mended : null;
}

function productIn(one, other) {
  return one && other ? POWERS[LOGS[one] + LOGS[other]] : 0;
}

function quotient(one, other) {
  return one ? POWERS[LOGS[one] + 255 - LOGS[other]] : 0;
}

/** A polynomial, lowest degree first, at a place. */
function valueAt(polynomial, place) {
  let value = 0;
  for (let degree = polynomial.length - 1; degree >= 0; degree -= 1) value = productIn(value, place) ^ polynomial[degree];
  return value;
}

function productOf(one, other) {
  const product = new Array(one.length + other.length - 1).fill(0);
  one.forEach((a, at) => other.forEach((b, beside) => { product[at + beside] ^= productIn(a, b); }));
  return product;
}

function syndromesOf(block, checks) {
  return Array.from({ length: checks }, (_, power) => block.reduce((sum, byte) => productIn(sum, POWERS[power]) ^ byte, 0));
}

// The shortest recurrence that makes the syndromes (Berlekamp and Massey), lowest degree first.
function locatorOf(syndromes) {
  let [locator, before, errors, gap, scale] = [[1], [1], 0, 1, 1];
  for (let step = 0; step < syndromes.length; step += 1) {
    let miss = syndromes[step];
    for (let back = 1; back <= errors; back += 1) miss ^= productIn(locator[back] ?? 0, syndromes[step - back]);
    if (!miss) {
      gap += 1;
      continue;
    }
    const old = locator;
    const share = quotient(miss, scale);
    const moved = [...new Array(gap).fill(0), ...before.map((factor) => productIn(share, factor))];
    locator = Array.from({ length: Math.max(old.length, moved.length) }, (_, at) => (old[at] ?? 0) ^ (moved[at] ?? 0));
    if (2 * errors <= step) [errors, before, scale, gap] = [step + 1 - errors, old, miss, 1];
    else gap += 1;
  }
  while (locator.length > 1 && !locator[locator.length - 1]) locator.pop();
  return locator;
}
