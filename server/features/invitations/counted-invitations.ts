import type { Collection } from 'mongoose';
import type { CountedKind, Traits } from '../../platform/database/kept-counts.js';
import type { Invitation } from './invitation.js';
import type { InvitationCount } from './invitation-store.js';

/** Invitations as their number is kept: by wave, whether they were answered, round, provider and survey. */
export const countedInvitations = (collection: Collection): CountedKind => ({
  name: 'invitations',
  collection,
  base: {},
  studyOf: (studyId) => studyId,
  flag: 'isCounted',
  counted: true,
  fields: ['wave', 'answeredAt', 'round', 'providerKey', 'versionId', 'occasion'],
  traitsOf: ({ wave, answeredAt, round, providerKey, versionId }) => ({
    wave: String(wave),
    answered: String((answeredAt ?? null) !== null),
    round: String(round),
    provider: String(providerKey),
    version: String(versionId),
  }),
  attributesOf: ({ occasion }) => (occasion as Invitation['occasion'])?.attributes ?? {},
});

/** What a filter asks of kept numbers beside its period and segment; null where these do not tell it: somebody's own. */
export const invitationTraits = (filter: InvitationCount): Traits | null => {
  const { agentId, wave, answered, round, providerKey, versionId } = filter;
  if (agentId) return null;
  return {
    wave,
    ...(answered === undefined ? {} : { answered: String(answered) }),
    ...(round && { round }),
    ...(providerKey && { provider: providerKey }),
    ...(versionId && { version: versionId }),
  };
};
