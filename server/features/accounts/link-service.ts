import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { hashToken, looksLikeToken, randomToken, type Tokens } from '../../platform/tokens.js';
import type { Account, Identity } from './account.js';
import { isOpen, lifetimeOf, type AccountLink, type LinkKind } from './account-link.js';
import type { AccountLinkStore } from './account-link-store.js';
import type { AccountStore } from './account-store.js';
import type { OrganisationStore } from './organisation-store.js';
import { passwordProblem } from './password-rules.js';
import type { Passwords } from './passwords.js';

export type LinkParts = {
  readonly accounts: Pick<AccountStore, 'find' | 'credentialsByEmail' | 'setPassword'>;
  readonly organisations: Pick<OrganisationStore, 'addAdmin'>;
  readonly links: AccountLinkStore;
  readonly passwords: Passwords;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** Asks for the mail that carries a link. */
  readonly sendLink: (link: AccountLink, account: Account) => Promise<void>;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** How long an answer to "forgot" takes at least, in milliseconds: longer than making a link ever should. */
const evenTime = 400;

/** Links by which a person chooses a password: made, mailed, opened once. */
export const createLinkService = (parts: LinkParts) => {
  const { accounts, organisations, links, passwords, tokens, clock, sendLink, pause } = parts;

  /** Makes a link and asks for its mail. */
  const issue = async (kind: LinkKind, account: Account, invitedBy = ''): Promise<void> => {
    const createdAt = clock();
    const link: AccountLink = {
      id: newId(),
      kind,
      accountId: account.id,
      invitedBy,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetimeOf[kind]),
      usedAt: null,
    };
    await links.insert(link, hashToken(tokens.derive(kind, link.id)));
    await sendLink(link, account);
  };

  const opened = async (
    kind: LinkKind,
    token: string,
  ): Promise<{ link: AccountLink; account: Account } | null> => {
    const link = looksLikeToken(token) ? await links.findByToken(kind, hashToken(token)) : null;
    if (!link || !isOpen(link, clock())) return null;
    const account = await accounts.find(link.accountId);
    return account && account.state !== 'disabled' ? { link, account } : null;
  };

  const mailReset = async (email: string): Promise<void> => {
    const found = await accounts.credentialsByEmail(email);
    if (found?.account.state === 'active') await issue('password-reset', found.account);
  };

  return {
    issue,

    /** Whose password a link chooses; null where it does not open (any more). Changes nothing. */
    linkOwner: async (kind: LinkKind, token: string): Promise<Account | null> =>
      (await opened(kind, token))?.account ?? null,

    /** Mails a link to the account of an address, if there is one; the caller cannot tell, not even by the time. */
    forgot: async (email: string): Promise<void> => {
      await Promise.all([mailReset(email), pause(evenTime)]);
    },

    /** Sets the password by a link, which is then used up, as are all others of the account; null where it does not open. */
    choosePassword: async (kind: LinkKind, token: string, password: string): Promise<Identity | null> => {
      const found = await opened(kind, token);
      if (!found) return null;
      const { link, account } = found;
      if (passwordProblem(password, account)) throw new AppError('invalid');
      const passwordHash = await passwords.hash(password);
      if (!(await links.use(link.id, clock()))) return null;
      const passwordStamp = randomToken();
      await accounts.setPassword(account.id, passwordHash, passwordStamp);
      await links.close(account.id, clock());
      if (account.roles.includes('admin')) await organisations.addAdmin(account.id);
      return { accountId: account.id, passwordStamp };
    },
  };
};

export type LinkService = ReturnType<typeof createLinkService>;
