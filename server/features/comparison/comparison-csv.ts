import { lambdaOf, terms, type Compared, type Comparison, type Ends } from './comparison.js';
import { segmentText } from '../analytics/index.js';
import type { Segment } from '../studies/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';

/** What can be had as a file; `comparators` are in `terms`, everybody's figures in `map`. */
export const csvParts = ['terms', 'swap', 'map', 'items', 'segments', 'standings'] as const;
export type CsvPart = (typeof csvParts)[number];

type Line = Readonly<Record<string, CsvCell>>;

const endsCells = (name: string, ends: Ends | undefined): Line => ({
  [name]: ends?.value ?? null,
  [`${name}_low`]: ends?.low ?? null,
  [`${name}_high`]: ends?.high ?? null,
});

/** Every term of one comparison, with its interval; a name is stable, programs read it. */
const comparedCells = ({ least, certainty, verdict, terms: found }: Compared): Line => ({
  least_n: least,
  hidden: found === null,
  certainty,
  verdict,
  ...terms.reduce<Line>((line, term) => ({ ...line, ...endsCells(term, found?.[term]) }), {}),
});

const termsLines = ({ company, comparators, others }: Comparison): Line[] => [
  ...comparators.map((one, at) => ({ comparator: others[at]?.name ?? '', ...comparedCells(one) })),
  { comparator: '', ...comparedCells(company) },
];

const swapLines = ({ company: { swap } }: Comparison): Line[] => [
  { judging: 'us', delivery: 'us', unmet: swap?.uu ?? null },
  { judging: 'us', delivery: 'others', unmet: swap?.ur ?? null },
  { judging: 'others', delivery: 'us', unmet: swap?.ru ?? null },
  { judging: 'others', delivery: 'others', unmet: swap?.rr ?? null },
];

const mapLines = ({ us, others }: Comparison): Line[] =>
  [us, ...others].map((party) => ({
    provider: party.name,
    us: party.kind === 'us',
    kind: party.kind,
    n: party.n,
    hidden: party.hidden,
    ...endsCells('expected', party.demand),
    ...endsCells('delivered', party.delivery),
    ...endsCells('unmet', party.unmet),
    ...endsCells('surplus', party.surplus),
    ceiling: party.ceiling,
    noise_floor: party.noise,
  }));

const itemLines = ({ items }: Comparison, locale: Locale): Line[] =>
  items.map(({ key, title, weight, ceiling, ...compared }) => ({
    item: key,
    title: title[locale],
    weight,
    ceiling,
    ...comparedCells(compared),
  }));

const segmentLines = ({ segments }: Comparison): Line[] =>
  (segments?.rows ?? []).map(({ value, n, ...compared }) => ({
    attribute: segments?.attribute ?? '',
    segment: value,
    n,
    like_with_like: segments?.likeWithLike ?? false,
    ...comparedCells(compared),
  }));

const standingLines = ({ us, others, demandingFrom }: Comparison): Line[] =>
  demandingFrom === null
    ? []
    : [us, ...others].flatMap((party) =>
        party.standings.map(({ standing, share }) => ({
          provider: party.name,
          us: party.kind === 'us',
          kind: party.kind,
          standing,
          hidden: share === null,
          share,
          demanding_from: demandingFrom,
        })),
      );

const linesOf = (part: CsvPart, comparison: Comparison, locale: Locale): Line[] => {
  switch (part) {
    case 'terms':
      return termsLines(comparison);
    case 'swap':
      return swapLines(comparison);
    case 'map':
      return mapLines(comparison);
    case 'items':
      return itemLines(comparison, locale);
    case 'segments':
      return segmentLines(comparison);
    case 'standings':
      return standingLines(comparison);
  }
};

const segmentCell = (segment: Segment | undefined): string => (segment ? segmentText(segment) : '');

/**
 * One table of the page as CSV: UTF-8 with a byte order mark, CRLF, texts quoted, figures unrounded with a point, empty
 * where there is none or it may not be shown. Every line tells what was selected. No text can be run as a formula.
 */
export const comparisonCsv = (part: CsvPart, comparison: Comparison, locale: Locale): string => {
  const { selection, mode } = comparison;
  const chosen: Line = {
    against: mode,
    lambda: lambdaOf[selection.loss],
    weighing: selection.weighing,
    expectation: selection.expectation,
    round: selection.round,
    from: selection.from,
    to: selection.to,
    filter_attribute: selection.attribute,
    filter_value: selection.value,
    filter_segment2: segmentCell(selection.within?.[0]),
    filter_segment3: segmentCell(selection.within?.[1]),
  };
  const lines = linesOf(part, comparison, locale).map((line) => ({ ...line, ...chosen }));
  return csvOf(Object.keys(lines[0] ?? chosen), lines);
};
