import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { PictureModel } from '../../platform/views/picture.js';
import type { SplitTable } from '../../platform/views/split-bar.js';
import { may, type Actor } from '../accounts/index.js';
import { viewsModel, type ShownView } from '../saved-views/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { adviceModel, type Advice } from './advice-pages.js';
import { fallModel, mapModel } from './chart-pages.js';
import type { Comparison } from './comparison.js';
import { csvParts, type CsvPart } from './comparison-csv.js';
import type { ComparisonAnswer } from './comparison-answer.js';
import { emptyModel, insteadModel, type EmptyModel, type Instead } from './empty-pages.js';
import { filtersModel, type FiltersModel } from './filter-pages.js';
import { notesModel, type Note } from './note-pages.js';
import { partiesModel, standingsModel, type PartiesModel, type StandingsModel } from './party-pages.js';
import { sentenceModel, type SentenceModel } from './sentence-pages.js';
import { comparatorsModel, itemsModel, segmentsModel } from './split-pages.js';
import { swapModel, type SwapModel } from './swap-pages.js';

type Files = Readonly<Record<CsvPart, string>>;

type ComparisonModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly sentence: SentenceModel | null;
  /** In place of the sentence where there is nobody to compare. */
  readonly empty: EmptyModel | null;
  /** What is shown in place of what was asked for, and why. */
  readonly instead: Instead | null;
  readonly filters: FiltersModel | null;
  readonly fall: PictureModel | null;
  readonly swap: SwapModel | null;
  readonly map: PictureModel | null;
  readonly advice: readonly Advice[];
  readonly notes: readonly Note[];
  readonly items: SplitTable | null;
  /** How the tables of items, segments and comparators are read. */
  readonly splitsHow: string;
  readonly segments: SplitTable | null;
  readonly segmentsFoot: string;
  readonly comparators: SplitTable | null;
  readonly parties: PartiesModel | null;
  readonly standings: StandingsModel | null;
  readonly files: Files;
  /** Whether there is something to show to others. */
  readonly why: { readonly sheet: string; readonly links: string } | null;
};

const view = page<ComparisonModel>('office', 'comparison/comparison');

const filesOf = (path: string, values: Readonly<Record<string, string>>): Files =>
  Object.fromEntries(
    csvParts.map((part) => [part, addressWith(`${path}.csv`, { ...values, part })]),
  ) as Files;

const segmentsFoot = ({ segments }: Comparison, { t, number }: I18n): string => {
  if (segments === null) return '';
  const how = t(segments.likeWithLike ? 'comparison:segments.like' : 'comparison:segments.unlike');
  const { unlisted } = segments;
  return unlisted === 0
    ? how
    : `${how} ${t('comparison:segments.unlisted', { count: unlisted, figure: number(unlisted) })}`;
};

/** The analyst's page: the sentence, how sure it is, filters, pictures, what to do, what carries it, for whom. */
export const comparisonPage = (parts: {
  readonly answer: ComparisonAnswer;
  readonly views: readonly ShownView[];
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { answer, views, actor, i18n } = parts;
  const { study, filters, choices, comparison } = answer;
  const { t } = i18n;
  const path = `/studies/${study.id}/comparison`;
  const address = (over: Record<string, string>): string => addressWith(path, { ...filters.values, ...over });
  const files = filesOf(path, filters.values);
  const inFigures = { href: '#figures', label: t('comparison:table') };
  const isCompared = comparison?.state === 'compared' && comparison.company.terms !== null;
  const filterForm: FiltersModel = {
    ...filtersModel(study, filters, choices, { action: path, i18n }),
    views: viewsModel(study.id, views, { action: path, values: filters.values }),
  };
  return view({
    title: t('comparison:title', { study: study.name }),
    head: studyHead(study, actor, 'comparison', t),
    sentence: comparison && sentenceModel(comparison, i18n),
    empty: emptyModel(answer, { canWrite: may(actor, 'write-studies'), reset: filterForm.reset, i18n }),
    instead: comparison && insteadModel(comparison, filters, { address, study, i18n }),
    filters: comparison && filterForm,
    fall: comparison && fallModel(comparison, { csv: files.terms, table: inFigures }, i18n),
    swap: comparison && swapModel(comparison, i18n),
    map: comparison && mapModel(comparison, { csv: files.map, table: inFigures }, i18n),
    advice: comparison ? adviceModel(comparison, i18n) : [],
    notes: comparison ? notesModel(comparison, i18n) : [],
    items: comparison && itemsModel(comparison, i18n),
    splitsHow: t('comparison:items.foot'),
    segments: comparison && segmentsModel(comparison, (value) => address({ value }), i18n),
    segmentsFoot: comparison ? segmentsFoot(comparison, i18n) : '',
    comparators: comparison && comparatorsModel(comparison, i18n),
    parties: comparison && partiesModel(comparison, i18n),
    standings: comparison && standingsModel(comparison, i18n),
    files,
    why: isCompared
      ? {
          sheet: addressWith(`${path}/why`, filters.values),
          links: addressWith(`${path}/links`, filters.values),
        }
      : null,
  });
};
