// The page's judge gives every vector the outcome that Python's gives, and believes no changed certificate.

import assert from 'node:assert/strict';
import test from 'node:test';
import { judge, wantedBy } from '../../assets/verify/judge.js';
import { certificateOf } from '../../assets/verify/code.js';
import { VERDICTS } from '../../assets/verify/reasons.js';
import { hexOf } from '../../assets/verify/cbor.js';
import { bytes, held, named, roots, trustList, vectors } from './vectors.mjs';

const WITHOUT_VECTOR = ['trust-missing', 'browser-unfit', 'printed-text-differs'];

for (const one of vectors.cases) {
  test(`outcome: ${one.name}`, async () => {
    const { fields, ...found } = await judge(one.text, held(one), one.at, one.clock);
    const { name, text, at, clock, trust, status, registers, ...expected } = one;
    assert.deepEqual(found, expected);
  });
}

test('the vectors reach every reason of the judge', () => {
  const told = new Set(vectors.cases.map((one) => one.reason));
  const missed = Object.keys(VERDICTS).filter((code) => !told.has(code) && !WITHOUT_VECTOR.includes(code));
  assert.deepEqual(missed, []);
  assert.ok(vectors.cases.length >= 30);
});

test('each changed bit of a certificate is refused', async () => {
  const one = named('valid, registered');
  const raw = certificateOf(one.text);
  const whole = Uint8Array.from([1, ...raw]);
  const holding = held(one);
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    whole[bit >> 3] ^= 1 << (bit & 7);
    const found = await judge(String(BigInt(`0x${hexOf(whole)}`)), holding, one.at);
    whole[bit >> 3] ^= 1 << (bit & 7);
    assert.notEqual(found.verdict, 'valid', `bit ${bit}`);
    assert.notEqual(found.verdict, 'cannot-check', `bit ${bit}`);
  }
});

test('a certificate cut at any byte is unreadable', async () => {
  const one = named('valid, registered');
  const raw = certificateOf(one.text);
  for (let length = 0; length < raw.length; length += 1) {
    const digits = String(BigInt(`0x01${hexOf(raw.subarray(0, length))}`));
    assert.equal((await judge(digits, held(one), one.at)).verdict, 'unreadable', `${length} bytes`);
  }
});

test('without a root nothing can be checked', async () => {
  const one = named('valid, registered');
  const found = await judge(one.text, { ...held(one), roots: [] }, one.at);
  assert.deepEqual([found.verdict, found.reason], ['cannot-check', 'trust-missing']);
  assert.equal((await judge('rubbish', { ...held(one), roots: [] }, one.at)).reason, 'trust-missing');
});

test('a superseded certificate names the newer one', async () => {
  const one = named('superseded');
  assert.deepEqual((await judge(one.text, held(one), one.at)).fields, { number: '0001010-3', course: 1 });
});

test('a list cannot bring in an issuer that no pinned root signed', async () => {
  const one = named('valid, no delegation in the code');
  const lists = { ...trustList, delegations: [bytes(vectors.other_delegation)] };
  const found = await judge(named('no delegation, not on the list').text, { ...held(one), trustList: lists }, one.at);
  assert.deepEqual([found.verdict, found.reason], ['unknown-issuer', 'unknown-issuer']);
});

test('what is wanted for a code: its status list and key, nothing for rubbish', () => {
  assert.equal(wantedBy(named('valid specimen').text).list, 1);
  assert.equal(wantedBy(named('cut off').text), null);
  assert.equal(wantedBy(''), null);
  assert.equal(roots.length, 1);
});
