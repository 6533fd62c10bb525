import type { Readable } from 'node:stream';
import { AppError, isAppError } from '../../platform/errors.js';
import type { ReadSurvey } from '../templates/index.js';

/** No survey has so many letters. */
const LARGEST = 4 * 1024 * 1024;

/** An uploaded file while it is read: its name, '' where none was chosen, and what is in it. */
export type Uploaded = { readonly name: string; readonly stream: Readable };

/** Why a file could not be read at all: what the page says, and with which status. */
export type Unreadable = { readonly key: string; readonly status: 413 | 422 };

const collected = async (stream: Readable): Promise<Buffer> => {
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

/** All of an uploaded file, or why there is none. */
export const bytesOf = async (
  file: Uploaded | null,
): Promise<{ readonly bytes: Buffer } | { readonly unreadable: Unreadable }> => {
  if (!file || file.name === '')
    return { unreadable: { key: 'builder:translations.error.no-file', status: 422 } };
  try {
    return { bytes: await collected(file.stream) };
  } catch (error) {
    if (!isAppError(error, 'too-large')) throw error;
    return { unreadable: { key: 'builder:file.too-large', status: 413 } };
  }
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const textOf = (bytes: Buffer): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};

/** The survey of a file by what reads surveys; bytes that are no text are no JSON either. */
export const surveyIn = (bytes: Buffer, read: (text: string) => ReadSurvey): ReadSurvey => {
  const text = textOf(bytes);
  if (text !== null) return read(text);
  const mistake = { line: 1, place: '', reason: 'syntax', detail: '' };
  return { ok: false, mistakes: [mistake], problems: [], content: null };
};
