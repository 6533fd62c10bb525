import {
  blocksOf,
  asksIn,
  blockTextOf,
  endingTextsOf,
  itemsOf,
  levels,
  pagesOf,
  pageTextsOf,
  questionTextsOf,
  LONGEST_ADDRESS,
  LONGEST_LABEL,
  LONGEST_OPTION,
  LONGEST_WORDING,
  type Draft,
} from '../templates/index.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import { isBlock, type Thing } from './thing.js';

/** A short name or an option stands in charts and tables: it may not be as long as a statement. */
const LONGEST_TITLE = 80;

/**
 * One text of a thing: its place as a Problem names it without the language, what it is called, and how long it may be.
 * `label` is a message's key, `number` what is filled in.
 */
export type TextPlace = {
  readonly place: string;
  readonly label: string;
  readonly number?: number;
  readonly longest: number;
  readonly wording: Localized;
  /** Whether it may be left out. */
  readonly isOptional: boolean;
};

const place = (
  path: string,
  label: string,
  wording: Localized,
  longest: number,
  more: { readonly isOptional?: boolean; readonly number?: number } = {},
): TextPlace => ({ place: path, label, wording, longest, isOptional: false, ...more });

const scalePlaces = ({ content: { scale } }: Draft): TextPlace[] =>
  Array.from({ length: scale.points }, (_, at) => {
    const wording = Object.fromEntries(locales.map((one) => [one, scale.labels[one][at] ?? ''])) as Record<
      Locale,
      string
    >;
    return place(`scale.labels.${at}`, 'templates:scale.label', wording, LONGEST_LABEL, {
      number: scale.low + at,
    });
  });

const itemPlaces = (draft: Draft, key: string): TextPlace[] => {
  const item = itemsOf(draft.content).find(({ itemKey }) => itemKey === key);
  if (!item) return [];
  return [
    place(`items.${key}.title`, 'templates:fields.title', item.title, LONGEST_TITLE),
    ...levels.flatMap((level) => {
      const wording = item[level];
      const label = `templates:fields.${level}`;
      return wording ? [place(`items.${key}.${level}`, label, wording, LONGEST_WORDING)] : [];
    }),
  ];
};

const questionPlaces = (draft: Draft, key: string): TextPlace[] => {
  const question = draft.content.questions.find((one) => one.key === key);
  if (!question) return [];
  return questionTextsOf(question).map(([path, wording], at) =>
    at === 0
      ? place(
          path,
          `builder:text.${question.kind === 'info' ? 'info' : 'question'}`,
          wording,
          LONGEST_WORDING,
        )
      : place(path, 'templates:fields.option', wording, LONGEST_OPTION, { number: at }),
  );
};

const pagePlaces = (draft: Draft, key: string): TextPlace[] => {
  const page = pagesOf(draft.content).find((one) => one.key === key);
  if (!page) return [];
  const [title, lead] = pageTextsOf(page);
  return [
    ...(title
      ? [
          place(...([title[0], 'builder:text.page-title', title[1], LONGEST_TITLE] as const), {
            isOptional: true,
          }),
        ]
      : []),
    ...(lead
      ? [
          place(...([lead[0], 'builder:text.page-lead', lead[1], LONGEST_WORDING] as const), {
            isOptional: true,
          }),
        ]
      : []),
  ];
};

/** Thanks of a wave that asks nothing are nobody's to read. */
const endingPlaces = ({ content }: Draft): TextPlace[] =>
  endingTextsOf(content.ending).flatMap(([path, wording]) => {
    const part = path.slice('ending.'.length);
    const isRead = part === 'onward' || asksIn(content, part === 'before' ? 'before' : 'after');
    const longest = part === 'onward' ? LONGEST_ADDRESS : LONGEST_WORDING;
    const isSaid = locales.some((locale) => wording[locale] !== '');
    return isRead || isSaid
      ? [place(path, `builder:text.ending-${part}`, wording, longest, { isOptional: true })]
      : [];
  });

const helpPlaces = (draft: Draft, thing: Thing): TextPlace[] => {
  const block =
    isBlock(thing) && thing.kind !== 'comment' ? blocksOf(draft.content).get(thing.at) : undefined;
  if (!block) return [];
  const [path, wording] = blockTextOf(block);
  return [place(path, 'builder:text.help', wording, LONGEST_WORDING, { isOptional: true })];
};

const ownPlaces = (draft: Draft, thing: Thing): TextPlace[] => {
  switch (thing.kind) {
    case 'scale':
      return scalePlaces(draft);
    case 'item':
      return itemPlaces(draft, thing.key);
    case 'question':
      return questionPlaces(draft, thing.key);
    case 'page':
      return pagePlaces(draft, thing.key);
    case 'dimension': {
      const title = draft.content.dimensions.find((one) => one.key === thing.key)?.title;
      const path = `dimensions.${thing.key}.title`;
      return title ? [place(path, 'templates:fields.dimension', title, LONGEST_TITLE)] : [];
    }
    case 'survey':
      return endingPlaces(draft);
    case 'add':
    case 'outcome':
    case 'importance':
    case 'comment':
      return [];
  }
};

/** Every text of the thing that the form is about, in the order of the form. */
export const placesOf = (draft: Draft, thing: Thing): TextPlace[] => [
  ...ownPlaces(draft, thing),
  ...helpPlaces(draft, thing),
];

/** The name of a text's field in one language: as a Problem names it, and `withTexts` reads it. */
export const fieldName = (path: string, locale: Locale): string =>
  path.startsWith('scale.labels.')
    ? `scale.labels.${locale}.${path.slice('scale.labels.'.length)}`
    : `${path}.${locale}`;
