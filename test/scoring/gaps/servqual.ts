import type { DimensionItems } from '../../../server/scoring/gaps/common-weights.js';
import type { Answer } from '../../../server/scoring/gaps/dimension-score.js';
import type { Respondent } from '../../../server/scoring/gaps/level.js';
import { expect } from 'chai';
import { respondentScores } from '../../../server/scoring/gaps/respondent-scores.js';
import { isDefined, undefinedBecause, type Figure } from '../../../server/scoring/result.js';
import { expectClose, frozen, reference, referenceText } from '../../support/reference.js';

/** Twelve respondents of 22 items in five dimensions, with holes and importance points that do not sum to 100. */
export const scale = { low: 1, high: 7 };

const sizes: readonly (readonly [string, number])[] = [
  ['TAN', 4],
  ['REL', 5],
  ['RES', 4],
  ['ASS', 4],
  ['EMP', 5],
];

let next = 1;
export const dimensions: readonly DimensionItems[] = frozen(
  sizes.map(([key, size]) => ({ key, items: Array.from({ length: size }, () => `item-${next++}`) })),
);
const itemKeys = dimensions.flatMap(({ items }) => items);

const [header = '', ...lines] = referenceText('servqual_raw_12x22.csv').trim().split(/\r?\n/);
const columns = header.replaceAll('"', '').split(',');
const cellOf = (line: string, column: string): Answer => {
  const cell = line.split(',')[columns.indexOf(column)]!;
  return cell === '' ? null : Number(cell);
};
const levelOf = (line: string, letter: string) =>
  Object.fromEntries(itemKeys.map((key, at) => [key, cellOf(line, `${letter}${at + 1}`)]));

export type ServqualRespondent = Respondent & { readonly importance: readonly Answer[] };

export const respondents: readonly ServqualRespondent[] = frozen(
  lines.map((line) => ({
    expected: levelOf(line, 'E'),
    delivered: levelOf(line, 'P'),
    importance: dimensions.map(({ key }) => cellOf(line, `W_${key}`)),
  })),
);

type ByDimension<T> = Record<'TAN' | 'REL' | 'RES' | 'ASS' | 'EMP', T>;
type Wanted = {
  items: {
    n: number;
    E: number;
    P: number;
    gap: number;
    sd_gap: number;
    se: number;
    t: number;
    p: number;
    p_BH: number;
  }[];
  respondents: (ByDimension<number | null> &
    Record<'unweighted' | 'weighted' | 'weighted_renorm', number | null>)[];
  company: {
    dim_mean_gap: Record<string, number>;
    dim_n: Record<string, number>;
    unweighted_mean_of_respondents: number;
    weighted_mean_of_respondents: number;
    mean_weights: Record<string, number>;
    servperf_dim: Record<string, number>;
    servperf_unweighted: number;
    servperf_weighted: number;
  };
};
export const wanted = reference<Wanted>('servqual-raw.json');

const tooFew = undefinedBecause('too-few-items');

/** The gaps of one respondent, dimension by dimension. */
export const gapsOf = (person: number): Figure[] =>
  respondentScores(respondents[person]!, dimensions, scale).dimensions.map((score) => score?.gap ?? tooFew);

/** The figure where the reference has one, undefined where it has none. */
export const expectAgreement = (figure: Figure, value: number | null, what: string): void => {
  if (value === null) expect(isDefined(figure), what).to.equal(false);
  else expectClose(figure, value);
};
