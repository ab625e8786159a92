// The shared vectors, as the page's modules hold them.

import { readFileSync } from 'node:fs';
import { bytesOfHex } from '../../assets/verify/cbor.js';
import { readStatusList, readTrustList } from '../../assets/verify/lists.js';

const FILE = new URL('../vectors/certificates.json', import.meta.url);

export const vectors = JSON.parse(readFileSync(FILE, 'utf8'));
export const bytes = (base64) => new Uint8Array(Buffer.from(base64, 'base64'));
export const roots = [bytesOfHex(vectors.root)];
export const trustList = await readTrustList(bytes(vectors.trust_list), roots);

const read = await Promise.all(Object.values(vectors.status).map((raw) => readStatusList(bytes(raw), roots)));
export const statuses = new Map(read.map((list) => [list.index, list]));
export const registers = new Map(Object.entries(vectors.registers).map(([kid, raw]) => [kid, bytes(raw)]));

/** What the verifier of a case holds. */
export function held(of) {
  return {
    roots,
    trustList: of.trust === 'list' ? trustList : null,
    statuses: of.status ? statuses : new Map(),
    registers: of.registers ? registers : new Map(),
  };
}

/** The case of that name. */
export function named(name) {
  return vectors.cases.find((one) => one.name === name);
}
