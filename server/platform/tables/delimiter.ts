/** What may separate cells. */
export const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

export const isDelimiter = (value: unknown): value is Delimiter => delimiters.includes(value as Delimiter);

/** Spreadsheets write this line above the header; it is none of the table's rows. */
const told = /^sep=([,;\t|])(?:\r|\n|$)/i;

/** Whether a record is the line that tells the separator. */
export const tellsDelimiter = (record: readonly string[]): boolean =>
  /^sep=[,;\t|]?$/i.test(record[0] ?? '') && record.slice(1).every((cell) => cell === '');

/** The separator that the header has most of, quoted cells left out; a comma where it has none. */
export const delimiterOf = (start: string): Delimiter => {
  const [, named] = told.exec(start) ?? [];
  if (isDelimiter(named)) return named;
  const header =
    start
      .trimStart()
      .replace(/"(?:[^"]|"")*"/gs, '')
      .split(/\r?\n|\r/, 1)[0] ?? '';
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
};
