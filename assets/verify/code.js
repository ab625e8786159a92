// The text of the QR code: a link whose fragment is the certificate as one large decimal number, as in
// app/core/certificate/code.py. The fragment never reaches a server.

import { bytesOfHex } from './cbor.js';
import { Doubt } from './reasons.js';

const MOST_DIGITS = 4000;
const LINK = /^(?:[A-Za-z]{2,5}:\/\/[^#\s]{1,200}#)?([0-9]{1,4001})$/;
const VERSION_BYTE = 1;

/** The certificate's bytes out of a code's text, whatever its host, or out of the bare digits. */
export function certificateOf(text) {
  const found = LINK.exec(text.trim());
  if (!found || found[1].length > MOST_DIGITS || found[1].startsWith('0')) throw new Doubt('unreadable');
  const hex = BigInt(found[1]).toString(16);
  const raw = bytesOfHex(hex.length % 2 ? `0${hex}` : hex);
  if (raw[0] !== VERSION_BYTE) throw new Doubt('wrong-format');
  return raw.slice(1);
}

/** The check character of ISO 7064 MOD 11-2 for a string of digits. */
export function checkCharacter(digits) {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2 % 11;
  const rest = (12 - total) % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** A certificate number as people see it: at least 7 digits, a hyphen, the check character. */
export function printedNumber(number) {
  const digits = String(number).padStart(7, '0');
  return `${digits}-${checkCharacter(digits)}`;
}

/** Which status list tells of this number, and at which place in it. */
export function placeOf(number) {
  return { list: Math.floor(number / 2 ** 20), at: number % 2 ** 20 };
}
