import { mailLook } from '../../platform/brand/mail-look.js';
import type { Clock } from '../../platform/clock.js';
import type { I18n, Languages } from '../../platform/i18n/i18n.js';
import type { MailPurpose, MailWriter } from '../../platform/mail/index.js';
import type { Tokens } from '../../platform/tokens.js';
import type { Views } from '../../platform/views/views.js';
import type { Organisation } from '../accounts/index.js';
import { fullName, type ContactService } from '../contacts/index.js';
import type { Encounter, EncounterService, Wave } from '../encounters/index.js';
import { invitationMailModel, type AskedFirst } from './invitation-mail.js';
import type { Invitation } from './invitation.js';
import type { InvitationService } from './invitation-service.js';

export type InvitationWriterParts = {
  readonly invitations: Pick<InvitationService, 'get'>;
  readonly encounters: Pick<EncounterService, 'get'>;
  readonly contacts: Pick<ContactService, 'get'>;
  /** Whether a published survey asks anything in a wave. */
  readonly asks: (versionId: string, wave: Wave) => Promise<boolean>;
  /** The question with which the page of an invitation begins, where its points can stand in the message. */
  readonly firstOf: (
    invitation: Invitation,
    about: string,
    addressed: { readonly firstName: string; readonly service: string },
    i18n: I18n,
  ) => Promise<AskedFirst | null>;
  readonly organisation: () => Promise<Pick<Organisation, 'name' | 'timeZone' | 'brand'> | null>;
  /** Whether the round of an invitation still takes answers. */
  readonly closings: {
    readonly ready: () => Promise<void> | undefined;
    readonly stateOf: (invitation: Invitation) => string;
  };
  readonly tokens: Tokens;
  readonly languages: Languages;
  readonly views: Pick<Views, 'render'>;
  /** What links begin with, without a trailing slash. */
  readonly baseUrl: string;
  readonly clock: Clock;
};

const hasReason = (invitation: Invitation, encounter: Encounter, now: Date): boolean =>
  invitation.answeredAt === null &&
  invitation.expiresAt.getTime() > now.getTime() &&
  !(invitation.wave === 'before' && encounter.state === 'delivered');

/** A plain text as views leave it, without the empty lines of what was left out. */
export const tidyText = (text: string): string =>
  `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;

/**
 * Writes the message of an invitation, html and plain. Null when it has been answered, has expired or came too late —
 * unless it is only looked at: then it shows what was sent.
 */
export const createInvitationWriter = (parts: InvitationWriterParts): MailWriter => {
  const { invitations, encounters, contacts, asks, firstOf, organisation, closings } = parts;
  const { tokens, languages, views, baseUrl, clock } = parts;

  return async (invitationId: string, purpose: MailPurpose) => {
    const invitation = await invitations.get(invitationId);
    if (!invitation) return null;
    const [encounter, contact, owner] = await Promise.all([
      encounters.get(invitation.encounterId),
      contacts.get(invitation.contactId),
      organisation(),
    ]);
    if (!encounter || !contact || !owner) return null;
    if (purpose === 'send') {
      await closings.ready();
      if (!hasReason(invitation, encounter, clock()) || closings.stateOf(invitation) !== 'open') return null;
    }
    const i18n = languages.in(invitation.locale, owner.timeZone);
    const model = invitationMailModel({
      wave: invitation.wave,
      asksAgain: invitation.wave === 'before' && (await asks(invitation.versionId, 'after')),
      firstName: contact.firstName,
      encounter,
      organisation: owner.name,
      look: mailLook(owner.brand, owner.name, baseUrl),
      link: `${baseUrl}/s/${tokens.derive('invitation', invitation.id)}`,
      expiresAt: invitation.expiresAt,
      first: await firstOf(
        invitation,
        owner.name,
        { firstName: contact.firstName, service: encounter.service },
        i18n,
      ),
      i18n,
    });
    return {
      to: { name: fullName(contact), address: contact.email },
      subject: model.title,
      html: views.render('emails/invitation', model, { i18n, shell: {} }),
      text: tidyText(views.render('emails/invitation.text', model, { i18n, shell: {} })),
    };
  };
};
