import { isDefined, sampleSizeForHalfWidth } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { BigMark } from '../../platform/views/marks.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import {
  bigMarkOf,
  classOf,
  filtersModel,
  type FilterChoices,
  healthModel,
  hiddenText,
  percentText,
  rangeText,
  sentenceModel,
  weightsOf,
  type FiltersModel,
  type HealthModel,
  type SentenceModel,
} from '../analytics/index.js';
import { changeModel, type ChangeModel, type ChangeReading } from '../trend/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import type { FigureRow, FiguresAnswer, FiguresReading } from './figures.js';
import { serviceRows } from './service-rows.js';
import { missingModel, nobodyText, type MissingModel } from './missing-pages.js';

type FiguresModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: SentenceModel | null;
  readonly mark: BigMark | null;
  /** In place of figures where there are none. */
  readonly empty: { readonly text: string; readonly href: string; readonly link: string } | null;
  readonly filters: FiltersModel | null;
  readonly csv: string;
  /** How many answered, and what changed, as files of the pages that tell them. */
  readonly healthCsv: string;
  readonly changeCsv: string;
  readonly rows: readonly FigureRow[];
  readonly health: HealthModel | null;
  /** What changed since the last period; null where a part is looked at, or there is one period. */
  readonly change: ChangeModel | null;
  readonly trendHref: string;
  readonly missing: MissingModel | null;
  /** In place of it where it cannot be told. */
  readonly nobody: string;
  readonly more: readonly string[];
};

const view = page<FiguresModel>('office', 'figures/figures');

type Addresses = {
  readonly gap: (itemKey?: string) => string;
  readonly results: string;
  readonly promises: string;
  readonly priorities: string;
};

const mostItems = 3;
const none = { few: '', figure: '–', tone: '', range: '–' } as const;

const shareRange = (low: number | null, high: number | null, i18n: I18n): string =>
  low === null || high === null
    ? '–'
    : i18n.t('gap:range', { low: percentText(low, i18n, 1), high: percentText(high, i18n, 1) });

const gapRows = ({ gap }: FiguresReading, to: Addresses, i18n: I18n): FigureRow[] => {
  const { t, number, signed, locale } = i18n;
  const { selected } = gap;
  const weights = weightsOf(selected);
  const weighty = selected.dimensions
    .flatMap(({ items }) => items)
    .filter(({ figure }) => figure.tone === 'short')
    .sort(
      (a, b) =>
        (a.figure.gap ?? 0) * (weights.get(a.figure.key) ?? 0) -
        (b.figure.gap ?? 0) * (weights.get(b.figure.key) ?? 0),
    )
    .slice(0, mostItems);
  const lines = [
    { title: t('figures:rows.gap'), href: to.gap(), figure: selected.total },
    ...weighty.map(({ item, figure }) => ({
      title: t('figures:rows.item', { item: item.title[locale] }),
      href: to.gap(item.itemKey),
      figure,
    })),
  ];
  return lines.map(({ title, href, figure }): FigureRow => {
    const { gap: value, low, high, n, hidden, tone } = figure;
    return {
      title,
      href,
      few: hidden ? hiddenText(n, i18n) : '',
      figure: value === null ? '–' : signed(value),
      tone: classOf(tone),
      range: low === null || high === null ? '–' : rangeText(low, high, i18n),
      n: number(n),
    };
  });
};

const shareRows = ({ gap, outcomes }: FiguresReading, to: Addresses, i18n: I18n): FigureRow[] => {
  const { t, number, signed } = i18n;
  const { quarter } = gap.selected;
  const { recommendation } = gap;
  const quarterRow: FigureRow[] =
    quarter && quarter.n > 0
      ? [
          {
            ...none,
            title: t('figures:rows.quarter'),
            href: `${to.gap()}#failed`,
            figure: quarter.share === null ? '–' : percentText(quarter.share, i18n, 1),
            range: shareRange(quarter.low, quarter.high, i18n),
            n: number(quarter.n),
          },
        ]
      : [];
  const npsRow: FigureRow[] = recommendation
    ? [
        {
          ...none,
          title: t('figures:rows.nps'),
          href: to.results,
          few: recommendation.hidden ? hiddenText(recommendation.n, i18n) : '',
          figure: recommendation.value === null ? '–' : signed(recommendation.value, 0),
          range:
            recommendation.low === null || recommendation.high === null
              ? '–'
              : rangeText(recommendation.low, recommendation.high, i18n, 0),
          n: number(recommendation.n),
        },
      ]
    : [];
  return [
    ...quarterRow,
    ...npsRow,
    ...outcomes.map(({ outcome, n, hidden, share, low, high }): FigureRow => ({
      ...none,
      title: t(`figures:rows.${outcome}`),
      href: to.results,
      few: hidden ? hiddenText(n, i18n) : '',
      figure: share === null ? '–' : percentText(share, i18n, 1),
      range: shareRange(low, high, i18n),
      n: number(n),
    })),
  ];
};

const wantedStep = 0.1; // points of the scale

/** What more answers would buy: for half of the present half-width, and for a tenth of a point. */
const moreText = ({ gap }: FiguresReading, i18n: I18n): string[] => {
  const { t, number } = i18n;
  const { low, high, sd, n } = gap.selected.total;
  if (low === null || high === null || sd === null || sd === 0) return [];
  const now = (high - low) / 2;
  // What is shown is what is planned for: ±0.04 and not ±0.0424.
  const half = Math.round((now / 2) * 100) / 100;
  const line = (key: string, halfWidth: number): string[] => {
    if (halfWidth === 0) return [];
    const needed = sampleSizeForHalfWidth({ sd, halfWidth });
    if (!isDefined(needed)) return [];
    const figures = { wanted: number(halfWidth, 2), count: needed, figure: number(needed), have: number(n) };
    return [t(needed <= n ? 'figures:more.reached' : `figures:more.${key}`, figures)];
  };
  return [
    t('figures:more.now', { now: number(now, 2), have: number(n) }),
    ...line('half', half),
    ...line('step', wantedStep),
  ];
};

const emptyOf = (
  { study, reading }: FiguresAnswer,
  reset: string,
  actor: Actor,
  { t }: I18n,
): FiguresModel['empty'] => {
  const about = (key: string, href: string) => ({
    text: t(`gap:empty.${key}.text`),
    href,
    link: t(`gap:empty.${key}.link`),
  });
  if (!reading)
    return may(actor, 'write-studies')
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (reading.gap.selected.pairs > 0 || reading.gap.health.answeredAfter > 0) return null;
  return reset ? about('selection', reset) : about('pairs', `/studies/${study.id}`);
};

/** What an analyst opens first: the sentence, every figure with its interval and the way to its page, who is missing. */
export const figuresPage = (
  answer: FiguresAnswer & { readonly change: ChangeReading | null },
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { study, filters, reading } = answer;
  const path = `/studies/${study.id}/figures`;
  const form = filtersModel(study, filters, path, i18n, choices);
  const empty = emptyOf(answer, form.reset, actor, i18n);
  const to: Addresses = {
    gap: (itemKey = '') =>
      addressWith(
        `/studies/${study.id}/gap${itemKey ? `/${encodeURIComponent(itemKey)}` : ''}`,
        filters.values,
      ),
    results: addressWith(`/studies/${study.id}/results`, filters.values),
    promises: addressWith(`/studies/${study.id}/promises`, filters.values),
    priorities: `${addressWith(`/studies/${study.id}/priorities`, filters.values)}#returns`,
  };
  const shown = empty ? null : reading;
  const other = filters.expectation === 'prospective' ? 'retrospective' : 'prospective';
  return view({
    title: i18n.t('figures:title', { study: study.name }),
    head: studyHead(study, actor, 'figures', i18n.t),
    ownOnly: reading?.gap.ownOnly ?? false,
    sentence: shown && sentenceModel(shown.gap, i18n),
    mark: shown && bigMarkOf(shown.gap.selected.total, shown.gap.content, i18n),
    empty,
    filters: reading && form,
    csv: shown ? addressWith(`${path}.csv`, filters.values) : '',
    rows: shown
      ? [...gapRows(shown, to, i18n), ...shareRows(shown, to, i18n), ...serviceRows(shown, to, i18n)]
      : [],
    healthCsv: shown ? addressWith(`/studies/${study.id}/gap-by.csv`, filters.values) : '',
    changeCsv: addressWith(`/studies/${study.id}/trend.csv`, { ...filters.values, part: 'change' }),
    health:
      shown && healthModel(shown.gap, addressWith(path, { ...filters.values, expectation: other }), i18n),
    change: shown && answer.change ? changeModel(answer.change, i18n) : null,
    trendHref: addressWith(`/studies/${study.id}/trend`, filters.values),
    missing: shown?.missing ? missingModel(shown.missing, shown.newestOf, i18n) : null,
    nobody: nobodyText(shown?.newestOf ?? null, i18n),
    more: shown ? moreText(shown, i18n) : [],
  });
};
