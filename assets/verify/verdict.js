// The screen of a verdict: one sentence first, then why and what to do, the holder, the certificate, what was checked.

import { drawing, make } from './dom.js';
import { isSaid, say, sayAge, sayDay, sayTime, speaking } from './words.js';

const KINDS = {
  'valid': ['good', 'valid'],
  'expired': ['doubtful', 'clock'],
  'not-yet-valid': ['doubtful', 'clock'],
  'suspended': ['doubtful', 'pause'],
  'cannot-check': ['doubtful', 'doubt'],
  'not-genuine': ['bad', 'refused'],
  'revoked': ['bad', 'refused'],
  'superseded': ['bad', 'swap'],
  'unknown-issuer': ['bad', 'question'],
  'unreadable': ['unclear', 'question'],
};
const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** The sentences at the top, to be announced at once. */
export function verdictBanner(result, held, at) {
  const [kind, picture] = KINDS[result.verdict];
  return [
    result.specimen ? make('p', { class: 'specimen' }, drawing('doubt'), make('strong', {}, say('specimen'))) : null,
    make('div', { class: `verdict ${kind}`, 'data-verdict': result.verdict, 'data-reason': result.reason },
      drawing(picture, 'large icon'),
      make('div', {},
        make('h1', { id: 'verdict', tabindex: '-1' }, say(result.verdict)),
        make('p', { class: 'why' }, say(`why.${result.reason}`, sentenceParts(result.fields))),
        make('p', { class: 'when' }, whenText(result, at)),
        held.isInflateMissing ? make('p', { class: 'when' }, say('inflate-missing')) : null)),
  ].filter((part) => part !== null);
}

/** The cards below it; `onDiffers` is called by a reader who sees that paper or person do not match. */
export function verdictCards(result, held, onDiffers) {
  if (!result.holder) return [checksCard(result)];
  if (isConfirmed(result)) return [holderCard(result, onDiffers), certificateCard(result, held), checksCard(result)];
  const rows = [...holderRows(result), ...certificateRows(result, held)];
  const name = make('p', { class: 'name' }, make('bdi', {}, result.holder.name));
  return [make('section', { class: 'card claimed' }, make('h2', {}, say('claimed')), name, listOf(rows)), checksCard(result)];
}

/** The result as plain text, to be copied. */
export function resultText(result, held, at, address) {
  const rows = result.holder ? [...holderRows(result), ...certificateRows(result, held)] : [];
  return [
    ...(result.specimen ? [say('specimen')] : []),
    `${say(result.verdict)} (${result.reason})`,
    say(`why.${result.reason}`, sentenceParts(result.fields)),
    ...(result.holder ? ['', ...(isConfirmed(result) ? [] : [say('claimed')]), result.holder.name] : []),
    ...rows.map(([label, value]) => `${label}: ${value}`),
    '', whenText(result, at), address,
  ].join('\n');
}

// When it was checked and how old the list is; where the clock is wrong neither is known, and that is said.
function whenText(result, at) {
  const [clock, status] = ['clock', 'status'].map((what) => result.checked.find((step) => step.what === what));
  if (clock) return `${say('check.clock')}: ${say(clock.result)}${asOfText(clock)}`;
  const told = say('checked-at', { time: sayTime(at) });
  if (!status) return told;
  if (!status.as_of) return `${told} ${say('no-lists')}`;
  const age = sayAge(at - Date.parse(status.as_of) / 1000);
  return `${told} ${say('lists-of', { time: sayDay(status.as_of.slice(0, 10)), age })}`;
}

function isConfirmed(result) {
  if (result.reason === 'printed-text-differs') return true; // the code itself was found genuine
  const issuer = result.checked.find((step) => step.what === 'issuer');
  return issuer?.result === 'ok' && !['not-genuine', 'cannot-check'].includes(result.verdict);
}

function holderCard(result, onDiffers) {
  const isBad = KINDS[result.verdict][0] === 'bad';
  const advice = isBad ? null : make('p', { class: 'advice' }, drawing('passport'), make('span', {}, say('compare')));
  const differs = make('button', { type: 'button', class: 'differs', onclick: onDiffers }, say('differs'));
  return make('section', { class: 'card' },
    make('h2', { class: 'label' }, say('holder')),
    make('p', { class: 'name' }, make('bdi', {}, result.holder.name)),
    result.holder.native_name ? make('p', { class: 'native' }, make('bdi', {}, result.holder.native_name)) : null,
    listOf(holderRows(result).filter(([label]) => label !== say('native'))), advice,
    result.verdict === 'valid' ? differs : null);
}

function certificateCard(result, held) {
  return make('section', { class: 'card' }, make('h2', {}, say('certificate')), listOf(certificateRows(result, held)));
}

function checksCard(result) {
  const items = result.checked.map((step) => make('li', { class: step.result },
    drawing(step.result),
    make('span', {}, say(`check.${step.what}`), ': ', make('strong', {}, say(step.result)), asOfText(step))));
  return make('section', { class: 'card' },
    make('h2', {}, say('checks')), make('ul', { class: 'checks' }, ...items),
    make('p', { class: 'reason' }, `${say('reason')}: `, make('code', {}, result.reason)));
}

function asOfText(step) {
  if (!step.as_of) return '';
  const time = sayDay(step.as_of.slice(0, 10));
  return ` (${say(step.what === 'days' ? 'device-time' : 'as-of', { time })})`;
}

function holderRows({ holder }) {
  return [
    ...(holder.native_name ? [[say('native'), holder.native_name]] : []),
    [say('born'), sayDay(holder.birth)],
    [say('document'), holder.document_ending],
  ];
}

function certificateRows(result, held) {
  const done = result.achievement;
  const level = levelText(done.level);
  return [
    [say('course'), courseText(result.fields.course, held)],
    ...(level ? [[say('level'), level]] : []),
    [say('score'), say('score.of', { points: done.score, of: done.score_of })],
    [say('issued'), sayDay(done.issued)],
    [say('expires'), done.expires ? sayDay(done.expires) : say('never')],
    ...(result.issuer ? [[say('issuer'), result.issuer.name], [say('licence'), String(result.issuer.licence)]] : []),
    [say('number'), result.number],
    ...(isConfirmed(result) ? [[say('register'), say(`register.${result.registered}`)]] : []),
  ];
}

function courseText(code, held) {
  const listed = held.trustList?.courses.get(code)?.title;
  const title = listed?.get(speaking().language);
  if (typeof title === 'string') return title;
  if (isSaid(`course.${code}`)) return say(`course.${code}`);
  const english = listed?.get('en');
  return typeof english === 'string' ? english : say('course.other', { code });
}

function levelText(code) {
  if (code >= 11 && code <= 16) return LEVELS[code - 11];
  if (isSaid(`level.${code}`)) return say(`level.${code}`);
  return code ? String(code) : '';
}

function sentenceParts({ day, number }) {
  return { day: day === undefined ? '' : sayDay(new Date(day * 86400000).toISOString().slice(0, 10)), number };
}

function listOf(rows) {
  const cells = rows.flatMap(([label, value]) => [make('dt', {}, label), make('dd', {}, make('bdi', {}, value))]);
  return make('dl', {}, ...cells);
}
