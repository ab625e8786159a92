// The ground: canonical bytes, curve points, signed lists.

import assert from 'node:assert/strict';
import test from 'node:test';
import { BytesWrong, bytesOfHex, decodeCbor, hexOf } from '../../assets/verify/cbor.js';
import { checkCharacter, placeOf, printedNumber } from '../../assets/verify/code.js';
import { inflated, placesOf, readStatusList, readTrustList, statusAt } from '../../assets/verify/lists.js';
import { readSigned } from '../../assets/verify/cose.js';
import { readDelegation } from '../../assets/verify/claims.js';
import { completed, isSignedBy } from '../../assets/verify/p256.js';
import { ListUntrusted } from '../../assets/verify/reasons.js';
import { bytes, roots, statuses, trustList, vectors } from './vectors.mjs';

const READS = [
  ['00', 0], ['17', 23], ['1818', 24], ['1903e8', 1000], ['1a000f4240', 1000000], ['20', -1], ['3863', -100],
  ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER], ['1b0020000000000000', 2n ** 53n],
  ['1bffffffffffffffff', 2n ** 64n - 1n], ['3bffffffffffffffff', -(2n ** 64n)],
  ['f4', false], ['f5', true], ['f6', null], ['60', ''], ['62c3bc', 'ü'], ['63efbbbf', '\ufeff'], ['80', []],
  ['8201820203', [1, [2, 3]]], ['40', new Uint8Array(0)], ['a201020304', new Map([[1, 2], [3, 4]])],
];
const REFUSED = [
  '', '1817', '190017', '1900ff', '1a0000ffff', '1b00000000ffffffff', '18', '19ff', '1c', '1f', '5f4100ff', '9f00ff',
  'bf0000ff', 'c000', 'f7', 'f0', 'f8f6', 'f93c00', 'fb3ff0000000000000', 'ff', '0000', '61ff', '63eda080', '61', '42ff',
  '82 00', 'a100', 'a2020001 00', 'a201000100', 'a2010000 00', 'a1f500', 'a18000', 'a1f600', '9bffffffffffffffff',
  'bbffffffffffffffff', '5bffffffffffffffff', '7bffffffffffffffff', '81'.repeat(26) + '00',
];

test('canonical bytes are read', () => {
  for (const [hex, value] of READS) assert.deepEqual(decodeCbor(bytesOfHex(hex)), value, hex);
  decodeCbor(bytesOfHex(`${'81'.repeat(24)}00`));
});

test('any other encoding is refused', () => {
  for (const hex of REFUSED) assert.throws(() => decodeCbor(bytesOfHex(hex.replaceAll(' ', ''))), BytesWrong, hex);
});

test('a compressed point is completed as other libraries do', () => {
  const generator = '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296';
  const y = '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5';
  assert.equal(hexOf(completed(bytesOfHex(`03${generator}`))), `04${generator}${y}`);
  assert.notEqual(hexOf(completed(bytesOfHex(`02${generator}`))), `04${generator}${y}`);
});

test('what is no point of the curve is refused', () => {
  const beyond = 'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff';
  const odd = [`04${'11'.repeat(32)}`, `02${beyond}`, `02${'00'.repeat(31)}01`, '02', `02${'11'.repeat(33)}`];
  for (const hex of odd) assert.throws(() => completed(bytesOfHex(hex)), BytesWrong, hex);
});

test('a signature of another length is none', async () => {
  assert.equal(await isSignedBy(roots[0], new Uint8Array(3), new Uint8Array(63)), false);
});

test('numbers carry the check character of ISO 7064', () => {
  assert.equal(checkCharacter('000000021825009'), '7'); // an ORCID of its own documentation
  assert.equal(printedNumber(1001), '0001001-5');
  assert.deepEqual(placeOf(2 ** 32 - 1), { list: 2 ** 12 - 1, at: 2 ** 20 - 1 });
});

test('lists are read, places found', () => {
  assert.equal(trustList.withdrawals.length, 1);
  assert.equal(trustList.courses.get(2).title.get('ky'), 'Корей тили: алгачкы кадамдар');
  assert.deepEqual([1001, 1002, 1004, 1005].map((at) => statusAt(statuses.get(0), at)), [0, 1, 2, 3]);
  const delegationOf = (raw) => readDelegation(readSigned(raw).payload);
  assert.deepEqual(placesOf(trustList, delegationOf), [0, 1, 5]);
});

test('a changed list is refused', async () => {
  for (const [raw, read] of [[vectors.trust_list, readTrustList], [vectors.status['0'], readStatusList]]) {
    const whole = bytes(raw);
    for (let at = 0; at < whole.length; at += 7) {
      const changed = whole.slice();
      changed[at] ^= 4;
      await assert.rejects(read(changed, roots), (error) => error instanceof BytesWrong || error instanceof ListUntrusted);
    }
  }
});

test('a list of another authority is refused', async () => {
  const others = [bytesOfHex(vectors.other_root)];
  await assert.rejects(readTrustList(bytes(vectors.trust_list), others), ListUntrusted);
  await assert.rejects(readStatusList(bytes(vectors.status['0']), others), ListUntrusted);
});

test('a list is never unpacked beyond its size', async () => {
  const { deflateSync } = await import('node:zlib');
  const large = new Uint8Array(deflateSync(new Uint8Array(5_000_000)));
  await assert.rejects(inflated(large, 1000), BytesWrong);
  await assert.rejects(inflated(large, 5_000_001), BytesWrong);
  await assert.rejects(inflated(large.slice(0, 100), 5_000_000), BytesWrong);
  assert.equal((await inflated(large, 5_000_000)).length, 5_000_000);
});
