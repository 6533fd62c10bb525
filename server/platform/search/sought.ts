import { wordsIn, type FoundWord } from './folded-words.js';

/** Folded words that stand one behind the other; with `prefix` the last may go on. */
export type Pattern = { readonly words: readonly string[]; readonly prefix: boolean };

/** What was typed into a search, as it is understood: all of it must be found. */
export type Sought = {
  readonly patterns: readonly Pattern[];
  /** Whether something was typed in which there is no word at all. */
  readonly wordless: boolean;
  /** Whether the end was left out, because so much is no search. */
  readonly cut: boolean;
};

export const LONGEST_SEARCH = 200;
const MOST_PATTERNS = 8;

const exactly = (words: readonly FoundWord[]): Pattern[] =>
  words.length === 0 ? [] : [{ words: words.map(({ word }) => word), prefix: false }];

/** A single letter begins too many words to be looked for: it is meant as a word. */
const beginnings = (words: readonly FoundWord[]): Pattern[] =>
  words.map(({ word }) => ({ words: [word], prefix: word.length > 1 }));

const quoted = /["«»“”„]/u;

/** Reads what is typed: each word begins one of the text; what stands in quotes is a phrase, as it is. */
export const readSought = (typed: string): Sought => {
  const parts = typed.slice(0, LONGEST_SEARCH).split(quoted);
  const all = parts.flatMap((part, at) =>
    at % 2 === 1 ? exactly(wordsIn(part)) : beginnings(wordsIn(part)),
  );
  const patterns = all.slice(0, MOST_PATTERNS);
  return {
    patterns,
    wordless: patterns.length === 0 && typed.trim() !== '',
    cut: typed.length > LONGEST_SEARCH || all.length > patterns.length,
  };
};

/** A word or phrase of a list; a star at its end lets the last word go on. Null where it has no word. */
export const readPattern = (typed: string): Pattern | null => {
  const words = wordsIn(typed).map(({ word }) => word);
  return words.length === 0 ? null : { words, prefix: /\*\s*$/.test(typed) };
};

/** Folded words have letters and digits only: none is a sign of a regular expression. */
const sourceOf = ({ words, prefix }: Pattern): string => words.join(' ') + (prefix ? '[^ ]*' : '');

/** What parts the texts of one person: no phrase goes across. */
const between = ' | ';

/** Texts as they are searched: their folded words, with a blank between two. */
export const searchable = (texts: readonly string[]): string =>
  texts
    .map((text) =>
      wordsIn(text)
        .map(({ word }) => word)
        .join(' '),
    )
    .join(between);

/** Finds any of the patterns in what `searchable` made; nothing, where there is none. */
export const finderOf = (patterns: readonly Pattern[]): RegExp =>
  patterns.length === 0
    ? /(?!)/
    : new RegExp(`(?:^| )(?:${[...new Set(patterns.map(sourceOf))].join('|')})(?: |$)`);

/** A piece of a text; `hit` where it is what was looked for. */
export type HitPiece = { readonly text: string; readonly hit: boolean };

const standsAt = (words: readonly FoundWord[], at: number, { words: sought, prefix }: Pattern): boolean =>
  sought.every((word, offset) => {
    const found = words[at + offset]?.word;
    return offset === sought.length - 1 && prefix ? (found?.startsWith(word) ?? false) : found === word;
  });

/** Which stretches of a text are found by any of the patterns, in their order and without overlap. */
const hitsIn = (text: string, patterns: readonly Pattern[]): readonly (readonly [number, number])[] => {
  const words = wordsIn(text);
  const hits: [number, number][] = [];
  words.forEach(({ start }, at) => {
    const longest = Math.max(0, ...patterns.map((one) => (standsAt(words, at, one) ? one.words.length : 0)));
    const end = words[at + longest - 1]?.end;
    if (longest === 0 || end === undefined) return;
    const last = hits.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else hits.push([start, end]);
  });
  return hits;
};

/** A text in pieces, what was looked for apart from the rest; together they are the text again. */
export const piecesWith = (text: string, patterns: readonly Pattern[]): HitPiece[] => {
  const pieces: HitPiece[] = [];
  let done = 0;
  for (const [start, end] of hitsIn(text, patterns)) {
    pieces.push({ text: text.slice(done, start), hit: false }, { text: text.slice(start, end), hit: true });
    done = end;
  }
  pieces.push({ text: text.slice(done), hit: false });
  return pieces.filter((piece) => piece.text !== '');
};

/** Whether any of the patterns stands in a text. */
export const isFoundIn = (text: string, patterns: readonly Pattern[]): boolean =>
  hitsIn(text, patterns).length > 0;
