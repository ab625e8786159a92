// From a grey picture to the text of the QR code in it: three finders, a plane laid through them and through every
// alignment pattern that can be seen, and the shade in the middle of each module. A text comes out only when every
// block of the code is whole after correction. Source: ISO/IEC 18004:2015 section 12.

import { edgesOf, findersIn } from './finders.js';
import { LARGEST_VERSION, alignmentOf, textOfModules } from './modules.js';

const MOST_TRIPLES = 8;
const MOST_PLANES = 4;
/** How much of what blur mixed into a module from its neighbours is taken out again, tried one after the other. */
const SHARES = [0, 0.6, 1.5];
const ALIGNMENT = [[0.5, -1], [1.5, 1], [2.5, -1]];
const FINDER = [[1.5, -1], [2.5, 1], [3.5, -1]];

/** The text of a QR code in a picture {grey, width, height} (shades of 0 to 255), or null. */
export function textInGrey(picture) {
  const scene = { ...picture, edges: edgesOf(picture) };
  for (const corners of triplesOf(findersIn(picture, scene.edges))) {
    for (const rough of planesOf(scene, corners)) {
      const plane = settled(scene, rough);
      const shades = shadesOf(scene, plane);
      for (const share of SHARES) {
        const text = textOfModules(clearer(shades, plane.size, share), plane.size);
        if (text !== null) return text;
      }
    }
  }
  return null;
}

// Three finders that could be the corners of one code, the likeliest first: alike in size, two even legs, a right angle.
function triplesOf(finders) {
  const found = [];
  for (const corner of finders) {
    for (const right of finders) {
      for (const below of finders) {
        if (right === corner || below === corner || right === below) continue;
        const [ax, ay, bx, by] = [right.x - corner.x, right.y - corner.y, below.x - corner.x, below.y - corner.y];
        const area = ax * by - ay * bx; // only one of the two orders is turned the right way
        const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
        const sizes = [corner, right, below].map((one) => one.across + one.down).sort((one, other) => one - other);
        const faults = Math.abs(Math.log(a / b)) + Math.abs(ax * bx + ay * by) / (a * b) + Math.log(sizes[2] / sizes[0]);
        if (area > 0 && faults < 1.2) found.push({ corner, right, below, faults });
      }
    }
  }
  return found.sort((one, other) => one.faults - other.faults).slice(0, MOST_TRIPLES);
}

// Rough planes for every version that the distances allow, those first whose timing patterns are seen best.
function planesOf(scene, corners) {
  const likely = Math.round((modulesAcross(corners) - 17) / 4);
  const planes = [];
  for (let version = Math.max(1, likely - 2); version <= Math.min(LARGEST_VERSION, likely + 2); version += 1) {
    planes.push(...laidThrough(scene, corners, version));
  }
  return planes.filter((plane) => plane.timing > 0.2).sort((one, other) => other.timing - one.timing).slice(0, MOST_PLANES);
}

function modulesAcross({ corner, right, below }) {
  const legs = [right, below].map((end) => {
    const [x, y] = [end.x - corner.x, end.y - corner.y];
    const length = Math.hypot(x, y);
    const slant = Math.max(Math.abs(x), Math.abs(y)) / length; // a line across a turned finder is longer than its side
    const module = (corner.across + corner.down + end.across + end.down) / 4 * slant;
    return length / module + 7;
  });
  return (legs[0] + legs[1]) / 2;
}

function laidThrough(scene, { corner, right, below }, version) {
  const size = 17 + 4 * version;
  const far = size - 3.5;
  const points = [[3.5, 3.5, corner], [far, 3.5, right], [3.5, far, below]].map(([u, v, { x, y }]) => ({ u, v, x, y }));
  const guess = { u: far, v: far, x: right.x + below.x - corner.x, y: right.y + below.y - corner.y };
  const first = planeThrough([...points, guess], size);
  if (version === 1) return [timed(scene, { ...first, size })];
  const last = size - 6.5;
  const wide = Math.max(3, size * 0.1);
  const fourths = bestPlaces(scene, first, last, last, wide);
  return fourths.map((fourth) => timed(scene, { ...planeThrough([...points, fourth], size), size }));
}

// The plane that fits all that is seen of the patterns of known place: first from afar, then closely.
function settled(scene, rough) {
  const { size } = rough;
  return [2, 1].reduce((plane, reach) => ({ ...plane, ...planeThrough(seenOn(scene, plane, reach), size) }), rough);
}

// Every pattern of known place that is seen about where the plane has it, the three finders among them.
function seenOn(scene, plane, reach) {
  const { size } = plane;
  const version = (size - 17) / 4;
  const places = alignmentOf(version);
  const last = places.length - 1;
  const points = [[3.5, 3.5], [size - 3.5, 3.5], [3.5, size - 3.5]].map(([u, v]) => bestPlace(scene, plane, u, v, 1, FINDER));
  places.forEach((row, down) => places.forEach((column, across) => {
    if ((down === 0 && (across === 0 || across === last)) || (down === last && across === 0)) return;
    const point = bestPlace(scene, plane, column + 0.5, row + 0.5, reach, ALIGNMENT);
    if (point.contrast > 0.5 * points[0].contrast) points.push(point);
  }));
  return points;
}

function bestPlace(scene, plane, u, v, reach, rings) {
  let best = { u, v, du: 0, dv: 0, contrast: -Infinity };
  for (const [within, step] of [[reach, 0.5], [0.5, 0.125]]) {
    const [u0, v0] = [best.du, best.dv];
    for (let du = u0 - within; du <= u0 + within; du += step) {
      for (let dv = v0 - within; dv <= v0 + within; dv += step) {
        const contrast = contrastOf(scene, plane, u + du, v + dv, rings) - 0.5 * Math.hypot(du, dv);
        if (contrast > best.contrast) best = { u, v, du, dv, contrast };
      }
    }
  }
  return { ...best, ...placeOn(plane, u + best.du, v + best.dv) };
}

// The three places that look most like an alignment pattern, apart from each other.
function bestPlaces(scene, plane, u, v, reach) {
  const found = [];
  for (let du = -reach; du <= reach; du += 0.5) {
    for (let dv = -reach; dv <= reach; dv += 0.5) {
      found.push({ u, v, du, dv, contrast: contrastOf(scene, plane, u + du, v + dv, ALIGNMENT) });
    }
  }
  found.sort((one, other) => other.contrast - one.contrast);
  const apart = [];
  for (const one of found) {
    if (apart.every((other) => Math.abs(one.du - other.du) + Math.abs(one.dv - other.dv) > 2)) apart.push(one);
    if (apart.length === 3) break;
  }
  return apart.map((one) => ({ ...one, ...placeOn(plane, u + one.du, v + one.dv) }));
}

// How much lighter the light rings around a place are than the dark ones; rings of half-widths, from the middle out.
function contrastOf(scene, plane, u, v, rings) {
  let total = 0;
  for (const [half, sign] of rings) {
    const [reach, isWhole] = [half - 0.5, half < 2 && sign < 0];
    let [sum, count] = [0, 0];
    for (let du = -reach; du <= reach; du += 1) {
      for (let dv = -reach; dv <= reach; dv += 1) {
        if (!isWhole && Math.abs(du) < reach && Math.abs(dv) < reach) continue;
        sum += shadeAt(scene, plane, u + du, v + dv);
        count += 1;
      }
    }
    total += sign * sum / count * (sign > 0 ? 2 : 1);
  }
  return total;
}

function timed(scene, plane) {
  let [sum, count] = [0, 0];
  for (let at = 8; at < plane.size - 8; at += 1) {
    for (const [u, v] of [[at + 0.5, 6.5], [6.5, at + 0.5]]) {
      sum += (at % 2 ? 1 : -1) * Math.sign(shadeAt(scene, plane, u, v));
      count += 1;
    }
  }
  return { ...plane, timing: sum / count };
}

function shadesOf(scene, plane) {
  const { size } = plane;
  const shades = new Float32Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      shades[row * size + column] = shadeAt(scene, plane, column + 0.5, row + 0.5);
    }
  }
  return shades;
}

// Lighter (more than 0) or darker than its surroundings: the shade at a place of the plane, between pixels.
function shadeAt({ grey, edges, width, height }, plane, u, v) {
  const { x, y } = placeOn(plane, u, v);
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  if (!(left >= 0 && top >= 0 && left < width - 1 && top < height - 1)) return 0;
  const [a, b, at] = [x - 0.5 - left, y - 0.5 - top, top * width + left];
  const upper = grey[at] * (1 - a) + grey[at + 1] * a;
  const lower = grey[at + width] * (1 - a) + grey[at + width + 1] * a;
  return upper * (1 - b) + lower * b - edges[at];
}

// Dark (1) or light, with that share of the neighbours taken out.
function clearer(shades, size, share) {
  return Uint8Array.from(shades, (shade, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    const around = (row ? shades[at - size] : shade) + (row < size - 1 ? shades[at + size] : shade)
      + (column ? shades[at - 1] : shade) + (column < size - 1 ? shades[at + 1] : shade);
    return shade + share * (shade - around / 4) < 0 ? 1 : 0;
  });
}

function placeOn({ factors: [a, b, c, d, e, f, g, h] }, u, v) {
  const depth = g * u + h * v + 1;
  return { x: (a * u + b * v + c) / depth, y: (d * u + e * v + f) / depth };
}

// The plane (a projective map from modules to pixels) that comes closest to all points.
function planeThrough(points, size) {
  const rows = Array.from({ length: 8 }, () => new Float64Array(9));
  const add = (line) => {
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 9; column += 1) rows[row][column] += line[row] * line[column];
    }
  };
  for (const { u, v, x, y } of points) {
    const [s, t] = [u / size, v / size];
    add([s, t, 1, 0, 0, 0, -s * x, -t * x, x]);
    add([0, 0, 0, s, t, 1, -s * y, -t * y, y]);
  }
  const found = solved(rows);
  if (!found) return null;
  return { factors: found.map((factor, at) => ([2, 5].includes(at) ? factor : factor / size)) };
}

function solved(rows) {
  for (let at = 0; at < 8; at += 1) {
    const best = rows.slice(at).reduce((most, row) => (Math.abs(row[at]) > Math.abs(most[at]) ? row : most));
    if (Math.abs(best[at]) < 1e-12) return null;
    const place = rows.indexOf(best);
    [rows[at], rows[place]] = [rows[place], rows[at]];
    rows[at] = rows[at].map((part) => part / best[at]);
    for (let other = 0; other < 8; other += 1) {
      const share = rows[other][at];
      if (other !== at && share) rows[other] = rows[other].map((part, column) => part - share * rows[at][column]);
    }
  }
  return rows.map((row) => row[8]);
}
