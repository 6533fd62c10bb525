/** Width of a text in pixels, as the canvas would draw it. */
export type Measure = (text: string) => number;

/** A text cut to a width, its end replaced by an ellipsis where it is too long. */
export const ellipsis = (text: string, width: number, measure: Measure): string => {
  if (measure(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join('').trimEnd()}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

/** A text in at most `lines` lines of a width, broken between words; the last line ends in an ellipsis if it must. */
export const wrap = (text: string, width: number, lines: number, measure: Measure): readonly string[] => {
  const words = text.split(/\s+/);
  const wrapped: string[] = [];
  while (words.length > 0 && wrapped.length < lines) {
    let line = words.shift() ?? '';
    const last = wrapped.length === lines - 1;
    while (words.length > 0 && (last || measure(`${line} ${words[0]}`) <= width)) line += ` ${words.shift()}`;
    wrapped.push(ellipsis(line, width, measure));
  }
  return wrapped;
};
