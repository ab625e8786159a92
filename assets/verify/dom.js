// Elements without markup in strings: everything that was read from a code or list enters the page as plain text.

const SVG = 'http://www.w3.org/2000/svg';

/** Line drawings of 24 by 24. */
const DRAWINGS = {
  ok: 'M4 12.5l5.5 5.5L20 7',
  failed: 'M6 6l12 12M18 6L6 18',
  'not-checked': 'M5 12h14',
  valid: 'M12 2.5l8 3v6c0 5-3.4 8.6-8 10-4.6-1.4-8-5-8-10v-6zM8 12l3 3 5.5-6',
  refused: 'M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8zM8.5 8.5l7 7M15.5 8.5l-7 7',
  clock: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM12 7v5.5l3.5 2',
  pause: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM9.7 8.5v7M14.3 8.5v7',
  swap: 'M4 8h14l-4-4M20 16H6l4 4',
  doubt: 'M12 3L1.8 20.5h20.4zM12 9.5v5M12 17.4v.2',
  question: 'M12 2.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4zM9.3 9.3a2.8 2.8 0 115 1.8c-.9 1-2.3 1.3-2.3 2.7M12 17v.2',
  passport: 'M5 2.8h14v18.4H5zM12 6.5a3.6 3.6 0 100 7.2 3.6 3.6 0 000-7.2zM9 17.5h6',
  code: 'M3.5 3.5h6v6h-6zM14.5 3.5h6v6h-6zM3.5 14.5h6v6h-6zM14.5 14.5h2.5v2.5M20.5 14.5v6M14.5 20.5h3',
};

/** An element with attributes and children; texts become text nodes, null is left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A drawing, hidden from screen readers: the words beside it say the same. */
export function drawing(name, kind = 'icon') {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', kind);
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', DRAWINGS[name]);
  picture.append(path);
  return picture;
}

/** What a saved single-file copy of the page carries inside (roots, words); null on the page itself. */
export function savedCopy() {
  const inside = globalThis.document?.getElementById('saved');
  return inside ? JSON.parse(inside.textContent) : null;
}
