// Reads the grey pictures (PGM) and the matrices of a folder with the page's own reader and prints what it found:
// node scanned.mjs FOLDER. Used by test_scanning.py.

import { readFileSync, readdirSync } from 'node:fs';
import { textInGrey } from '../../assets/verify/grid.js';
import { textOfModules } from '../../assets/verify/modules.js';

const folder = process.argv[2];
const found = {};
for (const name of readdirSync(folder).sort()) {
  const raw = readFileSync(`${folder}/${name}`);
  if (name.endsWith('.pgm')) {
    const [head, width, height] = /^P5\n(\d+) (\d+)\n255\n/.exec(raw.subarray(0, 40).toString('latin1'));
    const grey = new Uint8Array(raw.subarray(head.length));
    found[name] = textInGrey({ grey, width: Number(width), height: Number(height) });
  } else {
    found[name] = JSON.parse(raw).map((rows) => textOfModules(Uint8Array.from(rows.join(''), Number), rows.length));
  }
}
process.stdout.write(JSON.stringify(found));
