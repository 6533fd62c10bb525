import type { Collection } from 'mongoose';
import type { CountedKind, Traits } from '../../platform/database/kept-counts.js';
import { lookedUpBefore } from './answered-before-store.js';
import type { Invitation } from './invitation.js';
import type { InvitationCount } from './invitation-store.js';

/**
 * Invitations as their number is kept: by wave, whether they were answered, round, provider and survey; those to tell what was received
 * by language and by whether the one before was answered as well.
 */
export const countedInvitations = (collection: Collection): CountedKind => ({
  name: 'invitations',
  collection,
  base: {},
  studyOf: (studyId) => studyId,
  flag: 'isCounted',
  counted: true,
  fields: [
    ...['wave', 'answeredAt', 'round', 'providerKey', 'versionId', 'occasion.attributes'],
    ...['locale', 'encounterId', 'answeredBefore'],
  ],
  traitsOf: ({ wave, answeredAt, round, providerKey, versionId, locale, answeredBefore }) => ({
    wave: String(wave),
    answered: String((answeredAt ?? null) !== null),
    round: String(round),
    provider: String(providerKey),
    version: String(versionId),
    before: wave === 'after' ? String(answeredBefore) : '',
    locale: wave === 'after' ? String(locale) : '',
  }),
  attributesOf: ({ occasion }) => (occasion as Invitation['occasion'])?.attributes ?? {},
  lookedUp: lookedUpBefore(collection),
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
