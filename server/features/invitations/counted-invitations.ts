import type { Collection } from 'mongoose';
import type { CountedKind, Traits } from '../../platform/database/kept-counts.js';
import type { InvitationCount } from './invitation-store.js';

/** Invitations as their number is kept: by wave, whether they were answered, round, provider and survey. */
export const countedInvitations = (collection: Collection): CountedKind => ({
  name: 'invitations',
  collection,
  base: {},
  studyOf: (studyId) => studyId,
  flag: 'isCounted',
  counted: true,
  fields: ['wave', 'answeredAt', 'round', 'providerKey', 'versionId'],
  traitsOf: ({ wave, answeredAt, round, providerKey, versionId }) => ({
    wave: String(wave),
    answered: String((answeredAt ?? null) !== null),
    round: String(round),
    provider: String(providerKey),
    version: String(versionId),
  }),
});

/** What a filter asks of kept numbers; null where these do not tell it: a period, a segment, somebody's own. */
export const invitationTraits = (filter: InvitationCount): Traits | null => {
  const { from, to, agentId, segment, wave, answered, round, providerKey, versionId } = filter;
  if (from ?? to ?? agentId ?? segment) return null;
  return {
    wave,
    ...(answered === undefined ? {} : { answered: String(answered) }),
    ...(round && { round }),
    ...(providerKey && { provider: providerKey }),
    ...(versionId && { version: versionId }),
  };
};
