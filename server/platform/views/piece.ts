import { constants, deflateRawSync } from 'node:zlib';

/** A stretch of HTML that many pages share, with what it takes to send it. */
export type Piece = {
  readonly text: string;
  readonly bytes: () => Buffer;
  /** Whole deflate blocks, which begin and end at a byte and refer to nothing outside themselves. */
  readonly deflated: () => Buffer;
  /** Whether a page has shown it before: what is shown once is not worth compressing. */
  readonly isShared: () => boolean;
  /** Notes that a page shows it. */
  readonly show: () => void;
};

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

export const createPiece = (text: string): Piece => {
  let shown = 0;
  const bytes = once(() => Buffer.from(text));
  return {
    text,
    bytes,
    deflated: once(() => deflateRawSync(bytes(), { level: 9, finishFlush: constants.Z_FULL_FLUSH })),
    isShared: () => shown > 1,
    show: () => {
      shown += 1;
    },
  };
};

/** A page in order: what is this person's as text, and the pieces in between. */
export type Part = string | Piece;

/** Finds the pieces in the HTML that they were rendered into, in order. */
export const partsOf = (html: string, pieces: readonly Piece[]): Part[] => {
  const parts: Part[] = [];
  let from = 0;
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const at = html.indexOf(piece.text, from);
    if (at < 0) continue;
    parts.push(html.slice(from, at), piece);
    from = at + piece.text.length;
  }
  return [...parts, html.slice(from)];
};
