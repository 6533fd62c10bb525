import { createServer, type Server, type Socket } from 'node:net';
import { Binary, Long, Timestamp } from 'bson';
import { MongoErr, type Doc } from './bson.js';
import {
  messageLength,
  parseMessage,
  replyTo,
  withFields,
  type ParsedMessage,
  type WireRequest,
} from './messages.js';

export type WireOptions = {
  /** Answers one command; what it throws becomes the answer. */
  readonly run: (request: WireRequest) => Promise<Doc | Buffer>;
  /** Told of failures that no client caused. */
  readonly onError: (error: unknown) => void;
};

const mostWaiting = 64; // commands of one connection before it is no longer read from

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The document that a client gets in place of an answer. */
export const failure = (error: unknown): Doc => {
  if (!(error instanceof MongoErr))
    return { ok: 0, errmsg: message(error), code: 8, codeName: 'UnknownError' };
  const { transient, ...extra } = error.extra;
  return {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...extra,
    ...(transient ? { errorLabels: ['TransientTransactionError'] } : {}),
  };
};

/** The logical clock: seconds and a counter, growing with every command that may write. */
const createClock = () => {
  let seconds = 0;
  let counter = 0;
  const writes = /^(insert|update|delete|findandmodify|create|commit|drop)/i;
  return (command: string): Timestamp => {
    const now = Math.floor(Date.now() / 1000);
    if (now > seconds) {
      seconds = now;
      counter = 1;
    } else if (writes.test(command)) counter++;
    return new Timestamp({ t: seconds, i: counter });
  };
};

const unsigned = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };

/** Cuts a stream of bytes into whole messages. */
const createFraming = () => {
  let chunks: Buffer[] = [];
  let length = 0;
  const joined = (): Buffer => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return chunks[0] ?? Buffer.alloc(0);
  };
  return {
    add: (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
    },
    /** The next whole message, null when it has not come yet; throws on what cannot be one. */
    next: (): Buffer | null => {
      if (length < 4) return null;
      const first = chunks[0] && chunks[0].length >= 4 ? chunks[0] : joined();
      const size = messageLength(first);
      if (length < size) return null;
      const all = joined();
      chunks = all.length > size ? [all.subarray(size)] : [];
      length -= size;
      return all.subarray(0, size);
    },
  };
};

type Connection = { readonly socket: Socket; readonly number: number };

/** A server that speaks the MongoDB wire protocol; it listens to nothing yet. */
export const serve = ({ run, onError }: WireOptions): Server => {
  const tick = createClock();
  let connections = 0;

  const answer = async (request: WireRequest): Promise<Doc | Buffer> => {
    try {
      return await run(request);
    } catch (error) {
      if (!(error instanceof MongoErr)) onError(error);
      return failure(error);
    }
  };
  const stamped = (answered: Doc | Buffer, command: string): Doc | Buffer => {
    const operationTime = tick(command);
    const times = { operationTime, $clusterTime: { clusterTime: operationTime, signature: unsigned } };
    return Buffer.isBuffer(answered) ? withFields(answered, times) : { ...answered, ...times };
  };
  const handle = async ({ socket, number }: Connection, parsed: ParsedMessage): Promise<void> => {
    const request = { ...parsed.request, conn: number };
    const answered = await answer(request);
    if (!parsed.answered || socket.destroyed) return;
    const [head, body] = replyTo(parsed, stamped(answered, request.name));
    socket.cork();
    socket.write(head);
    socket.write(body);
    socket.uncork();
  };
  const connect = (socket: Socket): void => {
    const connection = { socket, number: ++connections };
    const framing = createFraming();
    let waiting = 0;
    let queue: Promise<void> = Promise.resolve();

    const enqueue = (bytes: Buffer): void => {
      if (++waiting >= mostWaiting) socket.pause();
      queue = queue
        .then(() => handle(connection, parseMessage(bytes)))
        .catch(() => void socket.destroy()) // not a driver, or one that speaks something else
        .finally(() => {
          if (--waiting < mostWaiting) socket.resume();
        });
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      framing.add(chunk);
      try {
        for (let bytes = framing.next(); bytes; bytes = framing.next()) enqueue(bytes);
      } catch {
        socket.destroy();
      }
    });
  };
  return createServer({ noDelay: true }, connect);
};
