import type { I18n } from '../../platform/i18n/i18n.js';
import type { BigMark } from '../../platform/views/marks.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { Actor } from '../accounts/index.js';
import {
  bigMarkOf,
  FEWEST,
  filtersModel,
  groupsModel,
  type FilterChoices,
  findingOf,
  methodText,
  pText,
  type FiltersModel,
  type GroupsModel,
} from '../analytics/index.js';
import { pairedModel, type PairedModel } from '../trend/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import {
  commentsModel,
  toleranceModel,
  wordingModel,
  type CommentsModel,
  type ToleranceModel,
  type WordingModel,
} from './detail-pages.js';
import { heatModel, spreadModel, type HeatModel, type SpreadModel } from './heat-pages.js';
import { itemSentence, type SentenceModel } from './item-sentence.js';
import type { ItemAnswer, ItemReading } from './item.js';

type ItemModel = {
  readonly title: string;
  readonly head: StudyHead;
  /** Back to the table of all items, with the same selection. */
  readonly back: string;
  readonly itemTitle: string;
  readonly ownOnly: boolean;
  readonly sentence: SentenceModel | null;
  readonly mark: BigMark | null;
  /** The finding and its test; '' where nothing was tested. */
  readonly test: string;
  readonly empty: string;
  readonly wording: WordingModel;
  readonly filters: FiltersModel;
  readonly csv: string;
  readonly heat: HeatModel | null;
  readonly spread: SpreadModel | null;
  readonly tolerance: ToleranceModel | null;
  readonly segments: readonly GroupsModel[];
  /** Why nothing is told by segment; '' where something is. */
  readonly noSegments: string;
  readonly beside: readonly GroupsModel[];
  readonly paired: PairedModel | null;
  readonly comments: CommentsModel | null;
  readonly draws: boolean;
};

const view = page<ItemModel>('office', 'items/item');

const testText = ({ figure, table }: ItemReading, i18n: I18n): string => {
  if (figure.pAdjusted === null) return '';
  const { mark, text } = findingOf(figure, i18n);
  return `${mark} ${text}: ${pText(figure.pAdjusted, i18n)}. ${methodText(table, i18n)}.`;
};

const besideOf = ({ providers, rounds, content }: ItemReading, csv: string, i18n: I18n): GroupsModel[] => {
  const { t } = i18n;
  const named = (id: string) => ({
    id,
    title: t(`item:${id}.title`),
    head: t(`gap:filters.${id === 'providers' ? 'provider' : 'round'}`),
    csv,
  });
  return [
    ...(providers ? [{ ...groupsModel(providers, named('providers'), content, i18n), picture: null }] : []),
    ...(rounds ? [{ ...groupsModel(rounds, named('rounds'), content, i18n), picture: null }] : []),
  ];
};

/** One item of the gap: the sentence, how it was asked, who got what, by segment, beside others, and in their words. */
export const itemPage = (
  { study, filters, reading }: ItemAnswer,
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { t, locale } = i18n;
  const { item, content, joint, seesPersons, figure } = reading;
  const gapPath = `/studies/${study.id}/gap`;
  const path = `${gapPath}/${encodeURIComponent(item.itemKey)}`;
  const head = studyHead(study, actor, 'gap', t);
  const csv = addressWith(`${path}.csv`, filters.values);
  const comments = head.tabs.find(({ href }) => href.endsWith('/comments'))?.href ?? '';
  const segments = reading.segments.map((groups, at) =>
    groupsModel(
      groups,
      {
        id: `segment-${at + 1}`,
        title: t('item:segments.title', { attribute: groups.attribute }),
        head: groups.attribute,
        csv,
      },
      content,
      i18n,
    ),
  );
  const isShown = !figure.hidden && figure.n > 0;
  return view({
    title: t('item:title', { item: item.title[locale], study: study.name }),
    head,
    back: addressWith(gapPath, filters.values),
    itemTitle: item.title[locale],
    ownOnly: reading.ownOnly,
    sentence: itemSentence(reading, i18n),
    mark: bigMarkOf(figure, content, i18n),
    test: testText(reading, i18n),
    empty: figure.n === 0 ? t('item:empty') : '',
    wording: wordingModel(reading, i18n),
    filters: filtersModel(study, filters, path, i18n, choices),
    csv: isShown ? csv : '',
    heat: joint && heatModel(joint, FEWEST, i18n),
    spread: joint && spreadModel(joint, reading.levels, content, i18n),
    tolerance: toleranceModel(reading, i18n),
    segments,
    noSegments:
      isShown && segments.length === 0
        ? t(study.segments.length === 0 ? 'item:segments.none-declared' : 'item:segments.none-known')
        : '',
    beside: besideOf(reading, csv, i18n),
    paired:
      reading.paired &&
      pairedModel(reading.paired, { action: addressWith(path, filters.values), seesPersons }, i18n),
    comments: commentsModel({ ...reading, seesPersons }, actor, comments, i18n),
    draws: joint !== null || segments.some(({ picture }) => picture !== null),
  });
};
