import { decode, encode, type Doc, type Raw } from './bson.js';

/** Operation codes of the wire protocol that are spoken; see the MongoDB wire protocol specification. */
const codes = { reply: 1, query: 2004, compressed: 2012, message: 2013 } as const;
const flags = { checksum: 1, moreToCome: 2, required: 0xffff } as const;

const headerSize = 16;
const largestMessage = 48_000_000 + 16_384;

/** One command as it came in. */
export type WireRequest = {
  readonly cmd: Doc;
  readonly db: string;
  /** The command's name as the client wrote it: the first field. */
  readonly name: string;
  /** Documents sent beside the command, by the field they belong to. */
  readonly seq: Record<string, Raw[]>;
  /** The number of the connection. */
  readonly conn: number;
  /** The command's own bytes. */
  readonly body?: Raw;
};

export type ParsedMessage = {
  readonly id: number;
  readonly kind: 'message' | 'query';
  readonly request: Omit<WireRequest, 'conn'>;
  /** Whether the client waits for an answer. */
  readonly answered: boolean;
};

/** The length that a message says it has; throws when it cannot be one (an HTTP request, for example). */
export const messageLength = (start: Buffer): number => {
  const length = start.readInt32LE(0);
  if (length < headerSize || length > largestMessage) throw new Error(`not a message: ${length} bytes`);
  return length;
};

const requestOf = (cmd: Doc, db: string, seq: Record<string, Raw[]>, body?: Raw) => ({
  cmd,
  db,
  name: Object.keys(cmd)[0] ?? '',
  seq,
  ...(body ? { body } : {}),
});

/** The documents of a sequence section, copied: the message's own bytes are let go. */
const sequence = (message: Buffer, start: number, end: number): { name: string; documents: Raw[] } => {
  const zero = message.indexOf(0, start);
  if (zero < 0 || zero >= end) throw new Error('a section without a name');
  const documents: Raw[] = [];
  for (let at = zero + 1; at < end;) {
    const size = message.readInt32LE(at);
    if (size < 5 || at + size > end) throw new Error('a document longer than its section');
    documents.push(Buffer.from(message.subarray(at, at + size)));
    at += size;
  }
  return { name: message.toString('utf8', start, zero), documents };
};

const parseMessageBody = (message: Buffer, id: number): ParsedMessage => {
  const set = message.readUInt32LE(headerSize);
  const known = flags.checksum | flags.moreToCome;
  if ((set & flags.required & ~known) !== 0) throw new Error('an unknown flag');
  // The checksum is not looked at: the connection never leaves the machine.
  const end = set & flags.checksum ? message.length - 4 : message.length;
  const seq: Record<string, Raw[]> = {};
  let body: Buffer | undefined;
  for (let at = headerSize + 4; at < end;) {
    const kind = message.readUInt8(at);
    const start = at + 1;
    const size = message.readInt32LE(start);
    if (size < 5 || start + size > end) throw new Error('a section longer than its message');
    if (kind > 1) throw new Error(`an unknown kind of section: ${kind}`);
    if (kind === 0) body = message.subarray(start, start + size);
    else {
      const { name, documents } = sequence(message, start + 4, start + size);
      seq[name] = documents;
    }
    at = start + size;
  }
  if (!body) throw new Error('a message without a command');
  const cmd = decode(body);
  const { $db } = cmd;
  const request = requestOf(cmd, typeof $db === 'string' ? $db : 'admin', seq, body);
  return { id, kind: 'message', request, answered: (set & flags.moreToCome) === 0 };
};

/** The form that drivers use for their very first hello. */
const parseQuery = (message: Buffer, id: number): ParsedMessage => {
  const zero = message.indexOf(0, headerSize + 4);
  const namespace = message.toString('utf8', headerSize + 4, zero);
  const start = zero + 9; // after the numbers to skip and to return
  const body = message.subarray(start, start + message.readInt32LE(start));
  const request = requestOf(decode(body), namespace.split('.')[0] ?? 'admin', {}, body);
  return { id, kind: 'query', request, answered: true };
};

/** Reads one whole message; throws on anything that a well-behaved driver does not send. */
export const parseMessage = (message: Buffer): ParsedMessage => {
  const id = message.readInt32LE(4);
  const code = message.readInt32LE(12);
  if (code === codes.message) return parseMessageBody(message, id);
  if (code === codes.query) return parseQuery(message, id);
  const why = code === codes.compressed ? ' (compression is never offered)' : '';
  throw new Error(`unsupported operation ${code}${why}`);
};

const toBuffer = (answer: Doc | Buffer): Buffer => (Buffer.isBuffer(answer) ? answer : encode(answer));

let lastReply = 0;

const header = (size: number, total: number, to: number, code: number): Buffer => {
  lastReply = (lastReply + 1) | 0;
  const bytes = Buffer.alloc(size);
  bytes.writeInt32LE(total, 0);
  bytes.writeInt32LE(lastReply, 4);
  bytes.writeInt32LE(to, 8);
  bytes.writeInt32LE(code, 12);
  return bytes;
};

/** The answer to a message in the form that it was asked in: a header and the document's bytes. */
export const replyTo = ({ id, kind }: ParsedMessage, answer: Doc | Buffer): readonly [Buffer, Buffer] => {
  const body = toBuffer(answer);
  if (kind === 'message') return [header(21, 21 + body.length, id, codes.message), body];
  const bytes = header(36, 36 + body.length, id, codes.reply);
  bytes.writeInt32LE(8, 16); // "await capable", as every server says
  bytes.writeInt32LE(1, 32);
  return [bytes, body];
};

/** The bytes of a document with further fields at its end. */
export const withFields = (document: Buffer, fields: Doc): Buffer => {
  const more = encode(fields);
  const joined = Buffer.concat([document.subarray(0, document.length - 1), more.subarray(4)]);
  joined.writeInt32LE(joined.length, 0);
  return joined;
};
