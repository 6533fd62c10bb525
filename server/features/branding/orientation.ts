const exifMark = 'Exif\0\0';
const turned = 0x0112; // the tag, a short number
const short = 3;
const entryLength = 12;

/** Of the eight ways a camera was held, those in which width and height change places. */
export const isOnItsSide = (orientation: number): boolean => orientation >= 5;

/**
 * How the picture is to be turned, 1 (as it is) to 8, as a segment of a JPEG says; 1 where it does not. Source: CIPA DC-008
 * (Exif), tag 274. `segment` begins with its marker.
 */
export const orientationIn = (segment: Buffer): number => {
  const head = 4; // marker and length
  if (segment.toString('latin1', head, head + exifMark.length) !== exifMark) return 1;
  const tiff = segment.subarray(head + exifMark.length);
  const order = tiff.toString('latin1', 0, 4);
  if (tiff.length < 8 || (order !== 'II*\0' && order !== 'MM\0*')) return 1;
  const isLittle = order === 'II*\0';
  const two = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const list = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (list + 2 > tiff.length) return 1;
  const first = list + 2;
  for (let at = first; at < first + two(list) * entryLength; at += entryLength) {
    if (at + entryLength > tiff.length) return 1;
    if (two(at) !== turned || two(at + 2) !== short) continue;
    const value = two(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
};

/** A segment that says how the picture is to be turned, and nothing else. */
export const orientationOnly = (orientation: number): Buffer => {
  const tiff = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from(exifMark, 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
