import { csvOf, withoutApostrophe, type TableRow } from '../../platform/tables/index.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { pagesOf, type Draft, type Texts } from '../templates/index.js';
import { fieldName, placesOf, type TextPlace } from './places.js';
import { thingOf } from './thing.js';

/** Every text of the survey that says anything in any language, in the order of the survey, scale and dimensions last. */
export const allPlaces = (draft: Draft): TextPlace[] => {
  const { content } = draft;
  const things = [
    ...pagesOf(content).flatMap(({ key, blocks }) => [
      ...(content.pages ? [`page.${key}`] : []),
      ...blocks.map(({ id }) => id),
    ]),
    'survey',
    'scale',
    ...content.dimensions.map(({ key }) => `dimension.${key}`),
  ];
  return things
    .flatMap((at) => placesOf(draft, thingOf(content, at)))
    .filter(({ wording, isOptional }) => !isOptional || locales.some((locale) => wording[locale] !== ''))
    .filter(({ place, wording }) => !place.startsWith('scale.') || locales.some((locale) => wording[locale]));
};

/** Whether a text says nothing in a language. */
export const isMissing = ({ wording }: TextPlace, locale: Locale): boolean => wording[locale].trim() === '';

const columns = ['place', ...locales] as const;

/** All texts as a file: a line a place, a column a language. A spreadsheet runs nothing of it. */
export const textsFile = (draft: Draft): string =>
  csvOf(
    columns,
    allPlaces(draft).map(({ place, wording }) => ({ place, ...wording })),
  );

/** What is wrong with a line of an uploaded file; `row` as a spreadsheet counts, null for the file as a whole. */
export type TextMistake = {
  readonly row: number | null;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly locale?: Locale;
};

/** A text that a file would put in place of another. */
export type ChangedText = {
  readonly place: string;
  readonly locale: Locale;
  readonly before: string;
  readonly after: string;
};

/** Texts that a file would put in their places, and which of them are not there yet; or what is wrong with it. */
export type ReadTexts =
  | { readonly ok: true; readonly texts: Texts; readonly changed: readonly ChangedText[] }
  | { readonly ok: false; readonly mistakes: readonly TextMistake[] };

const cleaned = (cell: string): string =>
  withoutApostrophe(cell)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');

const wrong = (row: number | null, name: string, params: TextMistake['params'] = {}): TextMistake => ({
  row,
  key: `builder:translations.error.${name}`,
  params,
});

/**
 * Reads texts from a table whose header names `place` and languages. An empty cell changes nothing. One mistake, and
 * nothing of the file is taken.
 */
export const readTexts = (draft: Draft, header: readonly string[], rows: readonly TableRow[]): ReadTexts => {
  const names = header.map((name) => name.trim().toLowerCase());
  const placeAt = names.indexOf('place');
  const found = locales.filter((locale) => names.includes(locale));
  if (placeAt === -1 || found.length === 0) return { ok: false, mistakes: [wrong(null, 'columns')] };
  const places = new Map(allPlaces(draft).map((one) => [one.place, one]));
  const seen = new Set<string>();
  const texts: Record<string, string> = {};
  const mistakes: TextMistake[] = [];
  const changed: ChangedText[] = [];
  for (const { row, cells } of rows) {
    const name = withoutApostrophe(cells[placeAt] ?? '').trim();
    const place = places.get(name);
    if (!place) mistakes.push(wrong(row, 'unknown', { place: name.slice(0, 80) }));
    else if (seen.has(name)) mistakes.push(wrong(row, 'twice', { place: name }));
    else
      for (const locale of found) {
        const text = cleaned(cells[names.indexOf(locale)] ?? '');
        if (text === '' || text === place.wording[locale]) continue;
        if ([...text].length > place.longest)
          mistakes.push({ ...wrong(row, 'too-long', { place: name, limit: place.longest }), locale });
        texts[fieldName(name, locale)] = text;
        changed.push({ place: name, locale, before: place.wording[locale], after: text });
      }
    seen.add(name);
  }
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, texts, changed };
};
