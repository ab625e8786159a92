// Reading the code with the browser's own BarcodeDetector, from the camera or from a picture. Where the browser has
// none the page says so; no decoder is shipped.

const PAUSE_MS = 150;

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
    return likeliest(await reader.detect(picture));
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
    const text = likeliest(await reader.detect(video).catch(() => []));
    if (text !== null && !signal.aborted) onText(text);
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
  }
}

function likeliest(codes) {
  const texts = codes.map((code) => code.rawValue);
  return texts.find((text) => /#[0-9]{100,}$/.test(text)) ?? texts[0] ?? null;
}
