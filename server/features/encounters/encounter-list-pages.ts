import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith, pagerModel, type PagerModel } from '../../platform/views/pager.js';
import { fullName } from '../contacts/index.js';
import type { Study } from '../studies/index.js';
import { encounterLabel, type EncounterState } from './encounter.js';
import { badgeModel } from './encounter-pages.js';
import type { EncounterOverview } from './overview.js';

/** How many encounters stand on a page of the list. */
export const encountersPerPage = 50;

export const encounterStates: readonly EncounterState[] = ['planned', 'delivered'];

/** What the address asks for. */
export type EncounterFilter = {
  readonly studyId: string | undefined;
  readonly state: EncounterState | undefined;
  readonly pageNumber: number;
};

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };
type BadgeModel = { readonly text: string; readonly tone: string };
type Choice = { readonly name: string; readonly value: string; readonly error: string };

type ListModel = {
  readonly title: string;
  /** Nothing is there at all, told apart from nothing found. */
  readonly nothing: boolean;
  readonly filtered: boolean;
  readonly study: Choice;
  readonly studies: readonly Option[];
  readonly state: Choice;
  readonly states: readonly Option[];
  readonly count: string;
  readonly rows: readonly {
    readonly href: string;
    readonly label: string;
    readonly customer: string;
    readonly service: string;
    readonly study: string;
    readonly given: BadgeModel;
    readonly at: string;
    readonly before: BadgeModel;
    readonly after: BadgeModel;
  }[];
  readonly pager: PagerModel | null;
};

const listView = page<ListModel>('office', 'encounters/list');

const rowModel = ({ encounter, contact, study, before, after }: EncounterOverview, i18n: I18n) => ({
  href: `/encounters/${encounter.id}`,
  label: encounterLabel(encounter.number),
  customer: contact ? fullName(contact) : '',
  service: encounter.service,
  study: study?.name ?? '',
  given: {
    text: i18n.t(`encounters:state.${encounter.state}`),
    tone: encounter.state === 'delivered' ? 'good' : 'line',
  },
  at: i18n.dateTime(encounter.deliveredAt ?? encounter.plannedAt),
  before: badgeModel(before, i18n),
  after: badgeModel(after, i18n),
});

export const encounterListPage = (parts: {
  rows: readonly EncounterOverview[];
  total: number;
  filter: EncounterFilter;
  studies: readonly Study[];
  i18n: I18n;
}): Page => {
  const { rows, total, filter, studies, i18n } = parts;
  const { studyId, state, pageNumber } = filter;
  const filtered = studyId !== undefined || state !== undefined;
  const any = (key: string): Option => ({ value: '', label: i18n.t(key), selected: false });
  return listView({
    title: i18n.t('encounters:title'),
    nothing: total === 0 && !filtered,
    filtered,
    study: { name: 'study', value: studyId ?? '', error: '' },
    studies: [
      any('encounters:every-study'),
      ...studies.map(({ id, name }) => ({ value: id, label: name, selected: id === studyId })),
    ],
    state: { name: 'state', value: state ?? '', error: '' },
    states: [
      any('encounters:every-state'),
      ...encounterStates.map((one) => ({
        value: one,
        label: i18n.t(`encounters:state.${one}`),
        selected: one === state,
      })),
    ],
    count: i18n.t('encounters:count', { count: total }),
    rows: rows.map((row) => rowModel(row, i18n)),
    pager: pagerModel({
      page: pageNumber,
      size: encountersPerPage,
      total,
      address: (number) => addressWith('/encounters', { study: studyId, state, page: number }),
      i18n,
    }),
  });
};
