import {
  createMoments,
  isDefined,
  renormalisedScore,
  respondentScores,
  retentionLevel,
  heldFrom,
  importanceShares,
  dimensionScore,
  pomp,
  undefinedBecause,
  weightedScore,
  type Description,
  type DimensionItems,
  type Figure,
  type Moments,
  type Scale,
} from '../../scoring/index.js';
import { pointsIn, type Points, type Outcomes, type Response } from '../responses/index.js';
import { highOf, isPaired, itemsOf, type Dimension, type SurveyContent } from '../templates/index.js';
import { createVoice, type Voice } from './voice.js';

/** What passing over the answers leaves: plain JSON, which does not grow with their number. */
export type GatheredResults = {
  readonly loyalty: Description;
  /** How many reach each level, from none upwards, and how many hold each level whatever lies beneath. */
  readonly reached: readonly number[];
  readonly held: readonly { readonly n: number; readonly count: number }[];
  readonly agreement: Readonly<Record<string, { readonly n: number; readonly count: number }>>;
  readonly importance: {
    readonly shares: readonly Description[];
    readonly gaps: readonly Description[];
    readonly weighted: Description;
    readonly renormalised: Description;
    readonly unweighted: Description;
  };
  readonly voice: Voice;
};

/** The dimensions in which something is expected and delivered. */
export const pairedDimensions = (content: SurveyContent): readonly Dimension[] =>
  content.dimensions
    .map((dimension) => ({ ...dimension, items: dimension.items.filter(isPaired) }))
    .filter(({ items }) => items.length > 0);

/** The keys that scoring knows dimensions and items by. */
export const itemKeysOf = (dimensions: readonly Dimension[]): DimensionItems[] =>
  dimensions.map(({ key, items }) => ({ key, items: items.map(({ itemKey }) => itemKey) }));

const loyaltyScale = { low: 1, high: 5 };

/** Recommending and staying on 0–100, as far as they are answered; null where neither is. */
const loyaltyIn = ({ recommend, stay }: Outcomes): number | null => {
  const given = [recommend, stay].filter((answer) => typeof answer === 'number');
  if (given.length === 0) return null;
  return (100 * given.reduce((sum, answer) => sum + pomp(answer, loyaltyScale), 0)) / given.length;
};

/** A respondent's mean of each dimension on POMP; a dimension needs half of its items. */
export const levelMeans = (
  dimensions: readonly DimensionItems[],
  delivered: Points,
  scale: Scale,
): Figure[] =>
  dimensions.map(({ items }): Figure => {
    const mean = dimensionScore(items.map((item) => delivered[item] ?? null));
    return isDefined(mean) ? pomp(mean, scale) : mean;
  });

/** Who answers above the middle of the scale agrees, as regretShare counts it. */
const middle = 0.5;

/** A mean of exactly three quarters must not fail by its rounding. */
const rounding = 1e-12;

/** Gathers answers: hand every response to `take`, then read what is left. */
export const createResultsGathering = (
  content: SurveyContent,
  expectation: Response['expectationSource'],
  isSameScale: (asked: SurveyContent | null) => boolean,
) => {
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  const measured = pairedDimensions(content);
  const keys = itemKeysOf(measured);
  const loyalty = createMoments();
  const reached = Array.from({ length: measured.length + 1 }, () => 0);
  const held = measured.map(() => ({ n: 0, count: 0 }));
  const agreement = new Map(
    itemsOf(content)
      .filter(({ delivered }) => delivered)
      .map(({ itemKey }) => [itemKey, { n: 0, count: 0 }]),
  );
  const importance = {
    shares: measured.map(createMoments),
    gaps: measured.map(createMoments),
    weighted: createMoments(),
    renormalised: createMoments(),
    unweighted: createMoments(),
  };
  const voice = createVoice(content);

  const takeDelivered = (delivered: Points): void => {
    for (const [itemKey, counted] of agreement) {
      const answer = delivered[itemKey];
      if (typeof answer !== 'number') continue;
      counted.n += 1;
      if (pomp(answer, scale) > middle) counted.count += 1;
    }
    const means = levelMeans(keys, delivered, scale);
    if (means.length === 0 || !means.some((mean) => isDefined(mean))) return;
    const level = retentionLevel(means);
    reached[level] = (reached[level] ?? 0) + 1;
    means.forEach((mean, at) => {
      const counted = held[at];
      if (!counted || !isDefined(mean)) return;
      counted.n += 1;
      if (mean >= heldFrom - rounding) counted.count += 1;
    });
  };

  const takeImportance = (response: Response, expected: Points, delivered: Points): void => {
    const points = measured.map(({ key }) => response.importance?.[key] ?? null);
    const shares = importanceShares(points);
    if (!isDefined(shares)) return;
    shares.forEach((share, at) => importance.shares[at]?.add(share));
    const { dimensions, overall } = respondentScores({ expected, delivered }, keys, scale);
    const gaps = dimensions.map((pair) => (pair ? pair.gap : undefinedBecause('too-few-items')));
    gaps.forEach((gap, at) => isDefined(gap) && importance.gaps[at]?.add(gap));
    const weighted = weightedScore(gaps, points);
    if (isDefined(weighted)) importance.weighted.add(weighted);
    const renormalised = renormalisedScore(gaps, points);
    if (isDefined(renormalised)) importance.renormalised.add(renormalised);
    if (overall) importance.unweighted.add(overall.gap);
  };

  const takeAfter = (response: Response, asked: SurveyContent | null): void => {
    const loyal = loyaltyIn(response.outcomes);
    if (loyal !== null) loyalty.add(loyal);
    if (!isSameScale(asked)) return;
    const delivered = pointsIn(response.delivered);
    takeDelivered(delivered);
    if (response.expectationSource !== expectation) return;
    takeImportance(response, { ...pointsIn(response.desired), ...pointsIn(response.expected) }, delivered);
  };

  const described = (many: readonly Moments[]): Description[] => many.map((one) => one.describe());

  return {
    /** `asked` is the survey that the response answers. */
    take: (response: Response, asked: SurveyContent | null): void => {
      voice.take(response);
      if (response.wave === 'after') takeAfter(response, asked);
    },

    gathered: (): GatheredResults => ({
      loyalty: loyalty.describe(),
      reached,
      held,
      agreement: Object.fromEntries(agreement),
      importance: {
        shares: described(importance.shares),
        gaps: described(importance.gaps),
        weighted: importance.weighted.describe(),
        renormalised: importance.renormalised.describe(),
        unweighted: importance.unweighted.describe(),
      },
      voice: voice.gathered(),
    }),
  };
};
