// Reading the code from the camera or from a picture: with the browser's own BarcodeDetector, and where it has none
// (Firefox, iPhones) or finds none with the page's own reader (grid.js). No picture leaves this device.

import { textInGrey } from './grid.js';

const PAUSE_MS = 150;
const PICTURE_SIDES = [1000, 2000, 3000];
const FRAME_SIDE = 900;

/** The browser's reader of QR codes, or null. */
export async function codeReader() {
  try {
    if (!('BarcodeDetector' in globalThis)) return null;
    const formats = await BarcodeDetector.getSupportedFormats();
    return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : null;
  } catch {
    return null;
  }
}

/** Whether there may be a camera to ask for. */
export function mayHaveCamera() {
  return Boolean(navigator.mediaDevices?.getUserMedia);
}

/** The text of the code in a picture file, or null. */
export async function textInPicture(reader, file) {
  try {
    const picture = await createImageBitmap(file);
    return (await toldBy(reader, picture)) ?? ownTextIn(picture);
  } catch {
    return null; // not a picture
  }
}

/** Show the camera in `video` until a code is seen or `signal` says stop. */
export async function watchCamera(reader, video, onText, signal) {
  const wish = { video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }, audio: false };
  const stream = await navigator.mediaDevices.getUserMedia(wish);
  const darken = () => stream.getTracks().forEach((track) => track.stop());
  signal.addEventListener('abort', darken);
  if (signal.aborted) {
    darken();
    return;
  }
  video.srcObject = stream;
  await video.play();
  while (!signal.aborted) {
    const text = reader ? await toldBy(reader, video) : ownTextInFrame(video);
    if (text !== null && !signal.aborted) onText(text);
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
}

async function toldBy(reader, source) {
  const codes = reader ? await reader.detect(source).catch(() => []) : [];
  const texts = codes.map((code) => code.rawValue);
  return texts.find((text) => /#[0-9]{100,}$/.test(text)) ?? texts[0] ?? null;
}

// A small view first: most pictures show the code large. A photograph of a whole page needs more of its pixels.
function ownTextIn(picture) {
  const { width, height } = picture;
  const longest = Math.max(width, height);
  for (const side of PICTURE_SIDES.filter((one, at) => at === 0 || PICTURE_SIDES[at - 1] < longest)) {
    const text = textInGrey(greyOf(picture, 0, 0, width, height, Math.min(1, side / longest)));
    if (text !== null) return text;
  }
  return null;
}

// The square in the middle, where the code is held.
function ownTextInFrame(video) {
  const [width, height] = [video.videoWidth, video.videoHeight];
  const side = Math.min(width, height);
  if (!side) return null;
  return textInGrey(greyOf(video, (width - side) / 2, (height - side) / 2, side, side, Math.min(1, FRAME_SIDE / side)));
}

function greyOf(source, left, top, wide, high, scale) {
  const canvas = document.createElement('canvas');
  const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
  Object.assign(canvas, { width, height });
  const drawn = canvas.getContext('2d', { willReadFrequently: true });
  drawn.fillStyle = '#fff'; // behind a picture that is clear in places
  drawn.fillRect(0, 0, width, height);
  drawn.drawImage(source, left, top, wide, high, 0, 0, width, height);
  const { data: colours } = drawn.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    grey[at] = (colours[4 * at] * 77 + colours[4 * at + 1] * 151 + colours[4 * at + 2] * 28) >> 8;
  }
  return { grey, width, height };
}
