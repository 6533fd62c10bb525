import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import { MOST_LINKS, newLife, stateOf, type LinkState } from '../../platform/link-life.js';
import { hashToken, looksLikeToken, type Tokens } from '../../platform/tokens.js';
import { requireReach, type Actor } from '../accounts/index.js';
import { filterNames, readFilters } from '../analytics/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { readSearch, searchNames } from './search.js';
import type { Theme } from './theme.js';
import type { ThemeStore } from './theme-store.js';
import type { RouteForm, UnitLink } from './unit-link.js';
import type { UnitLinkStore } from './unit-link-store.js';

export type UnitServiceParts = {
  readonly studies: Pick<StudyService, 'find' | 'get'>;
  readonly themes: Pick<ThemeStore, 'find'>;
  readonly links: UnitLinkStore;
  /** Names by account. */
  readonly names: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Asks for the mail of a link to a unit with an address. */
  readonly sendLink: (link: UnitLink, study: Study) => Promise<void>;
  readonly tokens: Tokens;
  readonly clock: Clock;
};

/** One line of the list: the link, its state, who made it, and its token as long as it opens. */
export type RoutedLink = {
  readonly link: UnitLink;
  readonly state: LinkState;
  readonly by: string | null;
  readonly token: string | null;
};

export const linkPurpose = 'comments';

/** What a link shows is named as an address names it. */
const named = (asked: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    [...filterNames, ...searchNames].flatMap((name): [string, string][] =>
      asked[name] ? [[name, asked[name]]] : [],
    ),
  );

/** Comments routed to units: who makes a link answers for whom it is given to; it can be ended at any moment. */
export const createUnitService = (parts: UnitServiceParts) => {
  const { studies, themes, links, names, sendLink, tokens, clock } = parts;

  const studyOf = async (actor: Actor, studyId: string): Promise<Study> => {
    requireReach(actor, 'write-studies');
    return studies.find(actor, studyId);
  };

  const linkOf = async (actor: Actor, studyId: string, id: string) => {
    const study = await studyOf(actor, studyId);
    const link = await links.find(id);
    if (!link || link.studyId !== study.id) throw new AppError('not-found');
    return { study, link };
  };

  /** What an address asks for must make sense as a whole: a link cannot say beside a field what it left out. */
  const meant = (asked: Readonly<Record<string, string>>, study: Study, own: readonly Theme[]) => {
    const problems = {
      ...readFilters(asked, study, 'UTC').problems,
      ...readSearch(asked, own).problems,
    };
    return { asked: named(asked), isSense: Object.keys(problems).length === 0 };
  };

  return {
    /** The links of a study, newest first, and its themes. */
    list: async (actor: Actor, studyId: string) => {
      const study = await studyOf(actor, studyId);
      const [found, { themes: own }] = await Promise.all([links.list(study.id), themes.find(study.id)]);
      const by = await names([...new Set(found.map(({ createdBy }) => createdBy))]);
      const now = clock();
      const routed = found.map((link): RoutedLink => {
        const state = stateOf(link, now);
        const token = state === 'open' ? tokens.derive(linkPurpose, link.id) : null;
        return { link, state, by: by.get(link.createdBy) ?? null, token };
      });
      return { study, themes: own, routed };
    },

    /**
     * Routes what an address shows to a unit, and mails it where the unit has an address. Throws `invalid` where what
     * is asked for makes no sense, `conflict` where there are too many open links.
     */
    route: async (
      actor: Actor,
      studyId: string,
      { asked, form }: { readonly asked: Readonly<Record<string, string>>; readonly form: RouteForm },
    ): Promise<UnitLink> => {
      const study = await studyOf(actor, studyId);
      const what = meant(asked, study, (await themes.find(study.id)).themes);
      if (!what.isSense) throw new AppError('invalid', { message: { key: 'comments:errors.selection' } });
      const createdAt = clock();
      if ((await links.countOpen(study.id, createdAt)) >= MOST_LINKS)
        throw new AppError('conflict', {
          message: { key: 'comments:errors.many-links', params: { limit: MOST_LINKS } },
        });
      const link: UnitLink = {
        id: newId(),
        studyId: study.id,
        unit: { name: form.unit, email: form.email, locale: form.locale },
        asked: what.asked,
        ...newLife(actor.accountId, createdAt, form.days),
      };
      await links.insert(link, hashToken(tokens.derive(linkPurpose, link.id)));
      if (link.unit.email !== '') await sendLink(link, study);
      return link;
    },

    /** One link of a study. Throws `not-found` where it has none such. */
    find: linkOf,

    /** Ends a link at once; nothing happens to one that has ended. */
    revoke: async (actor: Actor, studyId: string, id: string): Promise<void> => {
      const { link } = await linkOf(actor, studyId, id);
      await links.revoke(link.id, actor.accountId, clock());
    },

    /** What a token opens: null for one that is unknown, `over` where the link, its theme or its study is gone. */
    open: async (token: string): Promise<UnitLink | 'over' | null> => {
      const link = looksLikeToken(token) ? await links.findByToken(hashToken(token)) : null;
      if (!link) return null;
      if (stateOf(link, clock()) !== 'open') return 'over';
      const study = await studies.get(link.studyId);
      if (!study) return 'over';
      return meant(link.asked, study, (await themes.find(study.id)).themes).isSense ? link : 'over';
    },

    /** Notes that a link was opened: how often and when last, not by whom. */
    opened: (id: string): Promise<void> => links.countOpening(id, clock()),
  };
};

export type UnitService = ReturnType<typeof createUnitService>;
