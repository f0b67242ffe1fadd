import { convertIndexedToRgb, decode as decodePng, type DecodedPng } from 'fast-png';
import { decode as decodeJpegFile } from 'jpeg-js';
import { damaged } from './read-file.js';

/** One decoded picture. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for colour. Transparency is dropped. */
  readonly channels: 1 | 3;
  /** height * width * channels bytes, channels last. */
  readonly bytes: Uint8Array;
  /** Whether the file format keeps every byte: PNG does, JPEG does not. */
  readonly exact: boolean;
}

/** Endings of the picture files that are read, in lower case. */
export const PICTURE_ENDINGS: readonly string[] = ['.png', '.jpg', '.jpeg'];

/** A PNG or JPEG file, by its first bytes, whatever its name. A damaged or cut off file is refused, never half decoded. */
export function decodePicture(path: string, file: Uint8Array): Picture {
  if (file[0] === 0xff && file[1] === 0xd8) return decodeJpeg(path, file);
  if (file[0] === 0x89 && file[1] === 0x50) return fromPng(path, file);
  const got = Buffer.from(file.subarray(0, 4)).toString('hex') || 'no bytes';
  throw damaged(`${path} to be a JPEG (ffd8) or PNG (8950) file`, got);
}

/** A JPEG file as three channels; a grey one has three equal ones. */
export function decodeJpeg(path: string, file: Uint8Array): Picture {
  if (file[0] !== 0xff || file[1] !== 0xd8) {
    const got = Buffer.from(file.subarray(0, 4)).toString('hex') || 'no bytes';
    throw damaged(`${path} to be a JPEG file, beginning with ffd8`, got);
  }
  try {
    const { height, width, data } = decodeJpegFile(file, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
    });
    return { height, width, channels: 3, bytes: data, exact: false };
  } catch (error) {
    throw damaged(`an intact JPEG file ${path}`, reason(error));
  }
}

function fromPng(path: string, file: Uint8Array): Picture {
  let png: DecodedPng;
  try {
    png = decodePng(file, { checkCrc: true });
  } catch (error) {
    throw damaged(`an intact PNG file ${path}`, reason(error));
  }
  const { height, width } = png;
  const indexed = png.palette !== undefined;
  const samples = indexed ? convertIndexedToRgb(png) : unpacked(png);
  const stored = indexed ? png.palette![0]!.length : png.channels;
  const channels = stored < 3 ? 1 : 3;
  return { height, width, channels, bytes: take(samples, stored, channels, height * width), exact: true };
}

/** Samples as bytes: of 16 bits the upper 8, fewer than 8 spread over 0..255. Rows of packed samples begin on a byte. */
function unpacked({ data, depth, width, height, channels }: DecodedPng): Uint8Array | Uint8ClampedArray {
  if (depth === 16) return Uint8Array.from(data, (sample) => sample >>> 8);
  if (depth === 8) return data as Uint8Array;
  const perRow = width * channels;
  const stride = Math.ceil((perRow * depth) / 8);
  const top = 2 ** depth - 1;
  const bytes = new Uint8Array(height * perRow);
  for (let at = 0; at < bytes.length; at++) {
    const bit = (at % perRow) * depth;
    const byte = data[Math.floor(at / perRow) * stride + (bit >>> 3)]!;
    bytes[at] = ((byte >>> (8 - depth - (bit & 7))) & top) * (255 / top);
  }
  return bytes;
}

/** The first `channels` of every `stored` samples. */
function take(samples: ArrayLike<number>, stored: number, channels: number, pixels: number): Uint8Array {
  const bytes = new Uint8Array(pixels * channels);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = samples[Math.floor(at / channels) * stored + (at % channels)]!;
  }
  return bytes;
}

/** Decoders throw errors of their own about the file; only these are the file's fault, and one line is enough. */
function reason(error: unknown): string {
  if (error instanceof Error) return error.message.split('\n')[0]!;
  throw error;
}
