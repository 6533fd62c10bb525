import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import type { Actor } from '../accounts/index.js';
import { computationModel, type ComputationPanel, type StillComputing } from '../computations/index.js';
import { studyHead, type Study, type StudyHead, type StudyTab } from '../studies/index.js';
import type { FilterChoices } from './filter-choices.js';
import { filtersModel, type FiltersModel } from './filter-pages.js';
import type { GapFilters } from './gap-filters.js';

type WaitingModel = {
  readonly title: string;
  /** Why the page waits, and for how long what comes of it is kept. */
  readonly say: string;
  readonly why: string;
  readonly head: StudyHead;
  /** Null for a page that has filters of its own. */
  readonly filters: FiltersModel | null;
  /** That page without any of them. */
  readonly reset: string;
  /** What of the address stays that is no filter of all pages. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly computation: ComputationPanel;
};

const view = page<WaitingModel>('office', 'analytics/waiting');

export type WaitingPageParts = {
  readonly study: Study;
  readonly filters: GapFilters;
  readonly choices: FilterChoices;
  readonly computing: StillComputing['computing'];
  readonly tab: StudyTab;
  /** The address that was asked for, and what of it is no filter. */
  readonly path: string;
  readonly back: string;
  readonly kept: WaitingModel['kept'];
  readonly actor: Actor;
  readonly i18n: I18n;
};

/** In place of any page of figures whose selection is still being computed: the filters, and how far it is. */
export const waitingPage = (parts: WaitingPageParts): Page => {
  const { study, filters, choices, computing, tab, path, back, kept, actor, i18n } = parts;
  const isCounting = computing.id === '';
  // What is counted goes on by itself: there is nothing to ask for, and nothing to end.
  const action = isCounting ? '' : addressWith(`/studies/${study.id}/computations/${computing.id}`, { back });
  return view({
    title: i18n.t('gap:waiting.title', { study: study.name }),
    say: i18n.t(isCounting ? 'gap:waiting.counting' : 'gap:waiting.say'),
    why: i18n.t(isCounting ? 'gap:waiting.many' : 'gap:waiting.why'),
    head: studyHead(study, actor, tab, i18n.t),
    filters: tab === 'comparison' ? null : filtersModel(study, filters, path, i18n, choices),
    reset: tab === 'comparison' ? `/studies/${study.id}/comparison` : '',
    kept,
    computation: computationModel(computing, action, i18n),
  });
};
