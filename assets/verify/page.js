// The page itself: which screen is shown, the language, the service worker. The certificate comes in the fragment of
// the address, is judged here, and never leaves.

import { make, drawing, savedCopy } from './dom.js';
import { floorOf, judge, wantedBy } from './judge.js';
import { heldFor, keepAll, rootsAtHand } from './kept.js';
import { canVerify } from './p256.js';
import { codeReader, mayHaveCamera, textInPicture, watchCamera } from './scan.js';
import { resultText, verdictBanner, verdictCards } from './verdict.js';
import { LANGUAGES, firstLanguage, keepChoice, say, speak, speaking } from './words.js';

const told = document.getElementById('told');
const rest = document.getElementById('rest');
let shown = () => {};
let stopCamera = () => {};
let turn = 0;
const AGAIN = ['status-not-checked', 'list-too-old', 'register-missing', 'trust-missing', 'clock-doubtful'];

function show(top, below) {
  told.replaceChildren(...top);
  rest.replaceChildren(...below);
}

async function check(text) {
  turn += 1;
  const mine = turn;
  shown = () => show([make('p', { class: 'checking' }, say('checking'))], []);
  shown();
  const { result, held, at } = await judged(text).catch(() => unfit());
  if (mine !== turn) return;
  shown = () => showVerdict(text, result, held, at);
  shown();
  const heading = document.getElementById('verdict');
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
  keepForFlight(held);
}

async function judged(text) {
  if (!canVerify()) return unfit();
  const held = await heldFor(wantedBy(text), await rootsAtHand());
  return { result: await judge(text, held, nowSeconds(), true), held, at: Math.max(nowSeconds(), floorOf(held)) };
}

function unfit() {
  const doubt = { verdict: 'cannot-check', reason: 'browser-unfit', registered: 'unknown', specimen: false };
  const result = { ...doubt, number: null, holder: null, achievement: null, issuer: null, checked: [], fields: {} };
  return { result, held: { roots: [], trustList: null }, at: nowSeconds() };
}

async function keepForFlight(held) {
  await keepAll(held).catch(() => {}); // what could not be fetched now is fetched at the next visit
  document.body.dataset.kept = 'all';
}

function nowSeconds() {
  return Math.floor(Date.now() / 1000);
}

function showVerdict(text, result, held, at) {
  const copy = make('button', { type: 'button' }, say('copy'));
  copy.addEventListener('click', () => copyText(resultText(result, held, at, addressText()), copy));
  const isOpen = AGAIN.includes(result.reason);
  const again = make('button', { type: 'button', class: 'main', onclick: () => check(text) }, say('again'));
  const actions = make('div', { class: 'actions' }, isOpen ? again : null,
    make('a', { class: isOpen ? 'button' : 'button main', href: '#' }, say('another')),
    make('button', { type: 'button', onclick: () => print() }, say('print')), copy);
  show(verdictBanner(result, held, at), [...verdictCards(result, held, () => refuse(text, result, held, at)), actions]);
}

// The reader compared and saw a difference: that is a verdict too, with its reason and what to do next.
function refuse(text, result, held, at) {
  const checked = [...result.checked, { what: 'paper', result: 'failed', as_of: null }];
  const refused = { ...result, verdict: 'not-genuine', reason: 'printed-text-differs', checked };
  shown = () => showVerdict(text, refused, held, at);
  shown();
  document.getElementById('verdict').focus({ preventScroll: true });
  scrollTo(0, 0);
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = say('copied');
  } catch {
    const field = make('textarea', { class: 'copied', rows: '10', readonly: true, 'aria-label': say('copy') });
    field.value = text;
    button.replaceWith(field);
    field.select();
  }
}

async function showStart() {
  turn += 1;
  const mine = turn;
  const reader = await codeReader();
  if (mine !== turn) return;
  shown = () => startScreen(reader);
  shown();
  if (mine > 1) document.getElementById('verdict').focus();
  if (canVerify()) rootsAtHand().then((roots) => heldFor(null, roots)).then(keepForFlight);
}

function startScreen(reader) {
  const title = make('h1', { id: 'verdict', tabindex: '-1' }, say('start.title'));
  const lead = make('div', { class: 'start' }, drawing('code', 'large icon'), make('div', {}, title, make('p', {}, say('start.lead'))));
  show([lead], [scanCard(reader), pasteCard()]);
}

function scanCard(reader) {
  const note = make('p', { class: 'note', role: 'status' });
  const video = make('video', { playsinline: true, muted: true, hidden: true });
  const stop = make('button', { type: 'button', hidden: true, onclick: () => stopCamera() }, say('scan.stop'));
  const picture = make('input', { type: 'file', accept: 'image/*', id: 'picture', class: 'unseen' });
  picture.addEventListener('change', async () => {
    const text = picture.files[0] ? await textInPicture(reader, picture.files[0]) : null;
    if (text === null) note.textContent = say('scan.none');
    else take(text);
  });
  const camera = make('button', { type: 'button', class: 'main' }, say('start.scan'));
  camera.addEventListener('click', () => openCamera(reader, { note, video, stop, camera }));
  return make('section', { class: 'card' }, video, note, make('div', { class: 'actions' },
    mayHaveCamera() ? camera : null, stop, picture, make('label', { class: 'button', for: 'picture' }, say('start.picture'))));
}

async function openCamera(reader, { note, video, stop, camera }) {
  const turnOff = (isOff) => {
    [video.hidden, stop.hidden, camera.hidden] = [isOff, isOff, !isOff];
  };
  const end = new AbortController();
  stopCamera = () => {
    end.abort();
    turnOff(true);
    note.textContent = '';
  };
  turnOff(false);
  note.textContent = say('scan.aim');
  try {
    await watchCamera(reader, video, take, end.signal);
  } catch {
    if (end.signal.aborted) return;
    stopCamera();
    note.textContent = say('scan.denied');
  }
}

function pasteCard() {
  const field = make('textarea', { id: 'code', rows: '4', spellcheck: 'false', autocomplete: 'off', dir: 'ltr', 'aria-describedby': 'hint' });
  const form = make('form', { class: 'card' },
    make('label', { for: 'code' }, say('start.paste')), make('p', { id: 'hint', class: 'hint' }, say('start.hint')), field,
    make('div', { class: 'actions' }, make('button', { type: 'submit' }, say('start.check'))));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim()) take(field.value.trim());
    else field.focus();
  });
  return form;
}

function take(text) {
  stopCamera();
  const digits = text.slice(text.indexOf('#') + 1);
  if (/^[0-9]+$/.test(digits) && location.hash !== `#${digits}`) location.hash = digits;
  else check(text);
}

function route() {
  stopCamera();
  const asked = location.hash.slice(1);
  return asked ? check(asked) : showStart();
}

function addressText() {
  return savedCopy() ? say('saved') : location.host;
}

function frame() {
  const { language, direction } = speaking();
  Object.assign(document.documentElement, { lang: language, dir: direction });
  document.title = say('page');
  document.getElementById('page').replaceChildren(drawing('valid'), make('span', {}, say('page')));
  document.getElementById('language').setAttribute('aria-label', say('language'));
  const saved = savedCopy();
  const host = make('p', { class: 'host' }, ...(saved ? [say('saved')] : [make('bdi', { dir: 'ltr' }, location.host)]));
  document.getElementById('foot').replaceChildren(
    ...(saved ? [] : [make('p', {}, say('host'))]), host,
    make('p', {}, say(saved ? 'saved.text' : 'host.text')), make('p', {}, say('privacy')));
}

async function start() {
  const select = document.getElementById('language');
  for (const [code, name] of Object.entries(LANGUAGES)) select.append(make('option', { value: code, lang: code }, name));
  await speak(firstLanguage()).catch(() => speak('en'));
  select.value = speaking().language;
  select.addEventListener('change', async () => {
    await speak(select.value).catch(() => {});
    select.value = speaking().language;
    keepChoice(select.value);
    frame();
    shown();
  });
  frame();
  addEventListener('hashchange', route);
  await route();
  if ('serviceWorker' in navigator && !savedCopy()) navigator.serviceWorker.register('sw.js').catch(() => {});
}

start();
