import {
  createMoments,
  definedOnly,
  isDefined,
  oneStepAhead,
  type Description,
  type Moments,
} from '../../scoring/index.js';
import { isTooFew } from '../analytics/index.js';
import { pointsIn, type Response } from '../responses/index.js';
import type { Provider } from '../studies/index.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import { itemKeysOf, levelMeans, pairedDimensions } from './gathering.js';
import type { StepResult } from './results.js';

/** What is delivered on each level by each provider; at the end, over all levels. */
export type ProviderLevels = Readonly<Record<string, readonly Description[]>>;

/** Gathers the levels of all providers: hand every response after the service to `take`. */
export const createProviderLevels = (
  content: SurveyContent,
  isSameScale: (asked: SurveyContent | null) => boolean,
) => {
  const keys = itemKeysOf(pairedDimensions(content));
  const scale = { low: content.scale.low, high: highOf(content.scale) };
  const providers = new Map<string, readonly Moments[]>();
  return {
    take: ({ providerKey, delivered }: Response, asked: SurveyContent | null): void => {
      if (!isSameScale(asked)) return;
      const moments = providers.get(providerKey) ?? [...keys, null].map(createMoments);
      providers.set(providerKey, moments);
      const means = levelMeans(keys, pointsIn(delivered), scale);
      means.forEach((mean, at) => isDefined(mean) && moments[at]?.add(mean));
      const known = definedOnly(means);
      if (known.length === means.length && known.length > 0)
        moments.at(-1)?.add(known.reduce((sum, mean) => sum + mean, 0) / known.length);
    },
    gathered: (): ProviderLevels =>
      Object.fromEntries([...providers].map(([key, own]) => [key, own.map((one) => one.describe())])),
  };
};

const nothing: Description = createMoments().describe();

/**
 * One step ahead of the best rival, level by level and over all: the lowest level first, all of them at the end. Who has
 * too few answers to be shown is no rival here.
 */
export const stepResults = (
  content: SurveyContent,
  levels: ProviderLevels,
  providers: readonly Provider[],
  seesPersons: boolean,
): StepResult[] => {
  const dimensions = pairedDimensions(content);
  const rivals = providers.filter(({ us }) => !us);
  const us = providers.find((provider) => provider.us);
  const describe = (provider: Provider | undefined, at: number): Description => {
    const described = (provider && levels[provider.key]?.[at]) ?? nothing;
    return isTooFew(described.n, seesPersons) ? nothing : described;
  };
  const step = 1 / (content.scale.points - 1);
  return [...dimensions, null].map((dimension, at): StepResult => {
    const ours = describe(us, at);
    const theirs = rivals.map((rival) => describe(rival, at));
    const found = oneStepAhead(ours, theirs, step);
    if (!isDefined(found)) return { dimension, ours: null, rival: null };
    const best = rivals[found.best];
    const { difference, interval, position } = found;
    return {
      dimension,
      ours: isDefined(ours.mean) ? { n: ours.n, mean: ours.mean } : null,
      rival: best
        ? {
            name: best.name,
            n: theirs[found.best]?.n ?? 0,
            difference,
            low: interval[0],
            high: interval[1],
            position,
          }
        : null,
    };
  });
};
