import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transactions.js';
import { isDuplicate } from '../../platform/database/failures.js';
import { AppError, isAppError } from '../../platform/errors.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { createTickets, nonceOf, type Ticket } from '../../platform/tickets.js';
import { hashToken, type Tokens } from '../../platform/tokens.js';
import type { Passwords } from '../accounts/index.js';
import {
  createDraw,
  drawnFor,
  type Arrival,
  type BroughtAnswers,
  type PageTime,
  type ResponseService,
  type Sitting,
  type Submitted,
} from '../responses/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { asksExpectation, asksIn, type TemplateService, type Version } from '../templates/index.js';
import { looksLikeCode, stateOf, type LinkChannel, type LinkState, type OpenLink } from './open-link.js';
import type { OpenLinkStore } from './open-link-store.js';

export type AnsweringParts = {
  readonly links: Pick<OpenLinkStore, 'findByCode' | 'findWithin' | 'countWithin'>;
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly responses: Pick<ResponseService, 'addWithin' | 'knownKeys'>;
  readonly passwords: Pick<Passwords, 'matches'>;
  readonly transaction: Transaction;
  readonly tokens: Pick<Tokens, 'derive'>;
  readonly clock: Clock;
};

/** What an open link leads to. */
export type Visit = {
  readonly link: OpenLink;
  readonly study: Study;
  /** The newest; null where none is published that asks anything after the service. */
  readonly version: Version | null;
  readonly state: LinkState;
};

export type Asked = { readonly ticket: Ticket; readonly version: Version };

export type Told = {
  readonly submitted: Submitted;
  readonly times: readonly PageTime[];
  readonly locale: Locale;
  readonly channel: LinkChannel;
  readonly arrival: Arrival;
};

/** `told`: stored · `again`: had been stored before · else why it was not. */
export type Outcome = 'told' | 'again' | Exclude<LinkState, 'open'>;

const hasExpectation = ({ expected, desired }: Submitted): boolean =>
  [...Object.values(expected), ...Object.values(desired)].some((answer) => typeof answer === 'number');

const keyOf = ({ nonce }: Ticket): string => `open-link:${nonce}`;

/** What people do who have an open link. The link is the authority: there is no session and no account. */
export const createAnsweringService = (parts: AnsweringParts) => {
  const { links, studies, templates, responses, passwords, transaction, tokens, clock } = parts;
  const tickets = createTickets(tokens, 'open-link-ticket');
  const drawOf = createDraw(tokens);

  /** A ticket is given out behind the password: another password makes it worthless. */
  const subjectOf = ({ link }: Visit): string =>
    link.passwordHash === null ? link.id : `${link.id}:${hashToken(link.passwordHash)}`;

  const answersOf = (visit: Visit, { ticket }: Asked, told: Told): BroughtAnswers => {
    const { study, link } = visit;
    const { submitted, times, locale, channel, arrival } = told;
    const key = keyOf(ticket);
    const now = clock();
    return {
      ...submitted,
      ...arrival,
      times,
      key,
      source: 'open-link',
      batchId: null,
      invitationId: null,
      linkId: link.id,
      encounterId: null,
      contactId: null,
      customerId: key,
      studyId: study.id,
      wave: 'after',
      providerKey: study.providers.find(({ us }) => us)?.key ?? '',
      round: study.rounds.at(-1) ?? '',
      agentId: null,
      locale,
      channel,
      segments: {},
      submittedAt: now,
      deliveredAt: now,
      expectationSource: hasExpectation(submitted) ? 'retrospective' : 'none',
    };
  };

  return {
    /** What a code opens; null for one that is unknown. */
    visit: async (code: string): Promise<Visit | null> => {
      const link = looksLikeCode(code) ? await links.findByCode(code) : null;
      const study = link && (await studies.get(link.studyId));
      if (!link || !study) return null;
      const newest = await templates.latestVersion(study.templateId);
      const version = newest && asksIn(newest.content, 'after') ? newest : null;
      const state = stateOf(link, clock());
      return { link, study, version, state: state === 'open' && !version ? 'closed' : state };
    },

    unlocks: ({ link }: Visit, password: string): Promise<boolean> =>
      passwords.matches(password, link.passwordHash),

    /** What a page about to be shown is known by. */
    ticket: (visit: Visit): string => tickets.issue(subjectOf(visit), visit.version?.id ?? '', clock()),

    /**
     * What is asked by an open link: nobody told beforehand, so the expectation is asked looking back, and marked so. Where a
     * survey asks only some of its items, the ticket draws them, one for all steps.
     */
    sitting: ({ content }: Version, ticket: string): Sitting =>
      drawnFor({ content, wave: 'after', retrospective: asksExpectation(content) }, () =>
        drawOf(nonceOf(ticket)),
      ),

    /** The ticket that a form carried, with the version that it was asked by; null where it is none of ours. */
    readTicket: async (visit: Visit, text: unknown): Promise<Asked | null> => {
      const ticket = tickets.read(subjectOf(visit), text);
      const version = ticket && (await templates.version(ticket.versionId));
      return version ? { ticket, version } : null;
    },

    /** What a device carries that has answered by this link. */
    markOf: ({ link }: Visit): string => tokens.derive('open-link-answered', link.id),

    /** What the address carries that thanks: nobody is sent on who has not answered. */
    doneOf: ({ link }: Visit): string => tokens.derive('open-link-done', link.id),

    /** Whether the answers of this page are stored: who sends it twice reads so, even where it was the last one taken. */
    isTold: async ({ ticket }: Asked): Promise<boolean> =>
      (await responses.knownKeys([keyOf(ticket)])).size > 0,

    /**
     * Stores an answer, once a ticket, and counts it in the same transaction: of however many that come at once a quota
     * takes as many as it says.
     */
    submit: async (visit: Visit, asked: Asked, told: Told): Promise<Outcome> => {
      const answers = answersOf(visit, asked, told);
      try {
        return await transaction(async (session) => {
          const link = await links.findWithin(session, visit.link.id);
          if (!(await responses.addWithin(session, asked.version, answers))) return 'again';
          const state = link ? stateOf(link, clock()) : 'revoked';
          if (state !== 'open') throw new AppError('gone', { cause: state }); // leaves nothing behind
          await links.countWithin(session, visit.link.id);
          return 'told';
        });
      } catch (error) {
        if (isAppError(error, 'gone')) return error.cause as Outcome;
        if (isDuplicate(error)) return 'again'; // the same page, sent twice in one moment
        throw error;
      }
    },
  };
};

export type AnsweringService = ReturnType<typeof createAnsweringService>;
