import type { Readable } from 'node:stream';
import { AppError } from '../../platform/errors.js';

/** No survey has so many letters. */
const LARGEST = 4 * 1024 * 1024;

/** All of an uploaded file. Throws `too-large`. */
export const collected = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const part = chunk as Buffer;
    size += part.length;
    if (size > LARGEST) throw new AppError('too-large');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
};
