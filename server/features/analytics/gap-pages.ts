import type { I18n } from '../../platform/i18n/i18n.js';
import type { BigMark } from '../../platform/views/marks.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { bigMarkOf } from './big-mark.js';
import { byModel, type ByModel } from './by-pages.js';
import { chartModel, type ChartModel } from './chart-pages.js';
import { failedModel, type FailedModel } from './failed-pages.js';
import type { FilterChoices } from './filter-choices.js';
import { filtersModel, type FiltersModel } from './filter-pages.js';
import type { GapFilters } from './gap-filters.js';
import type { GapFigure, GapReading, GapTable } from './gap.js';
import { healthModel, type HealthModel } from './health-pages.js';
import {
  kindModels,
  recommendationModel,
  type KindModel,
  type RecommendationModel,
} from './outcome-pages.js';
import { sentenceModel, type SentenceModel } from './sentence-pages.js';
import { tableModel, type TableModel } from './table-pages.js';

type GapModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: SentenceModel | null;
  readonly mark: BigMark | null;
  /** In place of the sentence where there is no pair. */
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  /** What of the address stays when filters change. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly csv: string;
  /** What stands beside the main table, as a file. */
  readonly besideCsv: string;
  readonly failedCsv: string;
  readonly chart: ChartModel | null;
  readonly health: HealthModel | null;
  readonly table: TableModel | null;
  readonly recommendation: RecommendationModel | null;
  readonly kinds: readonly KindModel[];
  readonly by: ByModel | null;
  readonly failed: FailedModel | null;
  readonly draws: boolean;
};

const view = page<GapModel>('office', 'analytics/gap');

export type GapPageParts = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly choices: FilterChoices;
  readonly reading: GapReading | null;
  readonly actor: Actor;
  readonly i18n: I18n;
};

/** What is missing, why it matters, and the first step. */
const emptyModel = (parts: GapPageParts, reset: string): EmptyModel => {
  const { study, reading, actor } = parts;
  const { t } = parts.i18n;
  const about = emptyIn('gap', t);
  if (!reading)
    return may(actor, 'write-studies')
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  return reset ? about('selection', reset) : about('pairs', `/studies/${study.id}`);
};

const figuresOf = ({ total, dimensions }: GapTable): GapFigure[] => [
  total,
  ...dimensions.flatMap(({ figure, items }) => [figure, ...items.map((item) => item.figure)]),
];

/** Whether any figure may be shown: a table that says "too few" in every line says it less well than the sentence. */
const showsAny = (tables: readonly GapTable[]): boolean =>
  tables.some((table) => table.pairs > 0 && figuresOf(table).some(({ gap }) => gap !== null));

/** The analyst's page: the sentence, how sure it is, filters, chart beside pairing health, table, the failed encounters. */
export const gapPage = (parts: GapPageParts): Page => {
  const { study, filters, choices, reading, actor, i18n } = parts;
  const path = `/studies/${study.id}/gap`;
  const chosen = reading?.by?.chosen ?? '';
  const address = (over: Record<string, string | number>) =>
    addressWith(path, { ...filters.values, by: chosen, ...over });
  const itemAddress = (itemKey: string): string =>
    addressWith(`${path}/${encodeURIComponent(itemKey)}`, filters.values);
  const filterForm = filtersModel(study, filters, path, i18n, choices);
  const hasPairs = reading !== null && reading.selected.pairs > 0;
  const isShown = hasPairs && showsAny([reading.selected]);
  const otherKind = filters.expectation === 'prospective' ? 'retrospective' : 'prospective';
  const besideCsv = addressWith(`/studies/${study.id}/gap-by.csv`, { ...filters.values, by: chosen });
  const chart = reading && chartModel(reading.selected, reading.content, i18n);
  const by =
    reading &&
    byModel(
      reading,
      {
        addressBy: (one) => address({ by: one }),
        csv: besideCsv,
      },
      i18n,
    );
  return view({
    title: i18n.t('gap:title', { study: study.name }),
    head: studyHead(study, actor, 'gap', i18n.t),
    ownOnly: reading?.ownOnly ?? false,
    sentence: reading && sentenceModel(reading, i18n),
    mark: reading && bigMarkOf(reading.selected.total, reading.content, i18n),
    empty: hasPairs ? null : emptyModel(parts, filterForm.reset),
    filters: reading && filterForm,
    kept: chosen ? [{ name: 'by', value: chosen }] : [],
    csv: addressWith(`${path}.csv`, filters.values),
    besideCsv,
    failedCsv: addressWith(`/studies/${study.id}/gap-failed.csv`, filters.values),
    chart,
    health: reading && healthModel(reading, address({ expectation: otherKind }), i18n),
    table: isShown ? tableModel(reading.selected, reading.content, itemAddress, i18n) : null,
    recommendation:
      reading && (hasPairs || reading.recommendation?.n)
        ? recommendationModel(reading.recommendation, i18n)
        : null,
    kinds: reading && showsAny([reading.selected, reading.other]) ? kindModels(reading, i18n) : [],
    by,
    draws: chart !== null || by !== null,
    failed: reading && failedModel(reading, actor, (page) => address({ page }), i18n),
  });
};
