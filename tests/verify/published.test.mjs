// Vectors that other people published, read by the page's modules. They are not copied into the project: SAPAR_VECTORS
// says where they lie. What the page does not read at all (DER signatures, lists of other widths) is counted, not lost.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'node:test';
import { BytesWrong, bytesOfHex, decodeCbor, hexOf, signedStructure } from '../../assets/verify/cbor.js';
import { readSigned } from '../../assets/verify/cose.js';
import { inflated, statusAt } from '../../assets/verify/lists.js';
import { completed, isSignedBy } from '../../assets/verify/p256.js';

const FOLDER = process.env.SAPAR_VECTORS ?? fileURLToPath(new URL('../../../shared/vectors', import.meta.url));
const skip = existsSync(FOLDER) ? false : `the published vectors are not here: ${FOLDER}`;
const HALF_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n / 2n;

const read = (path) => JSON.parse(readFileSync(`${FOLDER}/${path}`, 'utf8'));
const isLow = (signature) => BigInt(`0x0${hexOf(signature.slice(32))}`) <= HALF_ORDER;
const raw64 = (text) => new Uint8Array(Buffer.from(text, 'base64url'));

function compressedOf(x, y) {
  const wide = (part) => [...new Uint8Array(32 - part.length), ...part];
  return Uint8Array.from([2 + (y[y.length - 1] & 1), ...wide(x)]);
}

/** Whether WebCrypto believes it, without our own rule of the lower s. */
async function isTrue(point, message, signature) {
  const kind = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('raw', completed(point), kind, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message);
}

/** A decoded value as JSON of the appendix states it: maps as objects, large numbers as text. */
function plain(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, part]) => [key, plain(part)]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'bigint' ? Number(value) : value;
}

test('CBOR: of 82 lines of RFC 8949 appendix A 37 are ours and have their value, 45 are refused', { skip }, () => {
  const told = { ours: 0, stated: 0, refused: 0 };
  for (const line of read('cbor/appendix_a.json')) {
    let value;
    try {
      value = decodeCbor(bytesOfHex(line.hex));
    } catch (error) {
      assert.ok(error instanceof BytesWrong, line.hex);
      told.refused += 1;
      continue;
    }
    told.ours += 1;
    assert.equal(line.roundtrip, true, line.hex);
    if (value instanceof Uint8Array) assert.equal(line.diagnostic, `h'${hexOf(value)}'`);
    else if ('decoded' in line) assert.deepEqual(plain(value), line.decoded, line.hex);
    told.stated += value instanceof Uint8Array || 'decoded' in line ? 1 : 0;
  }
  assert.deepEqual(told, { ours: 37, stated: 36, refused: 45 });
});

test('COSE: 17 examples, each with its outcome; none is of our strict form', { skip }, async () => {
  const told = { believed: 0, refused: 0, others: 0 };
  for (const name of readdirSync(`${FOLDER}/cose`).sort()) {
    const one = read(`cose/${name}`);
    assert.throws(() => readSigned(bytesOfHex(one.output.cbor)), BytesWrong, name); // tagged, or with an open header
    const sign = one.input.sign0;
    if (!sign || sign.alg !== 'ES256' || sign.key.crv !== 'P-256') {
      told.others += 1;
      continue;
    }
    const whole = bytesOfHex(one.output.cbor);
    const isTagged = whole[0] >> 5 === 6;
    const parts = isTagged ? decodeCbor(whole.slice(whole[0] === 0xd2 ? 1 : 3)) : decodeCbor(whole);
    const isSign1 = !isTagged || whole[0] === 0xd2;
    const header = new Map([...(parts[0].length ? decodeCbor(parts[0]) : []), ...parts[1]]);
    const message = signedStructure(parts[0], parts[2]);
    const point = compressedOf(raw64(sign.key.x), raw64(sign.key.y));
    const isExternal = Boolean(sign.external); // the page knows no external bytes: such a one must not be believed
    const isBelieved = isSign1 && header.get(1) === -7 && await isTrue(point, message, parts[3]);
    assert.equal(isBelieved, !one.fail && !isExternal, name);
    assert.equal(await isSignedBy(point, message, parts[3]), await isTrue(point, message, parts[3]) && isLow(parts[3]));
    if (isBelieved) assert.equal(hexOf(message).toUpperCase(), one.intermediates.ToBeSign_hex, name);
    told[isBelieved ? 'believed' : 'refused'] += 1;
  }
  assert.deepEqual(told, { believed: 3, refused: 7, others: 7 });
});

test('ECDSA: 262 signatures of 64 bytes get their stated result from WebCrypto, ours refuses the higher s', { skip }, async () => {
  const told = { valid: 0, invalid: 0, higher: 0 };
  for (const group of read('ecdsa-p256/ecdsa_secp256r1_sha256_p1363_test.json').testGroups) {
    const whole = bytesOfHex(group.publicKey.uncompressed);
    const point = compressedOf(whole.slice(1, 33), whole.slice(33));
    assert.equal(hexOf(completed(point)), group.publicKey.uncompressed);
    for (const one of group.tests) {
      const [message, signature] = [bytesOfHex(one.msg), bytesOfHex(one.sig)];
      const isValid = one.result === 'valid';
      const isHigher = isValid && !isLow(signature);
      assert.equal(await isSignedBy(point, message, signature), isValid && !isHigher, `case ${one.tcId}`);
      if (signature.length === 64) assert.equal(await isTrue(point, message, signature), isValid, `case ${one.tcId}`);
      told[one.result] += 1;
      told.higher += isHigher ? 1 : 0;
    }
  }
  assert.equal(told.valid, 173);
  assert.equal(told.invalid, 89);
  assert.ok(told.higher > 10, `${told.higher} with the higher s`);
});

test('Status lists: four lists unpack, and the list of two bits has its stated values', { skip }, async () => {
  const { vectors } = read('token-status-list/vectors.json');
  let stated = 0;
  for (const { bits, size, statuses, json } of vectors) {
    const packed = await inflated(raw64(json.lst), size * bits / 8);
    await assert.rejects(inflated(raw64(json.lst), size * bits / 8 - 1), BytesWrong);
    if (bits !== 2) continue; // the page reads no other width; Python's test reads all
    for (const [at, value] of Object.entries(statuses)) assert.equal(statusAt({ packed }, Number(at)), value, at);
    stated += Object.keys(statuses).length;
  }
  assert.deepEqual([vectors.length, stated], [4, 11]);
});
