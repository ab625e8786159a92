// The signed lists as files: fetched from beside the page and kept for flight mode. A list that does not check is
// as good as none, and an older one never replaces a newer. Nothing is asked for but whole lists.

import { BytesWrong, bytesOfHex, hexOf, joined, sameBytes } from './cbor.js';
import { readDelegation } from './claims.js';
import { readSigned } from './cose.js';
import { savedCopy } from './dom.js';
import { InflateMissing, placesOf, readStatusList, readTrustList, registerPath } from './lists.js';
import { completed, sha256 } from './p256.js';
import { ListUntrusted } from './reasons.js';

const SHELF = 'sapar-lists';
const PATIENCE_MS = 8000;
const LARGEST_FILE = 8 * 2 ** 20;
let isAllKept = false;

/** The pinned root keys: inside a saved copy, else from roots.json; none when there is no such file yet. */
export async function rootsAtHand() {
  const inside = savedCopy();
  if (inside) return rootsOf(inside.roots);
  const found = await newest('roots.json', async (raw) => rootsOf(JSON.parse(new TextDecoder().decode(raw))));
  return found ?? [];
}

/** What a verifier holds to judge one certificate: the roots and the newest lists there are. */
export async function heldFor(wanted, roots) {
  const held = { roots, trustList: null, statuses: new Map(), registers: new Map(), isInflateMissing: false };
  if (!roots.length) return held;
  const [trustList, status] = await Promise.all([listed(roots), wanted ? statusOf(wanted.list, roots, held) : null]);
  held.trustList = trustList;
  if (status) held.statuses.set(status.index, status);
  const gone = trustList?.withdrawals.find((one) => wanted && sameBytes(one.kid, wanted.kid));
  const register = gone ? await closed(gone) : null;
  if (register) held.registers.set(hexOf(gone.kid), register);
  return held;
}

/** Fetch every list of the authority once, so that any certificate can be checked in flight mode afterwards. */
export async function keepAll({ roots, trustList, statuses, registers }) {
  if (isAllKept || !trustList) return;
  isAllKept = true;
  const places = placesOf(trustList, (raw) => readDelegation(readSigned(raw).payload));
  for (const place of places.filter((one) => !statuses.has(one))) await statusOf(place, roots, {});
  for (const gone of trustList.withdrawals.filter((one) => !registers.has(hexOf(one.kid)))) await closed(gone);
}

function listed(roots) {
  return newest('trust-list.cbor', (raw) => readTrustList(raw, roots));
}

async function statusOf(index, roots, held) {
  return newest(`status/${index}.cwt`, async (raw) => {
    try {
      const list = await readStatusList(raw, roots);
      if (list.index !== index) throw new BytesWrong('this is the list of other numbers');
      return list;
    } catch (error) {
      if (!(error instanceof InflateMissing)) throw error;
      held.isInflateMissing = true;
      return null;
    }
  });
}

function closed(withdrawal) {
  return newest(registerPath(withdrawal.kid), async (raw) => {
    if (!sameBytes(await sha256(raw), withdrawal.digest)) throw new BytesWrong('this is another register');
    return raw;
  });
}

function rootsOf(texts) {
  if (!Array.isArray(texts)) throw new BytesWrong('the roots are not a list');
  const roots = texts.map((text) => bytesOfHex(String(text)));
  roots.forEach(completed);
  return roots;
}

async function newest(path, read) {
  const [keptRaw, freshRaw] = await Promise.all([fromShelf(path), fetched(path)]);
  const [kept, fresh] = [await readOrNull(keptRaw, read), await readOrNull(freshRaw, read)];
  if (!fresh || (kept && kept.asOf > fresh.asOf)) return kept;
  await toShelf(path, freshRaw);
  return fresh;
}

async function readOrNull(raw, read) {
  try {
    return raw && await read(raw);
  } catch (error) {
    if ([BytesWrong, ListUntrusted, SyntaxError].some((kind) => error instanceof kind)) return null;
    throw error;
  }
}

async function fetched(path) {
  if (savedCopy() || navigator.onLine === false) return null;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const wish = { cache: 'no-cache', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' };
    const answer = await fetch(path, { ...wish, signal: stop.signal });
    return answer.ok ? await bodyOf(answer, stop) : null;
  } catch {
    return null; // away, or too slow: what is kept must do
  } finally {
    clearTimeout(timer);
  }
}

async function bodyOf(answer, stop) {
  const parts = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST_FILE) {
      stop.abort();
      return null;
    }
    parts.push(part.value);
  }
  return joined(parts);
}

async function fromShelf(path) {
  try {
    const found = await (await caches.open(SHELF)).match(path);
    return found ? new Uint8Array(await found.arrayBuffer()) : null;
  } catch {
    return null; // no shelf in this browser or mode
  }
}

async function toShelf(path, raw) {
  try {
    await (await caches.open(SHELF)).put(path, new Response(raw));
  } catch {
    // A browser that keeps nothing checks with what it fetches.
  }
}
