// What is signed: the certificate's claims (app/core/certificate/claims.py) and the root's grants (grant.py). Nothing
// missing, nothing unknown, everything within its range.

import { BytesWrong, decodeCbor } from './cbor.js';
import { completed } from './p256.js';

export const DAY_S = 86400;
const EXPIRY = 4;
const NOT_BEFORE = 5;
const ISSUED = 6;
const PERSON = 169;
const ACHIEVEMENT = -65537;
const DELEGATION = -65538;
const REGISTRY = -65539;
const LATIN_NAME = /^[A-Z](?:[A-Z' -]{0,37}[A-Z])?$/;
const LARGEST_NUMBER = 2 ** 32 - 1;
const DAYS = 1 << 16;

/** The claims of canonical bytes. */
export function readClaims(raw) {
  const payload = claimFields(decodeCbor(raw), [ISSUED, PERSON, ACHIEVEMENT], [EXPIRY]);
  const person = claimFields(payload.get(PERSON), [4, 8]);
  const done = claimFields(payload.get(ACHIEVEMENT), [1, 2, 3, 4, 5, 6], [7, 8, 9]);
  const score = done.get(5);
  const skills = done.get(7) ?? [];
  if (!Array.isArray(score) || score.length !== 2) throw new BytesWrong('the score is not two numbers');
  if (!Array.isArray(skills) || (done.has(7) && !skills.length)) throw new BytesWrong('the skills are not a list');
  const issuedDay = claimDay(payload.get(ISSUED), 0);
  const claims = {
    number: claimInteger(done.get(1), 0, LARGEST_NUMBER),
    name: claimText(person.get(4), LATIN_NAME),
    birth: claimInteger(person.get(8), 0, 99999999),
    documentEnding: claimText(done.get(2), /^[A-Z0-9]{1,4}$/),
    course: claimInteger(done.get(3), 1, DAYS - 1),
    level: claimInteger(done.get(4), 0, 255),
    points: claimInteger(score[0], 0, score[1]),
    pointsOf: claimInteger(score[1], 0, DAYS - 1),
    issuedDay,
    recordDigest: claimDigest(done.get(6)),
    expiresDay: payload.has(EXPIRY) ? claimDay(payload.get(EXPIRY), 1) : null,
    skills: skills.map((skill) => claimInteger(skill, 0, 100)),
    hours: done.has(8) ? claimInteger(done.get(8), 0, 9999) : null,
    nativeName: done.has(9) ? claimText(done.get(9), /^/) : '',
  };
  if (claims.expiresDay !== null && claims.expiresDay < issuedDay) throw new BytesWrong('it ends before it starts');
  if (new TextEncoder().encode(claims.nativeName).length > 160) throw new BytesWrong('the native name is too long');
  return claims;
}

/** A centre's licence to issue, out of a payload; the signature is the caller's matter. */
export function readDelegation(payload) {
  const { inner, fromDay, untilDay } = grantOf(DELEGATION, payload);
  claimFields(inner, [1, 2, 3, 4, 5], [6]);
  const [key, licence, name, first, count] = [1, 2, 3, 4, 5].map((part) => inner.get(part));
  if (![licence, first, count].every(isInteger) || typeof name !== 'string' || first < 0 || count < 1) {
    throw new BytesWrong('the delegation lacks a part');
  }
  if (inner.has(6) && inner.get(6) !== true) throw new BytesWrong('the delegation has an unknown part');
  completed(key);
  return { key, licence, name, first, count, fromDay, untilDay, isSpecimen: inner.has(6) };
}

/** The registry's licence to sign lists, out of a payload; the signature is the caller's matter. */
export function readRegistryGrant(payload) {
  const { inner, fromDay, untilDay } = grantOf(REGISTRY, payload);
  const key = claimFields(inner, [1]).get(1);
  completed(key);
  return { key, fromDay, untilDay };
}

/** Whether the licence is in force on that day, both ends included. */
export function covers(grant, day) {
  return grant.fromDay <= day && day <= grant.untilDay;
}

/** Whether the centre may use that certificate number. */
export function grants(delegation, number) {
  const first = BigInt(delegation.first);
  return first <= BigInt(number) && BigInt(number) < first + BigInt(delegation.count);
}

/** Whether a value is an integer, large or small. */
export function isInteger(value) {
  return typeof value === 'bigint' || Number.isInteger(value);
}

function grantOf(label, payload) {
  const map = claimFields(decodeCbor(payload), [EXPIRY, NOT_BEFORE, label]);
  const [expiry, start, inner] = [map.get(EXPIRY), map.get(NOT_BEFORE), map.get(label)];
  if (!isInteger(expiry) || !isInteger(start) || !(inner instanceof Map)) {
    throw new BytesWrong('this is another kind of statement');
  }
  const day = BigInt(DAY_S);
  if (BigInt(expiry) % day || BigInt(start) % day || expiry <= start) throw new BytesWrong('the days of a grant are odd');
  return { inner, fromDay: BigInt(start) / day, untilDay: BigInt(expiry) / day - 1n };
}

function claimFields(value, wanted, optional = []) {
  const known = [...wanted, ...optional];
  if (!(value instanceof Map) || !wanted.every((key) => value.has(key))
    || ![...value.keys()].every((key) => known.includes(key))) {
    throw new BytesWrong('a claim is missing or unknown');
  }
  return value;
}

function claimInteger(value, least, most) {
  if (!Number.isInteger(value) || !(least <= value && value <= most)) throw new BytesWrong('a claim is out of its range');
  return value;
}

function claimText(value, form) {
  if (typeof value !== 'string' || !value || !form.test(value)) throw new BytesWrong('a claim is not such a text');
  return value;
}

function claimDigest(value) {
  if (!(value instanceof Uint8Array) || value.length !== 16) throw new BytesWrong('a claim is not a digest');
  return value;
}

function claimDay(seconds, later) {
  if (!Number.isInteger(seconds) || seconds % DAY_S) throw new BytesWrong('a day does not start at midnight');
  return claimInteger(seconds / DAY_S - later, 0, DAYS - 1);
}
