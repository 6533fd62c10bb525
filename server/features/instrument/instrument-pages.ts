import type { I18n } from '../../platform/i18n/i18n.js';
import { emptyIn, type EmptyModel } from '../../platform/views/empty.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { filtersModel, type FilterChoices, type FiltersModel, type Piece } from '../analytics/index.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import { exclusionPanel, type ExclusionPanel, type ExclusionReading } from '../exclusions/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import type { BlockModel } from './block-pages.js';
import type { InstrumentAnswer, InstrumentReading } from './instrument.js';
import { feltBlock } from './felt-pages.js';
import { primingBlock } from './priming-pages.js';
import { qualityBlock } from './quality-pages.js';
import { instrumentSentence, reliabilityBlock, sureText } from './reliability-pages.js';
import { surfaceBlock } from './surface-pages.js';

type InstrumentModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: readonly Piece[];
  readonly sure: string;
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  readonly csv: string;
  readonly contents: readonly { readonly href: string; readonly title: string }[];
  /** What sums tell, what needs the responses, and how far that is. */
  readonly blocks: readonly BlockModel[];
  readonly computation: ComputationPanel | null;
  readonly computed: readonly BlockModel[];
  /** What is said of careless answers of the whole study. */
  readonly exclusion: ExclusionPanel | null;
  readonly draws: boolean;
};

const view = page<InstrumentModel>('office', 'instrument/instrument');

const emptyModel = (
  { study, reading }: InstrumentAnswer,
  reset: string,
  actor: Actor,
  { t }: I18n,
): EmptyModel | null => {
  const about = emptyIn('instrument', t);
  if (!reading)
    return may(actor, 'write-studies')
      ? about('unpublished', `/studies/${study.id}/survey`)
      : about('waiting', `/studies/${study.id}`);
  if (reading.pairs > 0 || reading.restIsFew) return null;
  if (reading.sets.length === 0) return about('nothing-paired', `/studies/${study.id}/results`);
  return reset ? about('selection', reset) : about('answers', `/studies/${study.id}`);
};

const computedBlocks = ({ computed, content }: InstrumentReading, csv: string, i18n: I18n): BlockModel[] => {
  const { result } = computed;
  if (!result) return [];
  return [
    qualityBlock(result.quality, content, i18n),
    ...result.surfaces.map((one) => surfaceBlock(one, content, csv, i18n)),
    ...result.felt.map((one) => feltBlock(one, i18n)),
    primingBlock(result.priming, i18n),
  ];
};

/** How far the instrument can be trusted: the sentence, how sure it is, filters, reliability, and what needs the responses. */
export const instrumentPage = ({
  answer,
  choices,
  exclusion,
  actor,
  i18n,
}: {
  readonly answer: InstrumentAnswer;
  readonly choices: FilterChoices;
  readonly exclusion: ExclusionReading | null;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, filters, reading } = answer;
  const path = `/studies/${study.id}/instrument`;
  const filterForm = filtersModel(study, filters, path, i18n, choices);
  const empty = emptyModel(answer, filterForm.reset, actor, i18n);
  const shown = empty || !reading ? null : reading;
  const csv = shown ? addressWith(`${path}.csv`, filters.values) : '';
  const blocks = shown ? reliabilityBlock(shown, i18n) : [];
  const computed = shown ? computedBlocks(shown, csv, i18n) : [];
  const all = [...blocks, ...computed];
  return view({
    title: i18n.t('instrument:title', { study: study.name }),
    head: studyHead(study, actor, 'instrument', i18n.t),
    ownOnly: reading?.ownOnly ?? false,
    sentence: shown ? instrumentSentence(shown, i18n) : [],
    sure: shown ? sureText(shown, i18n) : '',
    empty,
    filters: reading ? filterForm : null,
    csv,
    contents: all.length > 1 ? all.map(({ id, title }) => ({ href: `#${id}`, title })) : [],
    blocks,
    computation:
      shown && !shown.hidden
        ? computationModel(shown.computed, addressWith(path, filters.values), i18n)
        : null,
    computed,
    exclusion: shown && exclusion && exclusionPanel(exclusion, i18n),
    draws: computed.some(({ picture }) => picture !== null),
  });
};
