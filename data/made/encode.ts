import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';

/** Quality of the JPEG files: chroma is not subsampled by this encoder, so colours stay within a few bytes. */
const QUALITY = 95;

/** A square picture of three channels as a JPEG file. */
export function jpegBytes(image: Uint8Array, side: number): Uint8Array {
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let at = 0; at < image.length; at++) data[4 * Math.floor(at / 3) + (at % 3)] = image[at]!;
  return encodeJpeg({ width: side, height: side, data }, QUALITY).data;
}

/** A square picture of one or three channels as a PNG file. */
export function pngBytes(image: Uint8Array, side: number): Uint8Array {
  return encodePng({ width: side, height: side, data: image, depth: 8, channels: image.length / (side * side) });
}
