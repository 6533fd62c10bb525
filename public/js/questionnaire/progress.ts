export type Progress = { readonly done: number; readonly total: number };

/** The sentence of the progress line: `{done}` and `{total}` of the page's own words filled in. */
export const progressText = (words: string, { done, total }: Progress): string =>
  words.replace('{done}', String(done)).replace('{total}', String(total));

/** Where the progress line ends, in units of its drawing; 0 where nothing is asked. */
export const progressEnd = (length: number, { done, total }: Progress): number =>
  total === 0 ? 0 : Math.round((length * done) / total);
