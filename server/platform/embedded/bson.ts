import { deserialize, serialize, type DeserializeOptions } from 'bson';

/** A decoded document. */
export type Doc = Record<string, unknown>;

/** A document as its BSON bytes. */
export type Raw = Uint8Array;

const plain: DeserializeOptions = {
  promoteValues: true,
  promoteLongs: true,
  promoteBuffers: false,
  validation: { utf8: false },
};

const typed: DeserializeOptions = {
  promoteValues: false,
  promoteBuffers: false,
  bsonRegExp: true,
  validation: { utf8: false },
};

/** A document with JavaScript numbers where they are exact: for filters, keys and options. */
export const decode = (raw: Raw): Doc => deserialize(raw, plain);

/** A document whose numbers keep their BSON type (Int32, Double, Long, Decimal128): for whatever is stored or returned. */
export const decodeTyped = (raw: Raw): Doc => deserialize(raw, typed);

export const encode = (document: Doc): Buffer => {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

/** The same document with JavaScript numbers. */
export const plainOf = (document: Doc): Doc => decode(encode(document));

/** A failure that the client is told of, with the code and name that MongoDB has for it. */
export class MongoErr extends Error {
  readonly code: number;
  readonly codeName: string;
  /** Further fields of the reply; `transient` becomes the label TransientTransactionError. */
  readonly extra: Doc;

  constructor(code: number, codeName: string, message: string, extra: Doc = {}) {
    super(message);
    this.name = 'MongoErr';
    this.code = code;
    this.codeName = codeName;
    this.extra = extra;
  }
}

export const err = (code: number, codeName: string, message: string, extra?: Doc): MongoErr =>
  new MongoErr(code, codeName, message, extra);

/** What the embedded store leaves out on purpose. */
export const notOffered = (what: string): MongoErr =>
  err(238, 'NotImplemented', `The embedded store does not offer ${what}; a MongoDB server does.`);

export const badValue = (message: string): MongoErr => err(2, 'BadValue', message);
