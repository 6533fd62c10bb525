import type { Response } from '../../../server/features/responses/index.js';
import type { CommentStore, CommentFilter } from '../../../server/features/responses/index.js';
import { SEARCH_FORMAT } from '../../../server/features/responses/index.js';
import { searchFields } from '../../../server/features/responses/search-fields.js';
import {
  createCommentService,
  createThemeService,
  createUnitService,
} from '../../../server/features/comments/index.js';
import type { Theme, ThemeSet } from '../../../server/features/comments/theme.js';
import type { ThemeStore } from '../../../server/features/comments/theme-store.js';
import type { UnitLink } from '../../../server/features/comments/unit-link.js';
import type { UnitLinkStore } from '../../../server/features/comments/unit-link-store.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { segmentsIn, type Study, type StudyFilter } from '../../../server/features/studies/index.js';
import { finderOf } from '../../../server/platform/search/index.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { all, content, response, study } from '../analytics/builders.js';
import { fakeParts, newest, versionOf } from '../analytics/fakes.js';
import { inAll } from '../templates/builders.js';

export const now = new Date('2026-11-26T10:00:00Z');

/** The built-in instrument with an open question. */
export const survey: SurveyContent = {
  ...content,
  questions: [
    {
      key: 'likes',
      kind: 'text',
      waves: ['after'],
      text: inAll('Likes'),
      options: [],
      other: false,
    },
  ],
};

let seconds = 0;

/** Somebody who wrote; later ones later. */
export const wrote = (comment: string, over: Partial<Response> = {}): Response => {
  seconds += 1;
  const submittedAt = new Date(Date.UTC(2026, 10, 20, 8, 0, seconds));
  return response({ comment, submittedAt, expected: all(5), delivered: all(4), ...over });
};

export const theme = (key: string, words: Partial<Theme['words']>): Theme => ({
  key,
  name: `Theme ${key}`,
  words: { az: [], tr: [], en: [], ru: [], ...words },
});

const everythingIn = (part: StudyFilter): CommentFilter => ({ ...part, all: [], any: null });

/** Whether an answer is meant, by the plain meaning of what the store looks up. */
export const isMeant = (one: Response, filter: CommentFilter): boolean => {
  const {
    studyId,
    providerKey,
    round,
    agentId,
    versionId,
    from,
    to,
    wave,
    locale,
    expectationSource,
    all: every,
    any,
    since,
    outside,
  } = filter;
  const { searchFormat, searchText = '' } = searchFields(one);
  const at = one.deliveredAt;
  return (
    searchFormat === SEARCH_FORMAT &&
    one.studyId === studyId &&
    (!providerKey || one.providerKey === providerKey) &&
    (!round || one.round === round) &&
    (!wave || one.wave === wave) &&
    (!agentId || one.agentId === agentId) &&
    (!versionId || one.versionId === versionId) &&
    segmentsIn(filter).every(({ attribute, value }) => one.segments[attribute] === value) &&
    (!outside || !isMeant(one, everythingIn(outside))) &&
    (!locale || one.locale === locale) &&
    (!expectationSource || one.expectationSource === expectationSource) &&
    (!from || (at !== null && at >= from)) &&
    (!to || (at !== null && at < to)) &&
    (!since || one.submittedAt >= since) &&
    every.every((pattern) => finderOf([pattern]).test(searchText)) &&
    (any === null || finderOf(any).test(searchText))
  );
};

/** The newest first; of a period those whose service was given last. */
export const inOrder = (responses: readonly Response[], { from, to }: CommentFilter): Response[] => {
  const momentOf = ({ submittedAt, deliveredAt }: Response): number =>
    ((from ?? to) ? (deliveredAt as Date) : submittedAt).getTime();
  return [...responses].sort((a, b) => momentOf(b) - momentOf(a) || (a.id < b.id ? 1 : -1));
};

/** The store of comments over a list. */
export const fakeComments = (responses: readonly Response[]): CommentStore => {
  const meant = (filter: CommentFilter): Response[] =>
    inOrder(
      responses.filter((one) => isMeant(one, filter)),
      filter,
    );
  return {
    count: (filter) => Promise.resolve(meant(filter).length),
    countUpTo: (filter, most) => Promise.resolve(Math.min(most, meant(filter).length)),
    sinceNewest: (filter, most) => Promise.resolve(meant(filter)[most]?.submittedAt ?? null),
    page: (filter, { skip, limit }) => Promise.resolve(meant(filter).slice(skip, skip + limit)),
    newest: async function* (filter, most) {
      await Promise.resolve();
      yield* meant(filter).slice(0, most);
    },
    each: async function* (filter, most) {
      await Promise.resolve();
      for (const one of meant(filter).slice(0, most))
        yield { ...one, searchText: searchFields(one).searchText ?? '' };
    },
    makeFound: () => Promise.resolve(null),
    makeWaitingFound: () => Promise.resolve(0),
  };
};

export const fakeThemes = (themes: readonly Theme[] = []): ThemeStore & { set: ThemeSet } => {
  const store = {
    set: { revision: themes.length > 0 ? 1 : 0, themes } as ThemeSet,
    find: () => Promise.resolve(store.set),
    replace: (_studyId: string, revision: number, changed: readonly Theme[]) => {
      if (revision !== store.set.revision) return Promise.resolve(false);
      store.set = { revision: revision + 1, themes: changed };
      return Promise.resolve(true);
    },
  };
  return store;
};

export const fakeLinks = (): UnitLinkStore & { readonly rows: (UnitLink & { tokenHash: string })[] } => {
  const rows: (UnitLink & { tokenHash: string })[] = [];
  const change = (id: string, part: Partial<UnitLink>): Promise<void> => {
    const at = rows.findIndex((row) => row.id === id);
    const known = rows[at];
    if (known) rows[at] = { ...known, ...part };
    return Promise.resolve();
  };
  const plain = (row: (UnitLink & { tokenHash: string }) | undefined): UnitLink | null => {
    if (!row) return null;
    const { tokenHash: _, ...link } = row;
    return link;
  };
  return {
    rows,
    insert: (link, tokenHash) => {
      rows.unshift({ ...link, tokenHash });
      return Promise.resolve();
    },
    list: () => Promise.resolve(rows.flatMap((row) => plain(row) ?? [])),
    find: (id) => Promise.resolve(plain(rows.find((row) => row.id === id))),
    countOpen: (_id, at) =>
      Promise.resolve(rows.filter((row) => row.revokedAt === null && row.expiresAt > at).length),
    findByToken: (hash) => Promise.resolve(plain(rows.find((row) => row.tokenHash === hash))),
    revoke: (id, revokedBy, revokedAt) => change(id, { revokedBy, revokedAt }),
    countOpening: (id, at) =>
      change(id, { opened: (rows.find((row) => row.id === id)?.opened ?? 0) + 1, lastOpenedAt: at }),
  };
};

/** The services over lists in memory. */
export const servicesOver = (
  responses: readonly Response[],
  over: {
    readonly themes?: readonly Theme[];
    readonly study?: Partial<Study>;
    readonly content?: SurveyContent | null;
    readonly summaries?: Partial<Parameters<typeof createCommentService>[0]['summaries']>;
  } = {},
) => {
  const { content: asked = survey } = over;
  const versions = asked === null ? [] : [versionOf(newest.id, asked)];
  const parts = fakeParts({ responses: [...responses], versions, study: { ...study, ...over.study } });
  const [themes, links, time] = [fakeThemes(over.themes), fakeLinks(), { now }];
  const sent: UnitLink[] = [];
  const clock = (): Date => time.now;
  const comments = createCommentService({
    studies: parts.studies,
    templates: parts.templates,
    comments: fakeComments(responses),
    summaries: { ...parts.summaries, ...over.summaries },
    themes,
    states: { isComplete: () => Promise.resolve(true) },
    baselines: { find: () => Promise.resolve(null) },
    encounters: parts.encounters,
  });
  const units = createUnitService({
    studies: parts.studies,
    themes,
    links,
    names: (ids) => Promise.resolve(new Map(ids.map((id) => [id, `name of ${id[0]}`]))),
    sendLink: (link) => {
      sent.push(link);
      return Promise.resolve();
    },
    tokens: createTokens('a secret that only tests know, 32 letters'),
    clock,
  });
  return {
    comments,
    units,
    themes: createThemeService({ studies: parts.studies, themes, clock }),
    stored: themes,
    links,
    sent,
    time,
    clock,
  };
};

export const question = (
  search: Readonly<Record<string, string>> = {},
  asked: Readonly<Record<string, string>> = {},
  page = 1,
) => ({ studyId: study.id, asked, search, timeZone: 'Asia/Baku', page });
