// The authority's signed lists, read and checked: app/core/certificate/trust.py and status.py say the same in Python.

import { BytesWrong, decodeCbor, hexOf, sameBytes } from './cbor.js';
import { DAY_S, covers, isInteger, readRegistryGrant } from './claims.js';
import { GRANT_HEADER, TYPE_HEADER, isStatementOf, readSigned } from './cose.js';
import { keyId } from './p256.js';
import { ListUntrusted } from './reasons.js';

const AS_OF = 6;
const TRUST = -65541;
const WITHDRAWAL = -65542;
const STATUS_TYPE = 'application/statuslist+cwt';
const STATUS_LIST = 65533;
const SUPERSEDED = -65540;
const STATUS_BYTES = 2 ** 20 * 2 / 8;
const LARGEST_TOKEN = 2 ** 20;
const LATEST_TIME = 2 ** 41;

/** Thrown when this browser cannot unpack a status list. */
export class InflateMissing extends Error {}

/** The root among the pinned ones that has this key id, if any. */
export async function rootOf(roots, kid) {
  for (const root of roots) {
    if (sameBytes(await keyId(root), kid)) return root;
  }
  return null;
}

/** The trust list of these bytes, checked against the roots, its withdrawals too. */
export async function readTrustList(raw, roots) {
  const signed = readSigned(raw, [GRANT_HEADER]);
  const list = trustListOf(decodeCbor(signed.payload));
  await requireRegistry(signed, roots, list.asOf);
  const withdrawals = [];
  for (const statement of list.withdrawals) {
    const opened = readSigned(statement, [GRANT_HEADER]);
    const withdrawal = withdrawalOf(decodeCbor(opened.payload));
    await requireRegistry(opened, roots, withdrawal.asOf);
    withdrawals.push(withdrawal);
  }
  return { ...list, withdrawals };
}

/** The status list of these bytes, checked against the roots and unpacked. */
export async function readStatusList(raw, roots) {
  if (raw.length > LARGEST_TOKEN) throw new BytesWrong('the status list is too large');
  const signed = readSigned(raw, [GRANT_HEADER, TYPE_HEADER]);
  const map = asMap(decodeCbor(signed.payload));
  const [uri, asOf, inner] = [map.get(2), timeOf(map.get(AS_OF)), asMap(map.get(STATUS_LIST))];
  const superseded = asMap(map.get(SUPERSEDED) ?? new Map());
  const place = /(?:^|\/)(\d+)(?:\.[^/]*)?$/.exec(typeof uri === 'string' ? uri : '');
  if (signed.header.get(TYPE_HEADER) !== STATUS_TYPE || !place || inner.get('bits') !== 2) {
    throw new BytesWrong('this is not a status list of two bits');
  }
  await requireRegistry(signed, roots, asOf);
  const packed = await inflated(inner.get('lst'), STATUS_BYTES);
  return { index: Number(place[1]), asOf, packed, superseded };
}

/** What the list says of the place: 0 registered, 1 revoked, 2 suspended, 3 not registered. */
export function statusAt(list, at) {
  return list.packed[at >> 2] >> (at & 3) * 2 & 3;
}

/** Whether a closed register, 16 bytes an entry, holds the digest of these claims. */
export function isInRegister(register, digest) {
  for (let at = 0; at < register.length; at += 16) {
    if (sameBytes(register.subarray(at, at + 16), digest.subarray(0, 16))) return true;
  }
  return false;
}

/** A ZLIB stream unpacked to exactly `size` bytes. */
export async function inflated(raw, size) {
  if (typeof DecompressionStream !== 'function') throw new InflateMissing();
  if (!(raw instanceof Uint8Array)) throw new BytesWrong('the status list has no content');
  const out = new Uint8Array(size);
  let at = 0;
  try {
    const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (at + part.value.length > size) {
        await reader.cancel();
        throw new BytesWrong('the status list has another length');
      }
      out.set(part.value, at);
      at += part.value.length;
    }
  } catch (error) {
    throw error instanceof BytesWrong ? error : new BytesWrong('the status list cannot be unpacked');
  }
  if (at !== size) throw new BytesWrong('the status list has another length');
  return out;
}

/** Which status lists the centres of a trust list can have numbers in, so that all may be fetched alike. */
export function placesOf(trustList, delegationOf) {
  const found = new Set();
  for (const raw of trustList.delegations) {
    const { first, count } = delegationOf(raw);
    const last = Number(BigInt(first) + BigInt(count) - 1n);
    for (let list = Math.floor(Number(first) / 2 ** 20); list * 2 ** 20 <= last && found.size < 16; list += 1) {
      found.add(list);
    }
  }
  return [...found];
}

/** The file name of a key's closed register. */
export function registerPath(kid) {
  return `register/${hexOf(kid)}.bin`;
}

async function requireRegistry(signed, roots, asOf) {
  const carried = signed.header.get(GRANT_HEADER);
  if (!(carried instanceof Uint8Array)) throw new ListUntrusted('no grant');
  const granted = readSigned(carried);
  const root = await rootOf(roots, granted.kid);
  if (!root || !await isStatementOf(granted, root)) throw new ListUntrusted('another authority');
  const registry = readRegistryGrant(granted.payload);
  if (!await isStatementOf(signed, registry.key)) throw new ListUntrusted('changed');
  if (!covers(registry, Math.floor(asOf / DAY_S))) throw new ListUntrusted('out of its days');
}

function trustListOf(value) {
  const map = asMap(value);
  const inner = asMap(map.get(TRUST));
  const [root, delegations, withdrawals, courses, link] = [1, 2, 3, 4, 5].map((part) => inner.get(part));
  if (!(root instanceof Uint8Array) || !Array.isArray(delegations) || !Array.isArray(withdrawals)
    || !(courses instanceof Map) || typeof link !== 'string') {
    throw new BytesWrong('this is not a trust list');
  }
  const isRaw = (part) => part instanceof Uint8Array;
  const named = new Map([...courses].filter(([code]) => isInteger(code)).map(([code, course]) => [code, courseOf(course)]));
  return {
    root, asOf: timeOf(map.get(AS_OF)), link, courses: named,
    delegations: delegations.filter(isRaw), withdrawals: withdrawals.filter(isRaw),
  };
}

function courseOf(value) {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string' || !(value[1] instanceof Map)) {
    throw new BytesWrong('a course of the trust list is damaged');
  }
  return { id: value[0], title: value[1] };
}

function withdrawalOf(value) {
  const map = asMap(value);
  const inner = asMap(map.get(WITHDRAWAL));
  const [kid, digest] = [inner.get(1), inner.get(2)];
  if (!(kid instanceof Uint8Array) || !(digest instanceof Uint8Array)) throw new BytesWrong('this is not a withdrawal');
  return { kid, asOf: timeOf(map.get(AS_OF)), digest };
}

function timeOf(value) {
  if (!Number.isInteger(value) || value < 0 || value > LATEST_TIME) throw new BytesWrong('a list without its time');
  return value;
}

function asMap(value) {
  if (!(value instanceof Map)) throw new BytesWrong('a list lacks a part');
  return value;
}
