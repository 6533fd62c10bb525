import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { createTickets, nonceOf, type Ticket } from '../../platform/tickets.js';
import { hashToken, type Tokens } from '../../platform/tokens.js';
import { requireReach, type Actor } from '../accounts/index.js';
import {
  createDraw,
  drawnFor,
  type Arrival,
  type PageTime,
  type ResponseService,
  type Sitting,
  type Submitted,
} from '../responses/index.js';
import type { Provider, Study, StudyService } from '../studies/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import { stateOf, type MarketLink, type MarketState } from './market.js';
import type { MarketStore } from './market-store.js';

export type MarketParts = {
  readonly market: MarketStore;
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly responses: Pick<ResponseService, 'addMany' | 'countBrought'>;
  readonly tokens: Pick<Tokens, 'derive'>;
  readonly clock: Clock;
};

/** What an author sees of a market survey. */
export type MarketOverview = {
  readonly study: Study;
  readonly published: boolean;
  readonly state: MarketState;
  readonly closesAt: Date | null;
  /** The token of the open link; null where none is open. */
  readonly token: string | null;
  /** In the round that is being collected. */
  readonly answers: readonly { readonly provider: Provider; readonly count: number }[];
  readonly elsewhere: number;
};

/** What an open link leads to. */
export type Visit = {
  readonly study: Study;
  readonly state: 'open' | 'closed' | 'ended';
  /** The newest; null where none is published. */
  readonly version: Version | null;
};

const roundOf = ({ rounds }: Study): string => rounds.at(-1) ?? '';

const hasExpectation = ({ expected, desired }: Submitted): boolean =>
  [...Object.values(expected), ...Object.values(desired)].some((answer) => typeof answer === 'number');

/** The market survey of a study: anybody with its link says whom they use, and what they expected and got there. */
export const createMarketService = (parts: MarketParts) => {
  const { market, studies, templates, responses, tokens, clock } = parts;
  const tickets = createTickets(tokens, 'market-ticket');
  const drawOf = createDraw(tokens);
  const tokenOf = ({ studyId, serial }: Pick<MarketLink, 'studyId' | 'serial'>): string =>
    tokens.derive('market', `${studyId}:${serial}`);

  const mine = async (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'write-studies');
    return studies.find(actor, studyId);
  };

  const save = async (actor: Actor, link: Pick<MarketLink, 'studyId' | 'serial' | 'open' | 'closesAt'>) => {
    const changed = { ...link, changedAt: clock(), changedBy: actor.accountId };
    await market.save(changed, hashToken(tokenOf(link)));
  };

  return {
    overview: async (actor: Actor, studyId: string): Promise<MarketOverview> => {
      const study = await mine(actor, studyId);
      const round = roundOf(study);
      const [link, version, elsewhere, counts] = await Promise.all([
        market.ofStudy(studyId),
        templates.latestVersion(study.templateId),
        market.elsewhereIn(studyId, round),
        Promise.all(
          study.providers.map(({ key }) =>
            responses.countBrought({ studyId, source: 'market', round, providerKey: key }),
          ),
        ),
      ]);
      const state = stateOf(link, clock());
      return {
        study,
        published: version !== null,
        state,
        closesAt: link?.closesAt ?? null,
        token: link && state === 'open' ? tokenOf(link) : null,
        answers: study.providers.map((provider, index) => ({ provider, count: counts[index] ?? 0 })),
        elsewhere,
      };
    },

    /** Opens the link, or sets its last day. Throws `conflict` where nothing is published. */
    open: async (actor: Actor, studyId: string, closesAt: Date | null): Promise<void> => {
      const study = await mine(actor, studyId);
      if (!(await templates.latestVersion(study.templateId)))
        throw new AppError('conflict', { message: { key: 'market:errors.unpublished' } });
      const link = await market.ofStudy(studyId);
      await save(actor, { studyId, serial: link?.serial ?? 1, open: true, closesAt });
    },

    close: async (actor: Actor, studyId: string): Promise<void> => {
      await mine(actor, studyId);
      const link = await market.ofStudy(studyId);
      if (link) await save(actor, { ...link, open: false });
    },

    /** Another link in place of the one that was given away; who has that one finds nothing. */
    renew: async (actor: Actor, studyId: string): Promise<void> => {
      await mine(actor, studyId);
      const link = await market.ofStudy(studyId);
      if (link) await save(actor, { ...link, serial: link.serial + 1, open: true });
    },

    /** What a token opens; null for one that is unknown. */
    visit: async (token: string): Promise<Visit | null> => {
      const link = await market.findByToken(hashToken(token));
      const study = link && (await studies.get(link.studyId));
      if (!study) return null;
      const version = await templates.latestVersion(study.templateId);
      const state = stateOf(link, clock());
      return { study, version, state: state === 'none' || !version ? 'closed' : state };
    },

    /** What a page about to be shown is known by. */
    ticket: ({ study, version }: Visit): string => tickets.issue(study.id, version?.id ?? '', clock()),

    /** What is asked about a provider. Where a survey asks only some of its items, the ticket draws them, one for all steps. */
    sitting: ({ content }: Version, ticket: string): Sitting =>
      drawnFor({ content, wave: 'after', retrospective: true }, () => drawOf(nonceOf(ticket))),

    /** The ticket that a form carried, with the version that it was asked by; null where it is none of ours. */
    readTicket: async (
      { study }: Visit,
      text: unknown,
    ): Promise<{ ticket: Ticket; version: Version } | null> => {
      const ticket = tickets.read(study.id, text);
      const version = ticket && (await templates.version(ticket.versionId));
      return version ? { ticket, version } : null;
    },

    /** What a device carries that has answered about a provider. */
    markOf: ({ study }: Visit, provider: Provider): string =>
      tokens.derive('market-answered', `${study.id}:${provider.key}`),

    /** Counts somebody who uses none of the providers: nothing else is kept. */
    elsewhere: ({ study }: Visit, { nonce }: Ticket): Promise<void> =>
      market.countElsewhere({ key: nonce, studyId: study.id, round: roundOf(study), at: clock() }),

    /** Stores the answers about a provider, once a ticket: false where they had been stored before. */
    submit: async (
      { study }: Visit,
      asked: { ticket: Ticket; version: Version },
      told: {
        provider: Provider;
        submitted: Submitted;
        times: readonly PageTime[];
        locale: Locale;
        arrival: Arrival;
      },
    ): Promise<boolean> => {
      const { ticket, version } = asked;
      const { provider, submitted, times, locale, arrival } = told;
      const key = `market:${ticket.nonce}`;
      const now = clock();
      const added = await responses.addMany(version, [
        {
          ...submitted,
          key,
          source: 'market',
          batchId: null,
          invitationId: null,
          encounterId: null,
          contactId: null,
          customerId: key,
          studyId: study.id,
          wave: 'after',
          providerKey: provider.key,
          round: roundOf(study),
          agentId: null,
          locale,
          channel: 'link',
          ...arrival,
          times,
          segments: {},
          submittedAt: now,
          deliveredAt: now,
          expectationSource: hasExpectation(submitted) ? 'retrospective' : 'none',
        },
      ]);
      return added === 1;
    },
  };
};

export type MarketService = ReturnType<typeof createMarketService>;
