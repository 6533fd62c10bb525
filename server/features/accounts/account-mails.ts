import { ourLook } from '../../platform/brand/mail-look.js';
import type { Clock } from '../../platform/clock.js';
import type { Languages } from '../../platform/i18n/i18n.js';
import { linkMail, type Mail, type MailPurpose, type MailQueue } from '../../platform/mail/index.js';
import type { Tokens } from '../../platform/tokens.js';
import type { Views } from '../../platform/views/views.js';
import type { Account } from './account.js';
import { isOpen, linkKinds, linkPath, type AccountLink } from './account-link.js';
import type { AccountLinkStore } from './account-link-store.js';
import type { AccountStore } from './account-store.js';
import type { OrganisationStore } from './organisation-store.js';

export type AccountMailParts = {
  readonly mail: Pick<MailQueue, 'register' | 'enqueue'>;
  readonly links: Pick<AccountLinkStore, 'find'>;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly organisations: Pick<OrganisationStore, 'read'>;
  readonly tokens: Tokens;
  readonly languages: Languages;
  readonly views: Views;
  readonly clock: Clock;
  /** What links begin with. */
  readonly baseUrl: string;
};

/** The mails that carry a link to choose a password. Registers who writes them; gives what asks for one. */
export const createAccountMails = (parts: AccountMailParts) => {
  const { mail, links, accounts, organisations, tokens, languages, views, clock, baseUrl } = parts;

  const speak = async (account: Account) => {
    const found = await organisations.read();
    const i18n = languages.in(account.locale, found?.organisation.timeZone);
    return { i18n, organisation: found?.organisation.name ?? '' };
  };

  const write = async (ref: string, purpose: MailPurpose): Promise<Mail | null> => {
    const link = await links.find(ref);
    const account = link && (await accounts.find(link.accountId));
    if (!link || !account) return null;
    if (purpose === 'send' && (!isOpen(link, clock()) || account.state === 'disabled')) return null;
    const { i18n, organisation } = await speak(account);
    const inviter = link.invitedBy ? await accounts.find(link.invitedBy) : null;
    const words = { organisation, name: account.name, inviter: inviter?.name ?? organisation };
    const say = (key: string) => i18n.t(`accounts:mail.${link.kind}.${key}`, words);
    const told = {
      organisation,
      look: ourLook,
      subject: say('subject'),
      heading: say('heading'),
      sentence: say('sentence'),
      action: say('action'),
      link: baseUrl + linkPath(link.kind, tokens.derive(link.kind, link.id)),
      byHand: i18n.t('accounts:mail.by-hand'),
      until: i18n.t('accounts:mail.until', { time: i18n.longDateTime(link.expiresAt) }),
      footer: [say('why'), organisation],
    };
    return linkMail({ name: account.name, address: account.email }, told, { views, i18n });
  };

  for (const kind of linkKinds) mail.register(kind, write);

  return {
    /** Asks for the mail of a link. */
    sendLink: async (link: AccountLink, account: Account): Promise<void> => {
      const { i18n, organisation } = await speak(account);
      await mail.enqueue({
        key: `${link.kind}:${link.id}`,
        kind: link.kind,
        ref: link.id,
        to: account.email,
        subject: i18n.t(`accounts:mail.${link.kind}.subject`, { organisation }),
        locale: account.locale,
      });
    },
  };
};
