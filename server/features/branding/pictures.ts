import { crc32 } from 'node:zlib';
import type { LogoType } from '../../platform/brand/brand.js';
import { isOnItsSide, orientationIn, orientationOnly } from './orientation.js';

/** `unknown` is no picture that we take, `broken` cannot be read to its end, `moving` is an animation, `huge` has too many pixels. */
export type PictureProblem = 'unknown' | 'broken' | 'moving' | 'huge';

/** Width and height as it is shown. */
export type Picture = {
  readonly type: LogoType;
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
};

export type ReadPicture =
  { readonly ok: true; readonly picture: Picture } | { readonly ok: false; readonly problem: PictureProblem };

type Found = Omit<Picture, 'type'> | PictureProblem;

/** Pixels a side: larger ones cost whoever opens the page, and no header shows them. */
export const mostPixels = 3000;

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What makes up a still PNG and its colours; names, places, dates and further frames are left behind. */
const pngParts = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND']);

const png = (bytes: Buffer): Found => {
  const kept: Buffer[] = [pngStart];
  let [width, height, hasData] = [0, 0, false];
  for (let at = pngStart.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return 'broken';
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return 'broken';
    if ((width === 0) !== (name === 'IHDR')) return 'broken';
    if (name === 'IHDR') {
      if (length !== 13) return 'broken';
      [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      if (width === 0 || height === 0) return 'broken';
    }
    if (name === 'IDAT') hasData = true;
    if (pngParts.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return hasData ? { width, height, bytes: Buffer.concat(kept) } : 'broken';
    at = end;
  }
  return 'broken';
};

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2;

/** What a JPEG says of itself beside the picture: camera, place, thumbnails, remarks. Adobe's mark says how colours are told. */
const isTalk = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);

/** Where the coded picture that begins here ends: at the first marker that is none of its own. */
const endOfScan = (bytes: Buffer, from: number): number => {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return bytes.length;
};

const jpeg = (bytes: Buffer): Found => {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let [width, height, hasData, orientation] = [0, 0, false, 1];
  for (let at = 2; at + 2 <= bytes.length;) {
    if (bytes[at] !== 0xff) return 'broken';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // filling
      continue;
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2));
      if (!hasData || width === 0 || height === 0) return 'broken';
      const shown = isOnItsSide(orientation) ? { width: height, height: width } : { width, height };
      return { ...shown, bytes: Buffer.concat(kept) };
    }
    if (at + 4 > bytes.length) return 'broken';
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return 'broken';
    if (isFrame(marker) && end - at >= 9)
      [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
    const isThumbnail = marker === 0xe0 && end - at !== 18;
    const last = marker === 0xda ? endOfScan(bytes, end) : end;
    if (marker === 0xda) hasData = true;
    if (marker === 0xe1 && !hasData && orientation === 1) {
      orientation = orientationIn(bytes.subarray(at, end));
      if (orientation !== 1) kept.push(orientationOnly(orientation));
    }
    if (!isTalk(marker) && !isThumbnail) kept.push(bytes.subarray(at, last));
    at = last;
  }
  return 'broken';
};

const webpParts = new Set(['VP8X', 'ALPH', 'VP8 ', 'VP8L']);
const tells = 0x20 | 0x08 | 0x04; // profile, camera, further remarks
const moves = 0x02;

const webpSize = (name: string, part: Buffer): readonly [number, number] | null => {
  if (name === 'VP8X' && part.length >= 10) return [part.readUIntLE(4, 3) + 1, part.readUIntLE(7, 3) + 1];
  if (name === 'VP8 ' && part.length >= 10 && part.readUIntBE(3, 3) === 0x9d012a)
    return [part.readUInt16LE(6) & 0x3fff, part.readUInt16LE(8) & 0x3fff];
  if (name === 'VP8L' && part.length >= 5 && part[0] === 0x2f) {
    const both = part.readUInt32LE(1);
    return [(both & 0x3fff) + 1, ((both >>> 14) & 0x3fff) + 1];
  }
  return null;
};

const webp = (bytes: Buffer): Found => {
  const kept: Buffer[] = [];
  let size: readonly [number, number] | null = null;
  let hasData = false;
  const whole = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  for (let at = 12; at + 8 <= whole;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return 'broken';
    const part = Buffer.from(bytes.subarray(at, Math.min(end, whole)));
    if (name === 'ANIM' || name === 'ANMF') return 'moving';
    if (name === 'VP8X') {
      const flags = part[8] ?? 0;
      if ((flags & moves) !== 0) return 'moving';
      part[8] = flags & ~tells;
    }
    if (name === 'VP8 ' || name === 'VP8L') hasData = true;
    size ??= webpSize(name, part.subarray(8));
    if (webpParts.has(name))
      kept.push(length % 2 !== 0 && part.length % 2 !== 0 ? Buffer.concat([part, Buffer.alloc(1)]) : part);
    at = end;
  }
  if (!size || !hasData || size[0] === 0 || size[1] === 0) return 'broken';
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF    WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return { width: size[0], height: size[1], bytes: Buffer.concat([head, body]) };
};

const readerOf = (bytes: Buffer): { type: LogoType; read: (bytes: Buffer) => Found } | null => {
  if (bytes.subarray(0, 8).equals(pngStart)) return { type: 'png', read: png };
  if (bytes.length > 2 && bytes.readUInt16BE(0) === 0xffd8) return { type: 'jpeg', read: jpeg };
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return isWebp ? { type: 'webp', read: webp } : null;
};

/**
 * A picture by its bytes, whatever its name says: PNG, JPEG or WebP, gone through part by part. What is kept is the picture
 * alone: no place, camera, remark or anything behind its end, but how a photo is to be turned. Nothing is decoded and painted anew.
 */
export const readPicture = (bytes: Buffer): ReadPicture => {
  const reader = readerOf(bytes);
  const found = reader ? reader.read(bytes) : 'unknown';
  if (!reader || typeof found === 'string')
    return { ok: false, problem: typeof found === 'string' ? found : 'unknown' };
  if (Math.max(found.width, found.height) > mostPixels) return { ok: false, problem: 'huge' };
  return { ok: true, picture: { type: reader.type, ...found } };
};
