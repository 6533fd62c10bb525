import type { Collection } from 'mongoose';
import type { CountedKind, Traits } from '../../platform/database/kept-counts.js';
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
  fields: ['round', 'providerKey', 'versionId', 'expectationSource'],
  traitsOf: ({ round, providerKey, versionId, expectationSource }) => ({
    round: String(round),
    provider: String(providerKey),
    version: String(versionId),
    expectation: String(expectationSource),
  }),
});

/** What a filter asks of kept numbers; null where these do not tell it. */
export const beforeTraits = (filter: ResponseFilter): Traits | null => {
  const { wave, round, providerKey, versionId, expectationSource, ...others } = filter;
  const { from, to, agentId, segment, failed, source } = others;
  if (wave !== 'before' || (from ?? to ?? agentId ?? segment ?? failed ?? source) !== undefined) return null;
  return {
    ...(round && { round }),
    ...(providerKey && { provider: providerKey }),
    ...(versionId && { version: versionId }),
    ...(expectationSource && { expectation: expectationSource }),
  };
};
