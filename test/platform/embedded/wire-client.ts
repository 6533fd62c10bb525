import { deserialize, serialize } from 'bson';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Doc } from '../../../server/platform/embedded/bson.js';

/** The start of every message: its length, its number and what it is. */
export const header = (length: number, id: number, code: number): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(id, 4);
  bytes.writeInt32LE(code, 12);
  return bytes;
};

export const flagged = (flags: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(flags, 0);
  return bytes;
};

type Section = { readonly name: string; readonly documents: readonly Doc[] };

const sectionOf = ({ name, documents }: Section): Buffer => {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map((one) => serialize(one))]);
  const start = Buffer.alloc(5);
  start.writeUInt8(1, 0);
  start.writeInt32LE(content.length + 4, 1);
  return Buffer.concat([start, content]);
};

/** A message in the form that drivers send. */
export const messageOf = (id: number, command: Doc, flags = 0, section?: Section): Buffer => {
  const body = Buffer.concat([
    flagged(flags),
    ...(section ? [sectionOf(section)] : []),
    Buffer.from([0]),
    serialize(command),
    ...(flags & 1 ? [Buffer.alloc(4)] : []),
  ]);
  return Buffer.concat([header(16 + body.length, id, 2013), body]);
};

/** The form of a driver's first hello. */
export const queryOf = (id: number, namespace: string, command: Doc): Buffer => {
  const body = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from(`${namespace}\0`),
    Buffer.alloc(8),
    serialize(command),
  ]);
  return Buffer.concat([header(16 + body.length, id, 2004), body]);
};

type Reply = { readonly to: number; readonly code: number; readonly document: Doc };

/** Reads replies off a socket, one after the other. */
export const repliesOf = (socket: Socket) => {
  let bytes = Buffer.alloc(0);
  const waiting: ((reply: Reply) => void)[] = [];
  const come: Reply[] = [];
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    while (bytes.length >= 16 && bytes.length >= bytes.readInt32LE(0)) {
      const message = bytes.subarray(0, bytes.readInt32LE(0));
      bytes = bytes.subarray(message.length);
      const code = message.readInt32LE(12);
      const document = deserialize(message.subarray(code === 1 ? 36 : 21));
      come.push({ to: message.readInt32LE(8), code, document });
    }
    while (come.length > 0 && waiting.length > 0) waiting.shift()?.(come.shift() as Reply);
  });
  return {
    next: (): Promise<Reply> =>
      new Promise((resolve) => {
        const reply = come.shift();
        if (reply) resolve(reply);
        else waiting.push(resolve);
      }),
  };
};

/** A connection that sends commands as they are: sessions and numbers are the caller's. */
export const connectRaw = async (uri: string) => {
  const socket = connect(decodeURIComponent(uri.slice('mongodb://'.length).split('/?')[0] ?? ''));
  await once(socket, 'connect');
  const replies = repliesOf(socket);
  let last = 0;
  return {
    send: async (command: Doc): Promise<Doc> => {
      socket.write(messageOf(++last, command));
      return (await replies.next()).document;
    },
    close: () => void socket.destroy(),
  };
};
