/** One thing that cannot be scored: where it stands, what stands there, and what was expected. */
export type Mistake = {
  /** The row as a spreadsheet counts it: the header is row 1. Null where no row is meant. */
  readonly row: number | null;
  /** A column by its name, or an option. Null where the whole row or file is meant. */
  readonly column: string | null;
  readonly value: string | null;
  readonly expected: string;
};

/** The mistakes of one file. However many there are, only the first few are kept. */
export type Mistakes = {
  readonly add: (mistake: Partial<Mistake> & Pick<Mistake, 'expected'>) => void;
  readonly count: () => number;
  /** For people, a line each, then how many more there are. */
  readonly text: () => string;
};

const shown = 20;
const longest = 60;

const quoted = (value: string): string =>
  JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);

const line = ({ row, column, value, expected }: Mistake): string => {
  const place = [row === null ? null : `row ${row}`, column === null ? null : `column ${column}`];
  const where = place.filter((part) => part !== null).join(', ');
  const what = value === null ? `expected ${expected}` : `${quoted(value)}, expected ${expected}`;
  return where === '' ? what : `${where}: ${what}`;
};

/** Collects mistakes; the file is read on after one, so that all are told at once. */
export const createMistakes = (): Mistakes => {
  const first: Mistake[] = [];
  let count = 0;
  return {
    add: (mistake) => {
      count += 1;
      if (first.length < shown) first.push({ row: null, column: null, value: null, ...mistake });
    },
    count: () => count,
    text: () => {
      const lines = first.map(line);
      if (count > first.length) lines.push(`and ${count - first.length} more`);
      return lines.join('\n');
    },
  };
};
