import type { Collection } from 'mongoose';
import type { CountedKind, Traits } from '../../platform/database/kept-counts.js';
import type { Response } from './response.js';
import type { ResponseFilter } from './response-store.js';

/**
 * Answers before the service as their number is kept: by round, provider, survey and kind of expectation, none of which ever changes.
 * Answers after it are counted by their summaries; the same field says so, which no summary counts as generation 0.
 */
export const countedBefore = (collection: Collection, idOf: (studyId: string) => unknown): CountedKind => ({
  name: 'before',
  collection,
  base: { wave: 'before' },
  studyOf: idOf,
  flag: 'summaryGeneration',
  counted: 0,
  fields: ['round', 'providerKey', 'versionId', 'expectationSource', 'segments'],
  traitsOf: ({ round, providerKey, versionId, expectationSource }) => ({
    round: String(round),
    provider: String(providerKey),
    version: String(versionId),
    expectation: String(expectationSource),
  }),
  attributesOf: ({ segments }) => (segments as Response['segments'] | undefined) ?? {},
});

/** What a filter asks of kept numbers beside its period and segment; null where these do not tell it. */
export const beforeTraits = (filter: ResponseFilter): Traits | null => {
  const { wave, round, providerKey, versionId, expectationSource, ...others } = filter;
  const { agentId, failed, source } = others;
  if (wave !== 'before' || (agentId ?? failed ?? source) !== undefined) return null;
  return {
    ...(round && { round }),
    ...(providerKey && { provider: providerKey }),
    ...(versionId && { version: versionId }),
    ...(expectationSource && { expectation: expectationSource }),
  };
};
