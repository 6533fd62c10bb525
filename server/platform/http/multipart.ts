import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import type { Request, Response } from 'express';
import { AppError } from '../errors.js';
import { contextOf, type Middleware } from './context.js';

/** A file within a form that is still on its way: nothing of it is kept until somebody reads it. */
export type HeldFile = {
  readonly field: string;
  /** As the person's machine calls it, without folders; '' where none was chosen. */
  readonly name: string;
  readonly stream: Readable;
  /** Whether it was cut because it is larger than allowed; known once the stream has ended. */
  readonly isCut: () => boolean;
};

const held = new WeakMap<Request, HeldFile>();

/** The file of this request's form, if there is one. */
export const heldFileOf = (req: Request): HeldFile | null => held.get(req) ?? null;

/** The largest file that is taken, in bytes. */
export const largestFile = 200 * 1024 * 1024;
const roomForFields = 1024 * 1024;
const limits = { files: 1, fields: 50, parts: 51, fieldSize: 16_384, headerPairs: 20, headerSize: 8_192 };

type Fields = Record<string, string | string[]>;

const add = (fields: Fields, name: string, value: string): void => {
  const before = Object.hasOwn(fields, name) ? fields[name] : undefined;
  fields[name] = before === undefined ? value : [before, value].flat();
};

const parserOf = (req: Request) => {
  try {
    return new Busboy({
      headers: req.headers as BusboyHeaders,
      limits: { ...limits, fileSize: largestFile },
    });
  } catch (error) {
    throw new AppError('malformed', { cause: error });
  }
};

/** Resolves once everything before the file is read, or the whole form where there is no file. */
const readFields = (req: Request, res: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    const fields: Fields = Object.create(null) as Fields;
    const parser = parserOf(req);
    let file: BusboyFileStream | undefined;
    const fail = (error: AppError): void => {
      reject(error);
      file?.destroy(error);
    };
    const done = (): void => {
      req.body = { ...fields };
      resolve();
    };
    parser.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut) fail(new AppError('too-large'));
      else add(fields, name, value);
    });
    parser.on('file', (field, stream, name) => {
      file = stream;
      stream.on('error', () => undefined); // told to whoever reads it
      held.set(req, { field, name: name ?? '', stream, isCut: () => stream.truncated });
      done();
    });
    for (const limit of ['fieldsLimit', 'partsLimit', 'filesLimit'] as const)
      parser.on(limit, () => fail(new AppError('too-large')));
    parser.on('error', (error) => fail(new AppError('malformed', { cause: error })));
    parser.on('finish', done);
    req.once('close', () => {
      if (!req.complete) fail(new AppError('malformed'));
    });
    // Once answered, what is still on its way is nobody's: it is read away, so that the browser hears the answer.
    res.once('close', () => {
      req.unpipe(parser);
      file?.destroy();
      req.resume();
    });
    req.pipe(parser);
  });

/**
 * Reads a form with a file as far as the file. Its fields are in `req.body` as those of any form, so that the session's
 * token, which stands in the form before the file, is checked before a byte of the file is kept. Only for those who are
 * signed in: nobody else has such a form.
 */
export const multipartForm = (): Middleware => async (req, res, next) => {
  if (req.method !== 'POST' || !req.is('multipart/form-data') || !contextOf(res).signedIn) return next();
  if (Number(req.headers['content-length'] ?? 0) > largestFile + roomForFields)
    throw new AppError('too-large', { message: { key: 'tables:too-large' } });
  await readFields(req, res);
  next();
};
