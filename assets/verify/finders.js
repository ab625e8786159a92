// Where the three corner patterns of a QR code may stand in a grey picture: dark and light in the ratio 1:1:3:1:1,
// whichever way a line runs through the middle. Source: ISO/IEC 18004:2015 sections 6.3.3 and 12 (reference decoding).

const MOST_FINDERS = 14;
const FLATTEST = 24;

/** The shade between dark and light around each pixel: half-way between the extremes of its neighbourhood. */
export function edgesOf({ grey, width, height }) {
  const side = Math.max(4, Math.round(Math.min(width, height) / 40));
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const [least, most] = [new Uint8Array(across * down).fill(255), new Uint8Array(across * down)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const block = Math.floor(y / side) * across + Math.floor(x / side);
      const level = grey[y * width + x];
      if (level < least[block]) least[block] = level;
      if (level > most[block]) most[block] = level;
    }
  }
  const middles = new Float32Array(across * down);
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      let [low, high] = [255, 0];
      for (let y = Math.max(0, row - 2); y <= Math.min(down - 1, row + 2); y += 1) {
        for (let x = Math.max(0, column - 2); x <= Math.min(across - 1, column + 2); x += 1) {
          low = Math.min(low, least[y * across + x]);
          high = Math.max(high, most[y * across + x]);
        }
      }
      middles[row * across + column] = high - low < FLATTEST ? low / 2 : (low + high) / 2; // flat: all light
    }
  }
  const edges = new Uint8Array(width * height);
  for (let at = 0; at < edges.length; at += 1) {
    edges[at] = middles[Math.floor(Math.floor(at / width) / side) * across + Math.floor(at % width / side)];
  }
  return edges;
}

/** The likeliest finders as {x, y, module, seen}, those seen on most lines first. */
export function findersIn({ grey, width, height }, edges) {
  const dark = new Uint8Array(width * height);
  for (let at = 0; at < dark.length; at += 1) dark[at] = grey[at] < edges[at] ? 1 : 0;
  const picture = { dark, width, height };
  const found = [];
  for (let y = 0; y < height; y += height > 900 ? 2 : 1) scanRow(picture, y, found);
  return found.filter((one) => one.seen > 1).sort((one, other) => other.seen - one.seen).slice(0, MOST_FINDERS);
}

function scanRow(picture, y, found) {
  const runs = [0, 0, 0, 0, 0];
  let [colour, length] = [0, 0];
  for (let x = 0; x <= picture.width; x += 1) {
    const here = x < picture.width ? picture.dark[y * picture.width + x] : 1 - colour;
    if (here === colour) {
      length += 1;
      continue;
    }
    runs.shift();
    runs.push(length);
    if (colour === 1 && isFinderLike(runs)) weighCrossing(picture, x - runs[4] - runs[3] - runs[2] / 2, y, runs, found);
    [colour, length] = [here, 1];
  }
}

function isFinderLike(runs) {
  const module = runs.reduce((sum, run) => sum + run, 0) / 7;
  if (module < 1 || runs.includes(0)) return false;
  const slack = module * 0.6 + 0.4;
  return Math.abs(runs[2] - 3 * module) < 1.6 * slack
    && [0, 1, 3, 4].every((at) => Math.abs(runs[at] - module) < slack);
}

function weighCrossing(picture, x, y, runs, found) {
  const upright = crossing(picture, Math.floor(x), y, 0, 1);
  if (!upright) return;
  const level = crossing(picture, Math.floor(x), Math.round(upright.middle - 0.5), 1, 0);
  if (!level) return;
  const [across, down] = [level.total, upright.total];
  if (across > 2 * down || down > 2 * across) return;
  keepFinder(found, { x: level.middle, y: upright.middle, across: across / 7, down: down / 7, seen: 1 });
}

// Five runs along a line through a pixel that should be in the middle of a finder: where their middle is, how long they are.
function crossing({ dark, width, height }, x, y, stepX, stepY) {
  const isDark = (at) => {
    const [column, row] = [x + at * stepX, y + at * stepY];
    return column >= 0 && row >= 0 && column < width && row < height ? dark[row * width + column] : -1;
  };
  if (isDark(0) !== 1) return null;
  const halves = [-1, 1].map((way) => {
    let at = 0;
    return [1, 0, 1].map((colour) => {
      let run = 0;
      for (; isDark(at * way) === colour; at += 1) run += 1;
      return run;
    });
  });
  const [back, on] = halves;
  const runs = [back[2], back[1], back[0] + on[0] - 1, on[1], on[2]];
  if (!isFinderLike(runs)) return null;
  const start = stepX ? x : y;
  return { middle: start + (on[0] - back[0]) / 2 + 0.5, total: runs.reduce((sum, run) => sum + run, 0) };
}

function keepFinder(found, seen) {
  const near = found.find((one) => Math.hypot(one.x - seen.x, one.y - seen.y) < 1.5 * (one.across + one.down) / 2);
  if (!near) {
    found.push(seen);
    return;
  }
  for (const part of ['x', 'y', 'across', 'down']) near[part] = (near[part] * near.seen + seen[part]) / (near.seen + 1);
  near.seen += 1;
}
