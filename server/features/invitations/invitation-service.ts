import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import type { MailQueue, QueuedMail } from '../../platform/mail/index.js';
import { hashToken, looksLikeToken, type Tokens } from '../../platform/tokens.js';
import type { Contact, ContactService } from '../contacts/index.js';
import type { Encounter, Wave } from '../encounters/index.js';
import { subjectOf } from './invitation-mail.js';
import type { Invitation, ToldBefore } from './invitation.js';
import type { InvitationStore } from './invitation-store.js';

export type InvitationParts = {
  readonly invitations: InvitationStore;
  readonly mail: Pick<MailQueue, 'enqueue' | 'byKeys'>;
  readonly contacts: Pick<ContactService, 'get'>;
  /** The newest published survey of a study; null where there is none. */
  readonly latestVersionOf: (studyId: string) => Promise<{ readonly id: string } | null>;
  /** Whether a published survey asks anything in a wave. */
  readonly asks: (versionId: string, wave: Wave) => Promise<boolean>;
  /** What was told of an encounter before the service; null where nothing was. */
  readonly toldBefore: (encounterId: string) => Promise<ToldBefore | null>;
  readonly tokens: Tokens;
  readonly languages: Languages;
  readonly clock: Clock;
};

/** An invitation and the message that carries it; null until the message is asked for. */
export type SentInvitation = { readonly invitation: Invitation; readonly mail: QueuedMail | null };

/** The kind of mail that carries invitations. */
export const invitationMailKind = 'invitation';

const DAY = 24 * 60 * 60 * 1000;
const daysToAnswer = 30;

const mailKey = (invitationId: string): string => `invitation:${invitationId}`;

/** Use cases around invitations: who is asked, by which link, until when. */
export const createInvitationService = (parts: InvitationParts) => {
  const { invitations, mail, contacts, latestVersionOf, asks, toldBefore, tokens, languages, clock } = parts;

  const earlierOf = async (encounter: Encounter, wave: Wave): Promise<Invitation | null> =>
    wave === 'after' ? invitations.findOfWave(encounter.id, 'before') : null;

  const make = async (
    encounter: Encounter,
    wave: Wave,
    contact: Contact,
    now: Date,
  ): Promise<Invitation | null> => {
    const before = await earlierOf(encounter, wave);
    // Both waves ask the same version, so that what was expected and what was delivered can be compared.
    const versionId = before?.versionId ?? (await latestVersionOf(encounter.studyId))?.id ?? null;
    if (versionId === null || !(await asks(versionId, wave))) return null;
    const told = before ? await toldBefore(encounter.id) : null;
    const id = newId();
    const afterwards = new Date(now.getTime() + daysToAnswer * DAY);
    const invitation: Invitation = {
      id,
      encounterId: encounter.id,
      contactId: encounter.contactId,
      studyId: encounter.studyId,
      wave,
      round: encounter.round,
      providerKey: encounter.providerKey,
      agentId: encounter.agentId,
      versionId,
      locale: contact.locale,
      expiresAt: wave === 'before' ? encounter.plannedAt : afterwards,
      createdAt: now,
      answeredAt: null,
      begun: false,
      // Whoever answered a moment ago is not marked yet.
      expectationTold: told !== null || (before?.answeredAt ?? null) !== null,
      told,
      deliveredAt: encounter.deliveredAt,
      occasion: {
        firstName: contact.firstName,
        service: encounter.service,
        plannedAt: encounter.plannedAt,
        promises: encounter.promises,
        attributes: contact.attributes,
      },
    };
    return invitations.insert(invitation, hashToken(tokens.derive('invitation', id)));
  };

  const isDue = (encounter: Encounter, wave: Wave, now: Date): boolean =>
    wave === 'before'
      ? encounter.state === 'planned' && encounter.plannedAt.getTime() > now.getTime()
      : encounter.state === 'delivered';

  /** By encounter, the earlier wave first. */
  const ofEncounters = async (encounterIds: readonly string[]): Promise<Map<string, SentInvitation[]>> => {
    const found = await invitations.ofEncounters(encounterIds);
    const mails = await mail.byKeys(found.map(({ id }) => mailKey(id)));
    const sent = new Map<string, SentInvitation[]>();
    for (const invitation of found) {
      const one = { invitation, mail: mails.get(mailKey(invitation.id)) ?? null };
      sent.set(invitation.encounterId, [...(sent.get(invitation.encounterId) ?? []), one]);
    }
    return sent;
  };

  return {
    /**
     * The invitation of one encounter and wave, made and put in the queue if it is not there yet: however often this is
     * called, there is one invitation and one message. Null where there is nothing to ask — the survey has nothing for
     * this wave, the service no longer lies ahead, or has not been given.
     */
    ensure: async (encounter: Encounter, wave: Wave): Promise<Invitation | null> => {
      const now = clock();
      const contact = isDue(encounter, wave, now) ? await contacts.get(encounter.contactId) : null;
      if (!contact) return null;
      const known = await invitations.findOfWave(encounter.id, wave);
      const invitation = known ?? (await make(encounter, wave, contact, now));
      if (!invitation) return null;
      await mail.enqueue({
        key: mailKey(invitation.id),
        kind: invitationMailKind,
        ref: invitation.id,
        to: contact.email,
        subject: subjectOf(wave, contact.firstName, encounter.service, languages.in(invitation.locale).t),
        locale: invitation.locale,
      });
      return invitation;
    },

    /** What a link opens, answered or expired ones too; null for a token that was never given. */
    open: async (token: string): Promise<Invitation | null> =>
      looksLikeToken(token) ? invitations.findByToken(hashToken(token)) : null,

    ofEncounters,

    ofEncounter: async (encounterId: string): Promise<SentInvitation[]> =>
      (await ofEncounters([encounterId])).get(encounterId) ?? [],

    get: invitations.find,
    markAnswered: invitations.markAnswered,
    markBegun: invitations.markBegun,
    unmarked: invitations.unmarked,
    stampDelivered: invitations.stampDelivered,
    count: invitations.count,
    askedBefore: invitations.askedBefore,
    asked: invitations.asked,
  };
};

export type InvitationService = ReturnType<typeof createInvitationService>;
