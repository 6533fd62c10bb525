import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import type { FieldErrors } from '../../platform/errors.js';
import { MOST_DAYS, type LinkState } from '../../platform/link-life.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith, pagerModel, type PagerModel } from '../../platform/views/pager.js';
import type { Actor } from '../accounts/index.js';
import { FEWEST } from '../analytics/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { sharedCardsOf, type CardModel } from './comment-cards.js';
import { notesOf } from './comment-pages.js';
import { COMMENTS_A_PAGE, MOST_PAGED, type CommentsAnswer } from './comment.js';
import type { Theme } from './theme.js';
import { DEFAULT_DAYS, routeFields, type UnitLink } from './unit-link.js';
import { countText, subNav, type SubNav } from './words.js';

/** What a link shows, in a few words: theme, words sought, language, round, days. */
export const selectionText = (
  asked: Readonly<Record<string, string>>,
  themes: readonly Theme[],
  study: Study,
  { t }: I18n,
): string => {
  const { theme = '', q = '', language = '', round = '', from = '', to = '', provider = '' } = asked;
  const told = [
    themes.find(({ key }) => key === theme)?.name ?? t('comments:search.all-themes'),
    q && t('comments:links.sought', { q }),
    locales.find((locale) => locale === language) ? localeNames[language as 'az'] : '',
    study.providers.length > 1 ? (study.providers.find(({ key }) => key === provider)?.name ?? '') : '',
    round,
    from || to ? `${from} … ${to}`.trim() : '',
  ];
  return told.filter((one) => one !== '').join(' · ');
};

/** One line of the list, as far as a page needs it. */
export type ListedRoute = {
  readonly link: UnitLink;
  readonly state: LinkState;
  readonly by: string | null;
  /** '' where it does not open any more. */
  readonly address: string;
};

type LinkLine = {
  readonly unit: string;
  readonly email: string;
  readonly shows: string;
  readonly made: string;
  readonly until: string;
  readonly opened: string;
  readonly state: string;
  readonly badge: string;
  readonly address: string;
  readonly revokeHref: string;
};

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

type LinksModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly parts: SubNav;
  readonly action: string;
  readonly selection: string;
  readonly back: string;
  readonly problems: readonly Problem[];
  readonly fields: Readonly<Record<(typeof routeFields)[number], FieldModel>>;
  readonly languages: readonly Option[];
  readonly most: number;
  readonly rows: readonly LinkLine[];
};

const linksView = page<LinksModel>('office', 'comments/links');

const badges = { open: 'good', revoked: 'line', expired: '' } as const;

/** Where comments are routed to a unit, and the list of the links that do. */
export const linksPage = (parts: {
  readonly study: Study;
  readonly themes: readonly Theme[];
  readonly routed: readonly ListedRoute[];
  readonly asked: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, themes, routed, asked, typed, errors, actor, i18n } = parts;
  const { t, number } = i18n;
  const path = `/studies/${study.id}/comments`;
  const values = { days: String(DEFAULT_DAYS), locale: i18n.locale, ...typed };
  const labels = Object.fromEntries(routeFields.map((name) => [name, t(`comments:route.${name}`)]));
  const lineOf = ({ link, state, by, address }: ListedRoute): LinkLine => ({
    unit: link.unit.name,
    email: link.unit.email,
    shows: selectionText(link.asked, themes, study, i18n),
    made: t('comments:links.made-by', {
      at: i18n.shortDate(link.createdAt),
      by: by ?? t('why:links.somebody'),
    }),
    until: i18n.shortDate(link.expiresAt),
    opened: link.lastOpenedAt
      ? t('why:links.opened', {
          times: t('why:links.times', { count: link.opened, figure: number(link.opened) }),
          at: i18n.shortDate(link.lastOpenedAt),
        })
      : t('why:links.never'),
    state: t(`why:links.${state}`),
    badge: badges[state],
    address,
    revokeHref: state === 'open' ? `${path}/links/${link.id}` : '',
  });
  return linksView({
    title: t('comments:links.title', { study: study.name }),
    head: studyHead(study, actor, 'comments', t),
    parts: subNav(study, 'links', actor, i18n),
    action: addressWith(`${path}/links`, asked),
    selection: selectionText(asked, themes, study, i18n),
    back: addressWith(path, asked),
    problems: problemsOf(errors, labels, t),
    fields: formModel(routeFields, values, errors, t),
    languages: locales.map((locale) => ({
      value: locale,
      label: localeNames[locale],
      selected: locale === values.locale,
    })),
    most: MOST_DAYS,
    rows: routed.map(lineOf),
  });
};

type RevokeModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly sentence: string;
  readonly action: string;
  readonly back: string;
  readonly isOpen: boolean;
};

const revokeView = page<RevokeModel>('office', 'comments/revoke');

/** Asks before a link is ended. */
export const revokePage = (parts: {
  readonly study: Study;
  readonly link: UnitLink;
  readonly isOpen: boolean;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, link, isOpen, actor, i18n } = parts;
  const path = `/studies/${study.id}/comments/links`;
  return revokeView({
    title: i18n.t('comments:revoke.title'),
    head: studyHead(study, actor, 'comments', i18n.t),
    sentence: i18n.t(isOpen ? 'comments:revoke.text' : 'comments:revoke.over', { unit: link.unit.name }),
    action: `${path}/${link.id}`,
    back: path,
    isOpen,
  });
};

type SharedModel = {
  readonly title: string;
  readonly heading: string;
  readonly about: string;
  readonly count: string;
  readonly notes: readonly string[];
  /** In place of comments; '' where there are some. */
  readonly nothing: string;
  readonly cards: readonly CardModel[];
  readonly pager: PagerModel | null;
  readonly until: string;
};

const sharedView = page<SharedModel>('sheet', 'comments/shared');

/** What a unit reads: the comments routed to it as they are now, without persons. */
export const sharedPage = (parts: {
  readonly answer: CommentsAnswer;
  readonly link: UnitLink;
  /** The page's own address. */
  readonly path: string;
  readonly i18n: I18n;
}): Page => {
  const { answer, link, path, i18n } = parts;
  const { study, themes, reading } = answer;
  const { t, number } = i18n;
  // Of a theme, too, nothing is passed on that only a few wrote: who they are could be known in the unit.
  const isFew = !reading || reading.hidden !== null || (reading.total > 0 && reading.total < FEWEST);
  const shown = !isFew && reading.total > 0;
  return sharedView({
    title: t('comments:shared.title', { unit: link.unit.name }),
    heading: t('comments:shared.title', { unit: link.unit.name }),
    about: `${study.name} · ${selectionText(link.asked, themes, study, i18n)}`,
    count: shown ? countText(reading.total, reading.total > MOST_PAGED, i18n) : '',
    notes: shown ? notesOf(answer, i18n) : [],
    nothing: shown
      ? ''
      : t(isFew ? 'comments:shared.few' : 'comments:shared.none', { fewest: number(FEWEST) }),
    cards: shown ? sharedCardsOf(answer, i18n) : [],
    pager: shown
      ? pagerModel({
          page: reading.page,
          size: COMMENTS_A_PAGE,
          total: Math.min(reading.total, MOST_PAGED),
          address: (to) => addressWith(path, { page: to === 1 ? undefined : to }),
          i18n,
        })
      : null,
    until: t('comments:shared.until', { at: i18n.date(link.expiresAt) }),
  });
};

type ClosedModel = { readonly title: string; readonly heading: string; readonly sentence: string };

const closedView = page<ClosedModel>('sheet', 'comments/closed');

/** A link that opens nothing: unknown, or over. */
export const closedPage = (reason: 'unknown' | 'over', { t }: I18n): Page =>
  closedView({
    title: t(`why:${reason}.title`),
    heading: t(`why:${reason}.title`),
    sentence: t(`why:${reason}.text`),
  });
