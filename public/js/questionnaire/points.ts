const isPoints = /^(100|\d{1,2})$/;

/** The sum of what was typed; what is no whole number from 0 to 100 counts nothing. */
export const sumOf = (typed: readonly string[]): number =>
  typed.map((text) => text.trim()).reduce((sum, text) => sum + (isPoints.test(text) ? Number(text) : 0), 0);

/** The sentence beneath the points: `{sum}` of the page's own words filled in. */
export const spreadText = (words: string, sum: number): string => words.replace('{sum}', String(sum));
