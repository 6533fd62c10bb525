import type { I18n } from '../../platform/i18n/i18n.js';
import { locales } from '../../platform/i18n/locales.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { shareBar, type ShareBar } from '../../platform/views/share-bar.js';
import { may, type Actor } from '../accounts/index.js';
import {
  effectText,
  filtersModel,
  percentText,
  pText,
  Q,
  rangeText,
  type FilterChoices,
  type FiltersModel,
  countsText,
} from '../analytics/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { NEWEST_READ, type ThemesAnswer } from './comment.js';
import { starterThemes } from './starter-themes.js';
import type { MeanGap, ThemeFigures } from './theme-figures.js';
import { gapRange, gapText, keptIn, shareRange, subNav, type Kept, type SubNav } from './words.js';

/** How the two gaps differ; '' where that was not tested. `tone` only where it is more than chance. */
type DifferenceCell = {
  readonly text: string;
  readonly tone: string;
  readonly range: string;
  readonly found: string;
};

type GapCell = { readonly gap: string; readonly range: string; readonly n: string };

type ThemeRow = {
  readonly name: string;
  readonly href: string;
  readonly edit: string;
  /** In place of figures; '' where they are shown. */
  readonly few: string;
  readonly bar: ShareBar | null;
  readonly share: string;
  readonly shareRange: string;
  readonly count: string;
  readonly languages: string;
  readonly wrote: GapCell;
  readonly others: GapCell;
  readonly difference: DifferenceCell;
};

type ThemesModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly parts: SubNav;
  readonly ownOnly: boolean;
  readonly filters: FiltersModel | null;
  readonly kept: Kept;
  readonly sentence: string;
  readonly sure: string;
  readonly notes: readonly string[];
  /** Address of the figures as a file; '' where there are none. */
  readonly csv: string;
  readonly picture: PictureModel | null;
  readonly rows: readonly ThemeRow[];
  readonly foot: string;
  readonly method: string;
  readonly tableLabel: string;
  readonly empty: EmptyModel | null;
  /** Where a theme is written; '' for whoever may not. */
  readonly write: string;
  /** Where the built-in themes are taken over; '' where all of them are. */
  readonly takeOver: string;
  readonly draws: boolean;
};

const themesView = page<ThemesModel>('office', 'comments/themes');

const gapCell = (one: MeanGap, i18n: I18n): GapCell =>
  one.hidden
    ? { gap: i18n.t('comments:themes.few'), range: '', n: '' }
    : { gap: gapText(one, i18n), range: gapRange(one, i18n), n: i18n.number(one.n) };

const differenceCell = ({ difference }: ThemeFigures, i18n: I18n): DifferenceCell => {
  if (!difference) return { text: '–', tone: '', range: '', found: '' };
  const { value, low, high, pAdjusted, g } = difference;
  const isReal = pAdjusted <= Q;
  return {
    text: i18n.signed(value),
    tone: isReal ? (value < 0 ? 'short' : 'over') : '',
    range: rangeText(low, high, i18n),
    found: [isReal ? '' : '≈', pText(pAdjusted, i18n), '·', effectText(g, i18n)].filter(Boolean).join(' '),
  };
};

const percent = (value: number | null): number | null => (value === null ? null : 100 * value);

const tipOf = ({ share }: ThemeFigures, i18n: I18n): string =>
  i18n.t('comments:themes.tip', {
    share: share.share === null ? '–' : percentText(share.share, i18n),
    range: shareRange(share, i18n),
    n: i18n.number(share.n),
  });

const rowOf = (one: ThemeFigures, answer: ThemesAnswer, actor: Actor, i18n: I18n): ThemeRow => {
  const { theme, hidden, share, byLocale, wrote, others } = one;
  const path = `/studies/${answer.study.id}/comments`;
  const languages = locales.flatMap((locale) => {
    const count = byLocale.get(locale);
    return count === undefined ? [] : [`${locale.toUpperCase()}\u00a0${i18n.number(count)}`];
  });
  const { low, high } = share;
  return {
    name: theme.name,
    href: addressWith(path, { ...answer.filters.values, theme: theme.key }),
    edit: may(actor, 'write-studies') ? `${path}/themes/${theme.key}` : '',
    few: hidden ? i18n.t('comments:themes.few') : '',
    bar: hidden
      ? null
      : shareBar({
          share: percent(share.share),
          low: percent(low),
          high: percent(high),
          kind: 'plain',
          label: `${theme.name}: ${tipOf(one, i18n)}`,
        }),
    share: share.share === null ? '–' : percentText(share.share, i18n),
    shareRange: shareRange(share, i18n),
    count: i18n.number(share.count),
    languages: languages.join('\u00a0· '),
    wrote: gapCell(wrote, i18n),
    others: gapCell(others, i18n),
    difference: differenceCell(one, i18n),
  };
};

const pictureOf = (
  figures: readonly ThemeFigures[],
  { n, csv }: { readonly n: number; readonly csv: string },
  i18n: I18n,
): PictureModel | null => {
  const { t } = i18n;
  const shown = figures.filter(({ hidden }) => !hidden);
  if (shown.length === 0 || n === 0) return null;
  return {
    id: 'themes-chart',
    kind: 'bars',
    title: t('comments:themes.chart'),
    how: t('comments:themes.how'),
    label: t('comments:themes.label', { count: shown.length }),
    data: {
      rows: shown.map((one) => ({
        key: one.theme.key,
        label: one.theme.name,
        kind: 'plain' as const,
        value: percent(one.share.share),
        low: percent(one.share.low),
        high: percent(one.share.high),
        text: one.share.share === null ? '–' : percentText(one.share.share, i18n),
        tip: tipOf(one, i18n),
      })),
      words: { axis: t('comments:themes.axis') },
    },
    foot: [countsText([n], i18n), t('comments:themes.whiskers')],
    png: 'themes.png',
    csv,
    table: { href: '#themes-table', label: t('comments:themes.to-table') },
  };
};

/** The theme whose writers' gap lies farthest below that of the others: what hurts most, in one sentence. */
const sentenceOf = (figures: readonly ThemeFigures[], i18n: I18n): string => {
  const told = figures.flatMap(({ theme, share, wrote, others }) =>
    wrote.high !== null && others.low !== null && wrote.high < others.low && share.share !== null
      ? [{ theme, share: share.share, wrote, others, distance: (wrote.mean ?? 0) - (others.mean ?? 0) }]
      : [],
  );
  const [worst] = told.sort((a, b) => a.distance - b.distance);
  const [first] = figures.filter(({ hidden, share }) => !hidden && share.count > 0);
  if (worst)
    return i18n.t('comments:themes.say', {
      theme: worst.theme.name,
      share: percentText(worst.share, i18n),
      wrote: gapText(worst.wrote, i18n),
      others: gapText(worst.others, i18n),
    });
  if (!first || first.share.share === null) return '';
  return i18n.t('comments:themes.say-first', {
    theme: first.theme.name,
    share: percentText(first.share.share, i18n),
  });
};

const emptyOf = ({ study, themes, reading }: ThemesAnswer, reset: string, actor: Actor, { t }: I18n) => {
  const writes = may(actor, 'write-studies');
  const about = emptyIn('comments', t);
  if (!reading)
    return writes
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (themes.length === 0)
    return writes
      ? about('no-themes', `/studies/${study.id}/comments/themes/new`)
      : about('themes-waiting', `/studies/${study.id}/comments`);
  if (reading.hidden) return about(reading.hidden, reset || `/studies/${study.id}`);
  if (reading.n > 0) return null;
  return reset ? about('selection', reset) : about('nothing', `/studies/${study.id}`);
};

/** What customers write about, how often, and how their gap differs from that of the others who wrote. */
export const themesPage = (answer: ThemesAnswer, choices: FilterChoices, actor: Actor, i18n: I18n): Page => {
  const { study, filters, themes, reading } = answer;
  const { t, number } = i18n;
  const path = `/studies/${study.id}/comments/themes`;
  const filterForm = filtersModel(study, filters, path, i18n, choices);
  const empty = emptyOf(answer, filterForm.reset, actor, i18n);
  const figures = reading && !empty ? reading.figures : [];
  const n = reading?.n ?? 0;
  const writes = may(actor, 'write-studies') && reading !== null;
  const isWhole = starterThemes.every(({ key }) => themes.some((theme) => theme.key === key));
  const csv = figures.length > 0 ? addressWith(`${path}.csv`, filters.values) : '';
  const picture = pictureOf(figures, { n, csv }, i18n);
  return themesView({
    title: t('comments:themes.title', { study: study.name }),
    head: studyHead(study, actor, 'comments', t),
    parts: reading ? subNav(study, 'themes', actor, i18n) : [],
    ownOnly: reading?.ownOnly ?? false,
    filters: reading && themes.length > 0 ? filterForm : null,
    kept: keptIn({}),
    sentence: sentenceOf(figures, i18n),
    sure:
      figures.length > 0
        ? t('comments:themes.sure', { figure: number(n), untold: number(reading?.untold ?? 0) })
        : '',
    notes: [
      ...(reading?.isPart ? [t('comments:notes.newest', { most: number(NEWEST_READ) })] : []),
      ...(reading?.preparing ? [t('comments:notes.preparing')] : []),
    ],
    csv,
    picture,
    rows: figures.map((one) => rowOf(one, answer, actor, i18n)),
    foot: t(`comments:themes.foot-${filters.expectation}`),
    method: t('comments:themes.method', { q: number(Q, 2) }),
    tableLabel: t('results:table-of', { title: t('comments:themes.table') }),
    empty,
    write: writes ? `${path}/new` : '',
    takeOver: writes && !isWhole ? path : '',
    draws: picture !== null,
  });
};
