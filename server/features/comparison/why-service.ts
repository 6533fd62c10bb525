import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { MOST_LINKS, newLife, stateOf, type LinkState } from '../../platform/link-life.js';
import { hashToken, looksLikeToken, type Tokens } from '../../platform/tokens.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Study, StudyService } from '../studies/index.js';
import type { ComparisonQuestion } from './comparison-answer.js';
import type { ComparisonService } from './comparison-service.js';
import { snapshotFormat, type WhyLink, type WhySnapshot } from './why-link.js';
import type { WhyLinkStore } from './why-link-store.js';

export type WhyParts = {
  readonly comparisons: Pick<ComparisonService, 'read'>;
  readonly studies: Pick<StudyService, 'find'>;
  readonly links: WhyLinkStore;
  /** Names by account. */
  readonly names: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly tokens: Tokens;
  readonly clock: Clock;
};

/** One line of the list: the link, its state, who made it, and its token as long as it opens. */
export type SharedLink = {
  readonly link: WhyLink;
  readonly state: LinkState;
  readonly by: string | null;
  readonly token: string | null;
};

/** What a reader's link leads to. */
export type OpenedWhy =
  | { readonly state: 'open'; readonly link: WhyLink; readonly snapshot: WhySnapshot }
  | { readonly state: 'over' };

const purpose = 'why';

/** Why pages for readers without an account. The token is the authority; what it shows was fixed when it was made. */
export const createWhyService = (parts: WhyParts) => {
  const { comparisons, studies, links, names, tokens, clock } = parts;

  const studyOf = async (actor: Actor, studyId: string): Promise<Study> => {
    if (requireReach(actor, 'figures') !== 'all') throw new AppError('forbidden');
    return studies.find(actor, studyId);
  };

  const linkOf = async (actor: Actor, studyId: string, id: string) => {
    const study = await studyOf(actor, studyId);
    const link = await links.find(id);
    if (!link || link.studyId !== study.id) throw new AppError('not-found');
    return { study, link };
  };

  return {
    /** The links of a study, newest first. */
    list: async (
      actor: Actor,
      studyId: string,
    ): Promise<{ readonly study: Study; readonly shared: readonly SharedLink[] }> => {
      const study = await studyOf(actor, studyId);
      const found = await links.list(study.id);
      const by = await names([...new Set(found.map(({ createdBy }) => createdBy))]);
      const now = clock();
      const shared = found.map((link): SharedLink => {
        const state = stateOf(link, now);
        const token = state === 'open' ? tokens.derive(purpose, link.id) : null;
        return { link, state, by: by.get(link.createdBy) ?? null, token };
      });
      return { study, shared };
    },

    /**
     * Makes a link to what the comparison shows now, for so many days. Throws `invalid` where there is nothing that may
     * be shown or the selection makes no sense, `conflict` where there are too many open links.
     */
    share: async (actor: Actor, question: ComparisonQuestion, days: number): Promise<WhyLink> => {
      const { study, filters, comparison } = await comparisons.read(actor, question, { lines: false });
      const isShown = comparison?.state === 'compared' && comparison.company.terms !== null;
      if (!isShown || Object.keys(filters.problems).length > 0)
        throw new AppError('invalid', { message: { key: 'why:errors.nothing' } });
      const createdAt = clock();
      if ((await links.countOpen(study.id, createdAt)) >= MOST_LINKS)
        throw new AppError('conflict', {
          message: { key: 'why:errors.too-many', params: { most: MOST_LINKS } },
        });
      const link: WhyLink = {
        id: newId(),
        studyId: study.id,
        ...newLife(actor.accountId, createdAt, days),
      };
      const snapshot: WhySnapshot = { format: snapshotFormat, study: study.name, comparison };
      await links.insert(link, snapshot, hashToken(tokens.derive(purpose, link.id)));
      return link;
    },

    /** One link of a study. Throws `not-found` where it has none such. */
    find: linkOf,

    /** Ends a link at once; nothing happens to one that has ended. */
    revoke: async (actor: Actor, studyId: string, id: string): Promise<void> => {
      const { link } = await linkOf(actor, studyId, id);
      await links.revoke(link.id, actor.accountId, clock());
    },

    /** What a token opens; null for one that is unknown. */
    open: async (token: string): Promise<OpenedWhy | null> => {
      const found = looksLikeToken(token) ? await links.findByToken(hashToken(token)) : null;
      if (!found) return null;
      const { link, snapshot } = found;
      const isReadable = stateOf(link, clock()) === 'open' && snapshot?.format === snapshotFormat;
      return isReadable ? { state: 'open', link, snapshot } : { state: 'over' };
    },

    /** Notes that a link was opened: how often and when last, not by whom. */
    opened: (id: string): Promise<void> => links.countOpening(id, clock()),
  };
};

export type WhyService = ReturnType<typeof createWhyService>;
