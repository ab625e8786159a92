// What the page says, in the reader's language: one file of texts a language under words/, loaded when it is needed.

import { savedCopy } from './dom.js';

/** The languages by their own names. */
export const LANGUAGES = {
  ky: 'Кыргызча', ru: 'Русский', en: 'English', ko: '한국어', de: 'Deutsch', ja: '日本語', tr: 'Türkçe', ar: 'العربية',
};

const RIGHT_TO_LEFT = ['ar'];
const CHOICE = 'sapar-language';
let spoken = 'en';
let texts = {};

/** The language to begin with: chosen before, else the first of the browser's that the page speaks. */
export function firstLanguage() {
  const asked = [keptChoice(), ...navigator.languages].map((tag) => (tag ?? '').slice(0, 2).toLowerCase());
  return asked.find((language) => language in LANGUAGES) ?? 'en';
}

/** Take up a language; stays with the one before when its texts cannot be loaded. */
export async function speak(language) {
  const inside = savedCopy();
  if (inside) {
    texts = inside.words[language];
  } else {
    const answer = await fetch(`words/${language}.json`, { credentials: 'omit' });
    if (!answer.ok) throw new Error(`no texts for ${language}`);
    texts = await answer.json();
  }
  spoken = language;
}

/** Remember the reader's own choice on this device. */
export function keepChoice(language) {
  try {
    localStorage.setItem(CHOICE, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** The language spoken now, and its direction. */
export function speaking() {
  return { language: spoken, direction: RIGHT_TO_LEFT.includes(spoken) ? 'rtl' : 'ltr' };
}

/** The text of that name with its fields filled in; the name itself where there is no text. */
export function say(name, parts = {}) {
  return (texts[name] ?? name).replace(/{(\w+)}/g, (whole, part) => isolated(parts[part] ?? whole));
}

/** Whether there is a text of that name. */
export function isSaid(name) {
  return name in texts;
}

/** A day (`2026-11-22`, or with 00 for an unknown month or day) as the reader writes it. */
export function sayDay(day) {
  const [year, month, date] = day.split('-').map(Number);
  if (!month || month > 12) return day.slice(0, 4);
  const options = { year: 'numeric', month: 'long', ...(date ? { day: 'numeric' } : {}) };
  return dated(new Date(Date.UTC(year, month - 1, date || 1)), { ...options, timeZone: 'UTC' });
}

/** A time (seconds since 1970) as day, hour and minute of the reader's clock. */
export function sayTime(seconds) {
  const options = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' };
  return dated(new Date(seconds * 1000), options);
}

/** How long ago something was, in whole days or months: "yesterday", "3 days ago". */
export function sayAge(seconds) {
  const days = Math.max(0, Math.floor(seconds / 86400));
  if (texts['days-ago'] && !Intl.DateTimeFormat.supportedLocalesOf(spoken).length) {
    return days ? say('days-ago', { n: days }) : say('today');
  }
  const form = new Intl.RelativeTimeFormat(`${spoken}-u-nu-latn`, { numeric: 'auto' });
  return days < 60 ? form.format(-days, 'day') : form.format(-Math.round(days / 30.4), 'month');
}

function dated(date, options) {
  const tag = spoken === 'en' ? 'en-GB' : spoken;
  if (texts.months && !Intl.DateTimeFormat.supportedLocalesOf(tag).length) return datedByHand(date, options);
  return new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, options).format(date);
}

function datedByHand(date, options) {
  const inUtc = options.timeZone === 'UTC';
  const month = texts.months.split(' ')[inUtc ? date.getUTCMonth() : date.getMonth()];
  const year = `${inUtc ? date.getUTCFullYear() : date.getFullYear()}-ж.`;
  if (!options.day) return `${year}, ${month}`;
  const day = `${year}, ${inUtc ? date.getUTCDate() : date.getDate()}-${month}`;
  const clock = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return options.hour ? `${day} ${clock}` : day;
}

function isolated(part) {
  return RIGHT_TO_LEFT.includes(spoken) ? `\u2068${part}\u2069` : String(part);
}

function keptChoice() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}
