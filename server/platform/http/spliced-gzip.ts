import { crc32 } from 'node:zlib';
import type { Part } from '../views/piece.js';

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const end = Buffer.from([1, 0, 0, 0xff, 0xff]); // the last block, empty
const longestBlock = 65_535;

/** Bytes as they are, as deflate blocks. */
const storedBlocks = (bytes: Buffer): Buffer[] => {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += longestBlock) {
    const block = bytes.subarray(at, at + longestBlock);
    const head = Buffer.alloc(5);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(~block.length & 0xffff, 3);
    blocks.push(head, block);
  }
  return blocks;
};

/**
 * A page as gzip, spliced: what all pages share was compressed once, what is this person's is stored as it is. That takes
 * less time than sending the page uncompressed, and as nothing secret is ever compressed together with anything else,
 * the length of an answer tells nothing (BREACH).
 */
export const splicedGzip = (parts: readonly Part[]): Buffer => {
  let checksum = 0;
  let length = 0;
  const blocks = parts.flatMap((part) => {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part.bytes();
    checksum = crc32(bytes, checksum);
    length += bytes.length;
    return typeof part === 'string' ? storedBlocks(bytes) : [part.deflated()];
  });
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(length, 4);
  return Buffer.concat([header, ...blocks, end, trailer]);
};
