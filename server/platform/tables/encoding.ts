/** Encodings that are read, by the names that TextDecoder knows. */
export const encodings = ['utf-8', 'windows-1254', 'utf-16le', 'utf-16be'] as const;

export type Encoding = (typeof encodings)[number];

export const isEncoding = (value: unknown): value is Encoding => encodings.includes(value as Encoding);

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that the first bytes tell by their byte order mark; null where there is none. */
export const markedEncoding = (start: Uint8Array): Encoding | null =>
  marks.find(([, mark]) => mark.every((byte, at) => start[at] === byte))?.[0] ?? null;

/** Bytes to text, in pieces; a byte order mark is left out. Throws where the bytes are not of this encoding. */
export const createDecoder = (encoding: Encoding) => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return {
    take: (bytes: Uint8Array): string => decoder.decode(bytes, { stream: true }),
    end: (): string => decoder.decode(),
  };
};

export const isDecodingError = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
