import type { Collection } from 'mongoose';
import type { CountedKind, Traits } from '../../platform/database/kept-counts.js';
import type { EncounterCount } from './encounter-store.js';

/** Encounters as their number is kept: by state, round and provider. */
export const countedEncounters = (collection: Collection): CountedKind => ({
  name: 'encounters',
  collection,
  base: {},
  studyOf: (studyId) => studyId,
  flag: 'isCounted',
  counted: true,
  fields: ['state', 'round', 'providerKey'],
  traitsOf: ({ state, round, providerKey }) => ({
    state: String(state),
    round: String(round),
    provider: String(providerKey),
  }),
  attributesOf: () => ({}),
});

/** What a filter asks of kept numbers beside its period; null where these do not tell it: somebody's own. */
export const encounterTraits = ({ agentId, state, round, providerKey }: EncounterCount): Traits | null => {
  if (agentId) return null;
  return { ...(state && { state }), ...(round && { round }), ...(providerKey && { provider: providerKey }) };
};
