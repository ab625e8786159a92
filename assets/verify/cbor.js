// Canonical bytes: the same strict reader as app/core/canon.py.
//
// Integers of 64 bits, byte strings, text, arrays, maps, true, false and null; one value has one encoding, and every
// other encoding is refused. An integer too large for a Number is a BigInt. Source: RFC 8949 sections 3 and 4.2.1.

export class BytesWrong extends Error {}

const DEEPEST = 24;
const UTF8_STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const UTF8_OUT = new TextEncoder();
const SIMPLE = new Map([[0xf4, false], [0xf5, true], [0xf6, null]]);

/** The value that these canonical bytes encode: Number, BigInt, Uint8Array, string, Array, Map, boolean or null. */
export function decodeCbor(raw) {
  const reader = { raw, at: 0 };
  const value = readValue(reader, 0);
  if (reader.at !== raw.length) throw new BytesWrong('bytes follow the end');
  return value;
}

/** The bytes that are signed: Sig_structure for one signer (RFC 9052 section 4.4). */
export function signedStructure(protectedRaw, payload) {
  const isEmptyMap = protectedRaw.length === 1 && protectedRaw[0] === 0xa0;
  const context = UTF8_OUT.encode('Signature1');
  const header = isEmptyMap ? new Uint8Array(0) : protectedRaw;
  return joined([
    Uint8Array.of(0x84), headOf(3, context.length), context, headOf(2, header.length), header,
    headOf(2, 0), headOf(2, payload.length), payload,
  ]);
}

/** Several byte strings as one. */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Lower-case hexadecimal digits of bytes. */
export function hexOf(raw) {
  return Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Bytes of hexadecimal digits. */
export function bytesOfHex(text) {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new BytesWrong('these are not hexadecimal digits');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Whether two byte strings are the same. */
export function sameBytes(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function headOf(major, length) {
  if (length < 24) return Uint8Array.of(major << 5 | length);
  if (length < 0x100) return Uint8Array.of(major << 5 | 24, length);
  if (length < 0x10000) return Uint8Array.of(major << 5 | 25, length >> 8, length & 255);
  return Uint8Array.of(major << 5 | 26, length >>> 24, length >> 16 & 255, length >> 8 & 255, length & 255);
}

function readValue(reader, depth) {
  if (reader.at >= reader.raw.length) throw new BytesWrong('it ends too early');
  if (depth > DEEPEST) throw new BytesWrong('it is nested too deep');
  const first = reader.raw[reader.at];
  reader.at += 1;
  if (SIMPLE.has(first)) return SIMPLE.get(first);
  const major = first >> 5;
  const number = readNumber(reader, first & 31);
  if (major === 0) return number;
  if (major === 1) return negative(number);
  if (major === 2) return readBytes(reader, number);
  if (major === 3) return readText(reader, number);
  if (major === 4) return readArray(reader, number, depth);
  if (major === 5) return readMap(reader, number, depth);
  throw new BytesWrong('it holds a tag, a float or another value that is not used here');
}

function readNumber(reader, low) {
  if (low < 24) return low;
  if (low > 27) throw new BytesWrong('a length is not stated');
  const size = 1 << (low - 24);
  if (reader.at + size > reader.raw.length) throw new BytesWrong('it ends too early');
  let number = 0n;
  for (let step = 0; step < size; step += 1) number = number << 8n | BigInt(reader.raw[reader.at + step]);
  reader.at += size;
  if (number < 24n || (size > 1 && number < 1n << BigInt(4 * size))) {
    throw new BytesWrong('a number is written longer than needed');
  }
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : number;
}

function negative(number) {
  const value = -1n - BigInt(number);
  return value >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(value) : value;
}

function readBytes(reader, length) {
  if (length > reader.raw.length - reader.at) throw new BytesWrong('it ends too early');
  const part = reader.raw.slice(reader.at, reader.at + length);
  reader.at += length;
  return part;
}

function readText(reader, length) {
  try {
    return UTF8_STRICT.decode(readBytes(reader, length));
  } catch (error) {
    if (error instanceof BytesWrong) throw error;
    throw new BytesWrong('a text is not UTF-8');
  }
}

function readArray(reader, length, depth) {
  if (length > reader.raw.length - reader.at) throw new BytesWrong('it ends too early');
  const parts = [];
  for (let step = 0; step < length; step += 1) parts.push(readValue(reader, depth + 1));
  return parts;
}

function readMap(reader, length, depth) {
  if (length > (reader.raw.length - reader.at) / 2) throw new BytesWrong('it ends too early');
  const found = new Map();
  let before = new Uint8Array(0);
  for (let step = 0; step < length; step += 1) {
    const start = reader.at;
    const key = readValue(reader, depth + 1);
    if (!isKey(key)) throw new BytesWrong('a map key is neither number nor text');
    const here = reader.raw.subarray(start, reader.at);
    if (step > 0 && !comesBefore(before, here)) throw new BytesWrong('map keys are repeated or out of order');
    before = here;
    found.set(key, readValue(reader, depth + 1));
  }
  return found;
}

function isKey(value) {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
    || value instanceof Uint8Array;
}

function comesBefore(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at] !== other[at]) return one[at] < other[at];
  }
  return one.length < other.length;
}
