import { locales } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import {
  answeredLater,
  insertableIn,
  waveOfLevel,
  wavesOfBlock,
  wavesOfPage,
  type TextAt,
} from './insertable.js';
import { insertionsIn, isBrokenText } from './insertion.js';
import { itemBlock, questionBlock } from './page.js';
import type { Problem } from './problem.js';
import { itemsOf, levels, type SurveyContent } from './survey.js';

type Placed = TextAt & { readonly field: string; readonly wording: Localized };

/** Every text that takes insertions, and where it is shown. */
const takingTexts = (content: SurveyContent): Placed[] => [
  ...itemsOf(content).flatMap((item) =>
    levels.flatMap((level): Placed[] => {
      const wording = item[level];
      const at = { blockId: itemBlock(item.itemKey) };
      const field = `items.${item.itemKey}.${level}`;
      return wording ? [{ field, wording, at, waves: [waveOfLevel(level)] }] : [];
    }),
  ),
  ...content.questions.map(({ key, text, waves }): Placed => ({
    field: `questions.${key}.text`,
    wording: text,
    at: { blockId: questionBlock(key) },
    waves,
  })),
  ...(content.pages ?? []).flatMap((page): Placed[] => {
    const at = { pageKey: page.key };
    const waves = wavesOfPage(content, page);
    const place = `pages.${page.key}`;
    return [
      ...(page.title ? [{ field: `${place}.title`, wording: page.title, at, waves }] : []),
      ...(page.lead ? [{ field: `${place}.lead`, wording: page.lead, at, waves }] : []),
      ...page.blocks.flatMap(({ id, help }): Placed[] =>
        help
          ? [
              {
                field: `blocks.${id}.help`,
                wording: help,
                at: { blockId: id },
                waves: wavesOfBlock(content, id),
              },
            ]
          : [],
      ),
    ];
  }),
  ...(['before', 'after'] as const).flatMap((wave): Placed[] => {
    const wording = content.ending?.[wave];
    return wording ? [{ field: `ending.${wave}`, wording, at: { end: true }, waves: [wave] }] : [];
  }),
];

/** Names, options and words of points stand in charts and tables, where nobody is asked. */
const otherTexts = ({ dimensions, questions }: SurveyContent): { field: string; wording: Localized }[] => [
  ...dimensions.flatMap(({ key, title, items }) => [
    { field: `dimensions.${key}.title`, wording: title },
    ...items.map((item) => ({ field: `items.${item.itemKey}.title`, wording: item.title })),
  ]),
  ...questions.flatMap(({ key, options }) =>
    options.map((option) => ({ field: `questions.${key}.options.${option.key}`, wording: option.text })),
  ),
];

const namesOf = (text: string): string[] => [...new Set(insertionsIn(text).map(({ name }) => name))].sort();

/** A language that lacks what another inserts. What cannot be inserted at all is told where it stands. */
const differing = ({ field, wording }: Placed, insertable: readonly string[]): Problem[] => {
  const written = locales.filter((locale) => wording[locale].trim() !== '');
  const inserted = new Set(written.flatMap((locale) => namesOf(wording[locale])));
  const wanted = [...inserted].filter((name) => insertable.includes(name)).sort();
  return written.flatMap((locale): Problem[] => {
    const own = namesOf(wording[locale]);
    const lacking = wanted.filter((name) => !own.includes(name));
    const names = lacking.join(', ');
    return lacking.length > 0
      ? [{ field: `${field}.${locale}`, code: 'lacks-insertion', params: { names } }]
      : [];
  });
};

const textProblems = (content: SurveyContent, placed: Placed): Problem[] => {
  const { field, wording } = placed;
  if (locales.every((locale) => !/\{\{|\}\}/.test(wording[locale]))) return [];
  const insertable = insertableIn(content, placed);
  const wrong = locales.flatMap((locale): Problem[] => {
    const text = wording[locale];
    const place = `${field}.${locale}`;
    if (isBrokenText(text)) return [{ field: place, code: 'broken-insertion' }];
    const name = namesOf(text).find((one) => !insertable.includes(one));
    if (name === undefined) return [];
    const code = answeredLater(content, name) ? 'asked-later' : 'unknown-insertion';
    return [{ field: place, code, params: { name } }];
  });
  const told = new Set(wrong.map((one) => one.field));
  return [...wrong, ...differing(placed, insertable).filter((one) => !told.has(one.field))];
};

/**
 * What is wrong with what texts insert: a name that means nothing, an answer that is given only later, a language that
 * lacks what others insert, braces that are left open, and insertions where none are filled in.
 */
export const insertionProblems = (content: SurveyContent): Problem[] => [
  ...takingTexts(content).flatMap((placed) => textProblems(content, placed)),
  ...otherTexts(content).flatMap(({ field, wording }) =>
    locales.flatMap((locale): Problem[] =>
      insertionsIn(wording[locale]).length > 0
        ? [{ field: `${field}.${locale}`, code: 'no-insertion-here' }]
        : [],
    ),
  ),
];
