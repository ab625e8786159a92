// Why a certificate is not believed, and the verdict of each reason: the same codes as in
// app/core/certificate/reasons.py. `browser-unfit` is this page's own; `printed-text-differs` is the reader's word here.

export const VERDICTS = {
  'unreadable': 'unreadable',
  'wrong-format': 'unreadable',
  'bad-signature': 'not-genuine',
  'key-mismatch': 'not-genuine',
  'printed-text-differs': 'not-genuine',
  'number-not-granted': 'not-genuine',
  'delegation-not-in-force': 'not-genuine',
  'unknown-issuer': 'unknown-issuer',
  'issuer-withdrawn': 'not-genuine',
  'register-missing': 'cannot-check',
  'not-yet-valid': 'not-yet-valid',
  'expired': 'expired',
  'clock-doubtful': 'cannot-check',
  'revoked': 'revoked',
  'suspended': 'suspended',
  'superseded': 'superseded',
  'trust-missing': 'cannot-check',
  'browser-unfit': 'cannot-check',
};

/** A reason not to believe; `fields` are what its sentence tells (a day, the newer number). */
export class Doubt extends Error {
  constructor(code, fields = {}) {
    super(code);
    this.code = code;
    this.verdict = VERDICTS[code];
    this.fields = fields;
  }
}

/** A list of the authority that is not to be used: changed, or another authority's. */
export class ListUntrusted extends Error {}
