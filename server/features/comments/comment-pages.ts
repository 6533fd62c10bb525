import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith, pagerModel, type PagerModel } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { filtersModel, type FilterChoices, type FiltersModel, type MoreFilter } from '../analytics/index.js';
import { viewsModel } from '../saved-views/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { cardsOf, type CardModel } from './comment-cards.js';
import { COMMENTS_A_PAGE, MOST_PAGED, NEWEST_READ, type CommentsAnswer } from './comment.js';
import { searchNames, type SearchName } from './search.js';
import { countText, keptIn, subNav, type Kept, type SubNav } from './words.js';

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

export type SearchModel = {
  readonly action: string;
  readonly kept: Kept;
  readonly fields: Readonly<Record<SearchName, FieldModel>>;
  readonly themes: readonly Option[];
  readonly languages: readonly Option[];
  /** Without what is looked for; '' where nothing is. */
  readonly reset: string;
};

type CommentsModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly parts: SubNav;
  readonly ownOnly: boolean;
  readonly filters: FiltersModel | null;
  readonly kept: Kept;
  readonly search: SearchModel | null;
  readonly count: string;
  readonly notes: readonly string[];
  readonly empty: EmptyModel | null;
  readonly cards: readonly CardModel[];
  readonly pager: PagerModel | null;
  readonly csv: string;
  /** Where what is shown is routed to a unit; '' for whoever may not. */
  readonly route: string;
};

const view = page<CommentsModel>('office', 'comments/comments');

const searchModel = (
  { study, filters, search, themes }: CommentsAnswer,
  action: string,
  { t }: I18n,
): SearchModel => {
  const { values, problems } = search;
  const option = (value: string, label: string, chosen: string): Option => ({
    value,
    label,
    selected: value === chosen,
  });
  return {
    action,
    kept: keptIn({ ...filters.values, wave: values.wave }),
    fields: formModel(searchNames, values, problems, t),
    themes: [
      option('', t('comments:search.all-themes'), values.theme),
      ...themes.map(({ key, name }) => option(key, name, values.theme)),
    ],
    languages: [
      option('', t('comments:search.all-languages'), values.language),
      ...locales.map((locale) => option(locale, localeNames[locale], values.language)),
    ],
    reset: [values.q, values.theme, values.language].some((value) => value !== '')
      ? addressWith(`/studies/${study.id}/comments`, { ...filters.values, wave: values.wave })
      : '',
  };
};

/** What is missing, why, and the first step. */
const emptyModel = (
  { study, search, reading }: CommentsAnswer,
  ways: { readonly withoutSearch: string; readonly withoutFilter: string },
  actor: Actor,
  { t }: I18n,
): EmptyModel | null => {
  const about = emptyIn('comments', t);
  if (!reading)
    return may(actor, 'write-studies')
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (reading.hidden) return about(reading.hidden, ways.withoutFilter || `/studies/${study.id}`);
  if (reading.total > 0) return null;
  if (search.sought.wordless || ways.withoutSearch) return about('search', ways.withoutSearch);
  if (ways.withoutFilter) return about('selection', ways.withoutFilter);
  return about(
    'nothing',
    may(actor, 'write-studies') ? `/studies/${study.id}/survey` : `/studies/${study.id}`,
  );
};

export const notesOf = ({ reading }: CommentsAnswer, i18n: I18n): string[] => {
  if (!reading) return [];
  const { t, number } = i18n;
  const { since, preparing, total } = reading;
  const isCut = total > MOST_PAGED;
  return [
    ...(isCut ? [t('comments:notes.cut', { most: number(MOST_PAGED) })] : []),
    ...(since ? [t('comments:notes.since', { most: number(NEWEST_READ), day: i18n.shortDate(since) })] : []),
    ...(preparing ? [t('comments:notes.preparing')] : []),
  ];
};

/** Whether not all were counted: only where something is sought or narrowed. */
const isCut = ({ search, filters, reading }: CommentsAnswer): boolean => {
  const { q, theme, language, wave } = search.values;
  const { round, from, to, segment, version } = filters.values;
  const isNarrowed = [q, theme, language, wave, round, from, to, segment, version].some((one) => one !== '');
  return (
    (reading?.total ?? 0) > MOST_PAGED &&
    (isNarrowed || filters.part.flagged !== undefined || (reading?.ownOnly ?? false))
  );
};

/** The choice of when it was written, which stands in the bar beside the other filters. */
const waveFilter = ({ search }: CommentsAnswer, { t }: I18n): MoreFilter => {
  const { values, problems } = search;
  const option = (value: string, label: string): Option => ({
    value,
    label,
    selected: value === values.wave,
  });
  return {
    field: formModel(['wave'], values, problems, t).wave,
    label: t('comments:search.wave'),
    options: [
      option('', t('comments:search.all-waves')),
      ...(['before', 'after'] as const).map((wave) => option(wave, t(`comments:search.wave-${wave}`))),
    ],
  };
};

/** All open answers of a study: filters, search, and one page of what customers wrote. */
export const commentsPage = (
  answer: CommentsAnswer,
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { study, filters, search, reading } = answer;
  const path = `/studies/${study.id}/comments`;
  const state = { ...filters.values, ...search.values };
  const bar = filtersModel(study, filters, path, i18n, choices);
  const { wave, ...sought } = search.values;
  const filterForm = {
    ...bar,
    more: [waveFilter(answer, i18n)],
    summary: [bar.summary, wave === '' ? '' : i18n.t(`comments:search.wave-${wave}`)]
      .filter(Boolean)
      .join(' · '),
    open: bar.open || 'wave' in search.problems,
    reset: wave === '' ? bar.reset : path,
    views: choices.views && viewsModel(study.id, choices.views, { action: path, values: state }),
  };
  const searchForm = searchModel(answer, path, i18n);
  const ways = { withoutSearch: searchForm.reset, withoutFilter: filterForm.reset };
  const empty = emptyModel(answer, ways, actor, i18n);
  const shown = reading !== null && empty === null;
  return view({
    title: i18n.t('comments:title', { study: study.name }),
    head: studyHead(study, actor, 'comments', i18n.t),
    parts: reading ? subNav(study, 'list', actor, i18n) : [],
    ownOnly: reading?.ownOnly ?? false,
    filters: reading ? filterForm : null,
    kept: keptIn(sought),
    search: reading ? searchForm : null,
    count: shown ? countText(reading.total, isCut(answer), i18n) : '',
    notes: notesOf(answer, i18n),
    empty,
    cards: shown ? cardsOf(answer, actor, i18n) : [],
    pager: shown
      ? pagerModel({
          page: reading.page,
          size: COMMENTS_A_PAGE,
          total: Math.min(reading.total, MOST_PAGED),
          address: (to) => addressWith(path, { ...state, page: to === 1 ? undefined : to }),
          i18n,
        })
      : null,
    csv: shown ? addressWith(`${path}.csv`, state) : '',
    route: shown && may(actor, 'write-studies') ? addressWith(`${path}/links`, state) : '',
  });
};
