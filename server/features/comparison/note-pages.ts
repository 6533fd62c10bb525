import type { I18n } from '../../platform/i18n/i18n.js';
import { fewest } from '../../scoring/index.js';
import { ceilingItems, type Advice } from './advice-pages.js';
import type { Comparison, ComparisonWarning, Party } from './comparison.js';
import { pointsText } from './words.js';

/** A standing caution; its first words are said with weight. */
export type Note = Advice;

const boundsOf = ({ us, others }: Comparison, names: readonly string[], i18n: I18n): string =>
  [us, ...others]
    .filter(({ name }: Party) => names.includes(name))
    .map(({ name, shortfallBound }) => `${name} (${pointsText(shortfallBound, i18n)})`)
    .join(', ');

const toldOf = (comparison: Comparison, { code, names, items }: ComparisonWarning, i18n: I18n): string => {
  if (code === 'ceiling-items') return i18n.list(ceilingItems(comparison, i18n));
  if (code === 'no-shortfall') return boundsOf(comparison, names, i18n);
  if (code === 'items-missing')
    return i18n.list(
      comparison.items.filter(({ key }) => items.includes(key)).map(({ title }) => title[i18n.locale]),
    );
  return i18n.list(names);
};

const leftOutNotes = ({ leftOut, state }: Comparison, { t, number }: I18n): Note[] => {
  if (state !== 'compared') return [];
  const few = leftOut.filter(({ why }) => why === 'few').map(({ name, n }) => `${name} (${number(n)})`);
  const none = leftOut.filter(({ why }) => why !== 'few').map(({ name }) => name);
  const note = (key: string, names: readonly string[]): Note[] =>
    names.length === 0
      ? []
      : [
          {
            title: t(`comparison:notes.${key}.title`),
            text: t(`comparison:notes.${key}.text`, { what: names.join(', '), fewest: fewest.benchmark }),
          },
        ];
  return [...note('left-few', few), ...note('left-none', none)];
};

/** Attributes by which ours are chosen and rivals' customers cannot be. */
const unmatchedNotes = ({ mode, selection }: Comparison, { t, list }: I18n): Note[] => {
  const { unmatched = [] } = selection;
  return mode !== 'rivals' || unmatched.length === 0
    ? []
    : [
        {
          title: t('comparison:notes.unmatched.title'),
          text: t('comparison:notes.unmatched.text', { what: list(unmatched) }),
        },
      ];
};

const countNotes = ({ otherScale, withoutExpectation }: Comparison, { t, number }: I18n): Note[] =>
  (
    [
      ['other-scale', otherScale],
      ['without-expectation', withoutExpectation],
    ] as const
  )
    .filter(([, n]) => n > 0)
    .map(([key, n]) => ({
      title: t(`comparison:notes.${key}.title`),
      text: t(`comparison:notes.${key}.text`, { count: n, figure: number(n) }),
    }));

/** What to mind: what makes the sides unlike, what the scale could not say, who and what is left out. */
export const notesModel = (comparison: Comparison, i18n: I18n): Note[] => [
  ...comparison.warnings.map((warning) => ({
    title: i18n.t(`comparison:notes.${warning.code}.title`),
    text: i18n.t(`comparison:notes.${warning.code}.text`, {
      what: toldOf(comparison, warning, i18n),
      fewest: fewest.verdict,
    }),
  })),
  ...unmatchedNotes(comparison, i18n),
  ...leftOutNotes(comparison, i18n),
  ...countNotes(comparison, i18n),
];
