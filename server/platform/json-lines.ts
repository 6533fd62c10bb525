/** Where each value of a JSON text stands, by its JSON pointer; or where the text is no JSON any more. */
export type JsonLines =
  | { readonly ok: true; readonly lineOf: (pointer: string) => number }
  | { readonly ok: false; readonly line: number; readonly reason: 'syntax' | 'deep' | 'many' | 'twice' };

const DEEPEST = 40;
const MOST_VALUES = 100_000;

const space = /[ \t\n\r]*/y;
const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
// eslint-disable-next-line no-control-regex -- what JSON forbids within a text
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

type Reason = Extract<JsonLines, { ok: false }>['reason'];

/** Ends the way through a text that is none. */
class Stop extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
  }
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Goes through a JSON text once, so that what is wrong with a value can be told by its line. A name that stands twice in
 * an object is refused: it is a mistake of whoever wrote it, and readers disagree on which one counts.
 */
export const jsonLines = (text: string): JsonLines => {
  const lines = new Map<string, number>();
  let at = 0;
  let counted = 0;
  let line = 1;

  const lineNow = (): number => {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new Stop('syntax');
    at += found.length;
    return found;
  };
  const skip = (): void => void take(space);
  const expectSign = (sign: string): void => {
    if (text[at] !== sign) throw new Stop('syntax');
    at += 1;
  };

  const list = (end: string, one: () => void): void => {
    at += 1;
    skip();
    if (text[at] === end) return void (at += 1);
    for (;;) {
      one();
      skip();
      if (text[at] === end) return void (at += 1);
      expectSign(',');
      skip();
    }
  };

  const value = (pointer: string, depth: number): void => {
    if (depth > DEEPEST) throw new Stop('deep');
    if (lines.size >= MOST_VALUES) throw new Stop('many');
    lines.set(pointer, lineNow());
    if (text[at] === '{') {
      const names = new Set<string>();
      return list('}', () => {
        const name = JSON.parse(take(string)) as string;
        if (names.has(name)) throw new Stop('twice');
        names.add(name);
        skip();
        expectSign(':');
        skip();
        value(`${pointer}/${escaped(name)}`, depth + 1);
      });
    }
    if (text[at] === '[') {
      let index = 0;
      return list(']', () => {
        value(`${pointer}/${index}`, depth + 1);
        index += 1;
      });
    }
    take(text[at] === '"' ? string : literal);
  };

  try {
    skip();
    value('', 0);
    skip();
    if (at < text.length) throw new Stop('syntax');
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { ok: false, line: lineNow(), reason: error.reason };
  }
  return { ok: true, lineOf: (pointer) => lines.get(pointer) ?? 1 };
};
