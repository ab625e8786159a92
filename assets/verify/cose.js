// COSE_Sign1, read as strictly as app/core/cose.py does: untagged, ES256, `alg` and `kid` protected, nothing
// unprotected. Source: RFC 9052 sections 3, 4.2 and 4.4.

import { BytesWrong, decodeCbor, signedStructure } from './cbor.js';
import { isSignedBy } from './p256.js';

const ALG = 1;
const KID = 4;
const ES256 = -7;

/** Protected headers of ours: the grant or delegation that travels along, and the type of a status list. */
export const GRANT_HEADER = -65537;
export const TYPE_HEADER = 16;

/** A signed statement, taken apart but not yet checked; `known` names the protected headers allowed beside our two. */
export function readSigned(raw, known = []) {
  const parts = decodeCbor(raw);
  if (!Array.isArray(parts) || parts.length !== 4 || !(parts[1] instanceof Map)
    || ![parts[0], parts[2], parts[3]].every((part) => part instanceof Uint8Array)) {
    throw new BytesWrong('this is not a COSE_Sign1');
  }
  const [protectedRaw, unprotected, payload, signature] = parts;
  const header = decodeCbor(protectedRaw);
  if (unprotected.size || !(header instanceof Map) || header.get(ALG) !== ES256) {
    throw new BytesWrong('the signature header is not the expected one');
  }
  const kid = header.get(KID);
  const allowed = [ALG, KID, ...known];
  if (!(kid instanceof Uint8Array) || kid.length !== 8 || ![...header.keys()].every((key) => allowed.includes(key))) {
    throw new BytesWrong('the signature header is not the expected one');
  }
  if (signature.length !== 64) throw new BytesWrong('the signature has another length');
  return { header, protectedRaw, payload, signature, kid };
}

/** Whether the key signed the statement. */
export function isStatementOf(statement, point) {
  return isSignedBy(point, signedStructure(statement.protectedRaw, statement.payload), statement.signature);
}
