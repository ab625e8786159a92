// Keeps the page for flight mode. The signed lists are kept by the page itself (kept.js): they are checked before.
// VERSION is the digest of the files below; tests/verify/test_single.py says what it must be.

const VERSION = 'ced7d551b8e3587c';
const SHELF = `sapar-page-${VERSION}`;
const FILES = [
  './', 'style.css', 'icon.svg', 'manifest.webmanifest',
  'page.js', 'verdict.js', 'words.js', 'scan.js', 'grid.js', 'finders.js', 'modules.js', 'galois.js', 'kept.js',
  'lists.js', 'judge.js', 'claims.js', 'cose.js', 'code.js', 'reasons.js', 'p256.js', 'cbor.js', 'dom.js',
  ...['ky', 'ru', 'en', 'ko', 'de', 'ja', 'tr', 'ar'].map((language) => `words/${language}.json`),
];
const here = (path) => new URL(path, registration.scope).pathname;
const OWN = new Set(FILES.map(here));

addEventListener('install', (event) => {
  const wishes = FILES.map((file) => new Request(file, { cache: 'no-cache' }));
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(wishes)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('sapar-page-') && name !== SHELF;
  const tidy = caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))));
  event.waitUntil(tidy.then(() => clients.claim()));
});

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const path = pathname === here('index.html') ? here('./') : pathname;
  if (event.request.method !== 'GET' || origin !== location.origin || !OWN.has(path)) return;
  event.respondWith(
    caches.open(SHELF).then((shelf) => shelf.match(path)).then((found) => found ?? fetch(event.request)),
  );
});
