// P-256 signatures (ES256) with WebCrypto: the same rules as app/core/keys.py.
//
// Keys travel as 33-byte compressed points. Safari does not import those, so the point is completed here: y is a
// square root modulo p, found with BigInt (SEC 1 section 2.3.4; p leaves 3 when divided by 4, so one power is enough).

import { BytesWrong, hexOf, joined } from './cbor.js';

const FIELD = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const CURVE_B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SPKI_START = Uint8Array.of(
  0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
  0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
);
const COMPLETED = new Map();

/** Whether this browser has what the check needs. */
export function canVerify() {
  return typeof BigInt === 'function' && Boolean(globalThis.crypto?.subtle);
}

/** Whether this key made this signature (64 bytes, the lower s) over this message. */
export async function isSignedBy(point, message, signature) {
  const whole = completed(point);
  if (signature.length !== 64 || bigOf(signature.subarray(32)) > ORDER / 2n) return false;
  const kind = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', whole, kind, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message);
}

/** The first 8 bytes of SHA-256 of the key's SubjectPublicKeyInfo. */
export async function keyId(point) {
  return (await sha256(joined([SPKI_START, completed(point)]))).slice(0, 8);
}

/** SHA-256 of bytes. */
export async function sha256(raw) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', raw));
}

/** The uncompressed point, 65 bytes; refuses what is not a point of the curve. */
export function completed(point) {
  if (!(point instanceof Uint8Array) || point.length !== 33 || (point[0] !== 2 && point[0] !== 3)) {
    throw new BytesWrong('a public key must be 33 bytes');
  }
  const name = hexOf(point);
  if (!COMPLETED.has(name)) COMPLETED.set(name, joined([Uint8Array.of(4), point.subarray(1), yOf(point)]));
  return COMPLETED.get(name);
}

function yOf(point) {
  const x = bigOf(point.subarray(1));
  const square = ((x * x % FIELD) * x + (FIELD - 3n) * x + CURVE_B) % FIELD;
  const root = power(square, (FIELD + 1n) / 4n);
  if (x >= FIELD || root * root % FIELD !== square) throw new BytesWrong('a public key is not on the curve');
  const y = Number(root & 1n) === (point[0] & 1) ? root : FIELD - root;
  const digits = y.toString(16).padStart(64, '0');
  return Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
}

function power(number, exponent) {
  let result = 1n;
  let square = number;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = result * square % FIELD;
    square = square * square % FIELD;
  }
  return result;
}

function bigOf(raw) {
  return BigInt(`0x${hexOf(raw)}`);
}
