// Whether to believe a certificate: the steps of app/core/certificate/judge.py, in the same order.
//
// 1. The text is a code of ours and every part parses.                     unreadable, wrong-format
// 2. The key named in the certificate is the key of its delegation.        key-mismatch, unknown-issuer
// 3. That key signed the certificate.                                      bad-signature
// 4. A pinned root signed the delegation.                                  unknown-issuer, bad-signature
// 5. The delegation was in force on the day of issue, grants the number.   delegation-not-in-force, number-not-granted
// 6. The key was not withdrawn, or its closed register holds the claims.   issuer-withdrawn, register-missing
// 7. The day of issue has come and the last valid day is not over.         not-yet-valid, expired
// 8. The status list, where there is one, does not speak against it.       revoked, suspended, superseded
// 9. A clock behind the lists does not leave the days open.                clock-doubtful
//
// The age of a status list is told (`list-too-old`) and refuses nothing.

import { BytesWrong, hexOf, sameBytes } from './cbor.js';
import { DAY_S, covers, grants, readClaims, readDelegation } from './claims.js';
import { certificateOf, placeOf, printedNumber } from './code.js';
import { GRANT_HEADER, isStatementOf, readSigned } from './cose.js';
import { isInRegister, rootOf, statusAt } from './lists.js';
import { keyId, sha256 } from './p256.js';
import { Doubt } from './reasons.js';

/** The courses known without a trust list, by their codes. */
const COURSES = new Map([[1, 'safety-at-work'], [2, 'korean-first-steps']]);

const OLD_AFTER = 90 * DAY_S;
const CLOCK_SLACK = DAY_S;

/** A check's outcome in the form of the command's JSON; `fields` (a day, a number, the course's code) are for texts.
 *  `isClock`: the time is what a device's clock shows. One that is behind the lists gives way to their time. */
export async function judge(codeText, held, at, isClock = false) {
  const finding = { claims: null, delegation: null, steps: [], registered: 'unknown', reason: '', fields: {} };
  try {
    if (!held.roots.length) throw new Doubt('trust-missing');
    await weigh(codeText, held, isClock ? momentOf(held, at) : { at, isDoubtful: false }, finding);
    return outcome('valid', finding.reason, finding, held, finding.fields);
  } catch (error) {
    if (!(error instanceof Doubt)) throw error;
    return outcome(error.verdict, error.code, finding, held, error.fields);
  }
}

/** What must be fetched to judge this code: the status list's index and the key id; null when it is unreadable. */
export function wantedBy(codeText) {
  try {
    const signed = readSigned(certificateOf(codeText), [GRANT_HEADER]);
    return { list: placeOf(readClaims(signed.payload).number).list, kid: signed.kid };
  } catch (error) {
    if (error instanceof BytesWrong || error instanceof Doubt) return null;
    throw error;
  }
}

/** The latest time that the authority's lists prove, 0 without a list. */
export function floorOf(held) {
  const lists = [...held.statuses.values(), ...(held.trustList ? [held.trustList, ...held.trustList.withdrawals] : [])];
  return Math.max(0, ...lists.map((list) => list.asOf));
}

function momentOf(held, clock) {
  const floor = floorOf(held);
  return { at: Math.max(clock, floor), isDoubtful: clock < floor - CLOCK_SLACK };
}

async function weigh(codeText, held, moment, finding) {
  const { signed, delegated } = await parsed(codeText, held, finding);
  if (!delegated) fail(finding, 'issuer', new Doubt('unknown-issuer'));
  await weighSignature(signed, finding);
  await weighIssuer(delegated, held, finding);
  await weighWithdrawal(signed, held, finding);
  weighDays(moment, finding);
  weighStatus(held, moment.at, finding);
  if (moment.isDoubtful && isOpen(finding.claims, moment.at)) {
    throw new Doubt('clock-doubtful', { day: Math.floor(moment.at / DAY_S) });
  }
}

async function parsed(codeText, held, finding) {
  try {
    const signed = readSigned(certificateOf(codeText), [GRANT_HEADER]);
    const claims = readClaims(signed.payload);
    const carried = signed.header.get(GRANT_HEADER) ?? null;
    if (carried !== null && !(carried instanceof Uint8Array)) throw new BytesWrong('the delegation is no statement');
    const delegated = carried ? readSigned(carried) : await listedDelegation(held, signed.kid);
    if (delegated) finding.delegation = readDelegation(delegated.payload);
    finding.claims = claims;
    step(finding, 'read');
    return { signed, delegated };
  } catch (error) {
    if (error instanceof BytesWrong) fail(finding, 'read', new Doubt('unreadable'));
    if (error instanceof Doubt) fail(finding, 'read', error);
    throw error;
  }
}

async function listedDelegation(held, kid) {
  for (const raw of held.trustList?.delegations ?? []) {
    const delegated = readSigned(raw);
    if (sameBytes(await keyId(readDelegation(delegated.payload).key), kid)) return delegated;
  }
  return null;
}

async function weighSignature(signed, finding) {
  const { key } = finding.delegation;
  if (!await isStatementOf(signed, key)) fail(finding, 'signature', new Doubt('bad-signature'));
  if (!sameBytes(await keyId(key), signed.kid)) fail(finding, 'signature', new Doubt('key-mismatch'));
  step(finding, 'signature');
}

// A delegation of the trust list is held against the roots too: the registry's key must not be able to add an issuer.
async function weighIssuer(delegated, held, finding) {
  const root = await rootOf(held.roots, delegated.kid);
  if (!root) fail(finding, 'issuer', new Doubt('unknown-issuer'));
  if (!await isStatementOf(delegated, root)) fail(finding, 'issuer', new Doubt('bad-signature'));
  const { claims, delegation } = finding;
  if (!covers(delegation, claims.issuedDay)) fail(finding, 'licence', new Doubt('delegation-not-in-force'));
  if (!grants(delegation, claims.number)) fail(finding, 'licence', new Doubt('number-not-granted'));
  step(finding, 'issuer');
  step(finding, 'licence');
}

async function weighWithdrawal(signed, held, finding) {
  if (!held.trustList) {
    step(finding, 'withdrawals', 'not-checked');
    return;
  }
  const { asOf, withdrawals } = held.trustList;
  const kid = await keyId(finding.delegation.key);
  const gone = withdrawals.find((one) => sameBytes(one.kid, kid));
  if (gone) {
    const since = { day: Math.floor(gone.asOf / DAY_S) };
    const register = held.registers.get(hexOf(kid));
    if (!register || !sameBytes(await sha256(register), gone.digest)) {
      fail(finding, 'withdrawals', new Doubt('register-missing', since), asOf, 'not-checked');
    }
    if (!isInRegister(register, await sha256(signed.payload))) {
      fail(finding, 'withdrawals', new Doubt('issuer-withdrawn', since), asOf);
    }
  }
  step(finding, 'withdrawals', 'ok', asOf);
}

function weighDays({ at, isDoubtful }, finding) {
  const { issuedDay, expiresDay } = finding.claims;
  if (isDoubtful) step(finding, 'clock', 'failed', at);
  if (expiresDay !== null && at >= (expiresDay + 1) * DAY_S) {
    fail(finding, 'days', new Doubt('expired', { day: expiresDay }), at);
  }
  if (isDoubtful && isOpen(finding.claims, at)) { // the status may still speak against it, whatever the day
    step(finding, 'days', 'not-checked', at);
    return;
  }
  if (at < issuedDay * DAY_S) fail(finding, 'days', new Doubt('not-yet-valid', { day: issuedDay }), at);
  step(finding, 'days', 'ok', at);
}

// Whether the days could be judged only by a true time, of which no more is known than that it is later.
function isOpen({ issuedDay, expiresDay }, floor) {
  return expiresDay !== null || floor < issuedDay * DAY_S;
}

function weighStatus(held, at, finding) {
  const place = placeOf(finding.claims.number);
  const list = held.statuses.get(place.list);
  if (!list) {
    step(finding, 'status', 'not-checked');
    finding.reason = 'status-not-checked';
    return;
  }
  const status = statusAt(list, place.at);
  if (status === 1 || status === 2) {
    finding.registered = 'yes';
    const heir = list.superseded.get(place.at);
    const isReplaced = status === 1 && Number.isSafeInteger(heir);
    if (isReplaced) fail(finding, 'status', new Doubt('superseded', { number: printedNumber(heir) }), list.asOf);
    fail(finding, 'status', new Doubt(status === 1 ? 'revoked' : 'suspended'), list.asOf);
  }
  step(finding, 'status', 'ok', list.asOf);
  const isOlder = list.asOf < (finding.claims.issuedDay + 1) * DAY_S;
  finding.registered = status === 0 ? 'yes' : isOlder ? 'unknown' : 'no';
  finding.reason = status === 0 ? 'registered' : 'not-registered-yet';
  finding.fields = { day: Math.floor(list.asOf / DAY_S) };
  if (at - list.asOf > OLD_AFTER) finding.reason = 'list-too-old';
}

function step(finding, what, result = 'ok', asOf = null) {
  finding.steps.push({ what, result, as_of: asOf === null ? null : timeText(asOf) });
}

function fail(finding, what, doubt, asOf = null, result = 'failed') {
  step(finding, what, result, asOf);
  throw doubt;
}

function outcome(verdict, reason, finding, held, fields) {
  const { claims, delegation, steps, registered } = finding;
  return {
    verdict, reason, registered, specimen: Boolean(delegation?.isSpecimen),
    number: claims && printedNumber(claims.number),
    holder: claims && {
      name: claims.name, native_name: claims.nativeName,
      birth: birthText(claims.birth), document_ending: claims.documentEnding,
    },
    achievement: claims && {
      course: held.trustList?.courses.get(claims.course)?.id ?? COURSES.get(claims.course) ?? String(claims.course),
      level: claims.level, score: claims.points, score_of: claims.pointsOf,
      issued: dayText(claims.issuedDay), expires: claims.expiresDay === null ? null : dayText(claims.expiresDay),
    },
    issuer: delegation && { name: delegation.name, licence: Number(delegation.licence) },
    checked: steps, fields: { ...fields, course: claims?.course },
  };
}

function timeText(seconds) {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function dayText(day) {
  return timeText(day * DAY_S).slice(0, 10);
}

function birthText(birth) {
  return String(birth).padStart(8, '0').replace(/^(....)(..)(..)$/, '$1-$2-$3');
}
