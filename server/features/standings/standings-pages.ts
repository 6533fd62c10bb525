import type { I18n } from '../../platform/i18n/i18n.js';
import type { EmptyModel } from '../../platform/views/empty.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { filtersModel, type FilterChoices, type FiltersModel, type Piece } from '../analytics/index.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import { studyHead, type StudyHead } from '../studies/index.js';
import { choiceNames, type ChoiceName } from './choices.js';
import { listModel, type ListModel } from './list-pages.js';
import { migrationModel, type MigrationModel } from './migration-pages.js';
import { byModel, sharesModel, sharesSentence, type ByModel, type SharesModel } from './share-pages.js';
import type { CustomersAnswer, CustomersReading } from './standings.js';

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

type ChooseModel = {
  readonly action: string;
  /** What else the address says, so that choosing keeps it. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly fields: Readonly<Record<ChoiceName, FieldModel>>;
  readonly by: readonly Option[];
  readonly first: readonly Option[];
  readonly second: readonly Option[];
};

type CustomersModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly ownOnly: boolean;
  readonly sentence: readonly Piece[];
  readonly empty: EmptyModel | null;
  readonly filters: FiltersModel | null;
  readonly csv: { readonly standings: string; readonly migration: string; readonly list: string };
  readonly computations: Readonly<Record<'standings' | 'migration', ComputationPanel | null>>;
  readonly shares: SharesModel | null;
  readonly by: ByModel | null;
  readonly choose: ChooseModel | null;
  /** Why there is no migration; ''. */
  readonly unmoved: string;
  readonly migration: MigrationModel | null;
  readonly list: ListModel | null;
  readonly draws: boolean;
};

const view = page<CustomersModel>('office', 'standings/customers');

/** What is missing, why it matters, and the first step. */
const emptyModel = ({ study, missing }: CustomersAnswer, actor: Actor, { t }: I18n): EmptyModel | null => {
  if (!missing) return null;
  const writes = may(actor, 'write-studies');
  const key = missing === 'survey' ? (writes ? 'unpublished' : 'waiting') : missing;
  return {
    title: t(`standings:empty.${key}.title`),
    text: t(`standings:empty.${key}.text`),
    href: writes ? `/studies/${study.id}/survey` : `/studies/${study.id}`,
    link: t(`standings:empty.${writes ? 'to-survey' : 'to-study'}`),
  };
};

const optionsOf = (all: readonly string[], chosen: string): Option[] =>
  all.map((one) => ({ value: one, label: one, selected: one === chosen }));

/** The choices as an address has them. */
const chosenValues = ({ choice }: CustomersAnswer) => ({
  by: choice.by,
  first: choice.rounds?.first ?? '',
  second: choice.rounds?.second ?? '',
  show: choice.show === 'all' ? '' : choice.show,
});

const chooseModel = (
  answer: CustomersAnswer,
  reading: CustomersReading,
  action: string,
  i18n: I18n,
): ChooseModel => {
  const { study, filters, choice } = answer;
  const values = chosenValues(answer);
  const kept = Object.entries(filters.values).filter(([, value]) => value !== '');
  return {
    action,
    kept: kept.map(([name, value]) => ({ name, value })),
    fields: formModel(choiceNames, values, choice.problems, i18n.t),
    by: study.segments.length > 1 ? optionsOf(study.segments, choice.by) : [],
    first: choice.rounds ? optionsOf(reading.answered.slice(0, -1), values.first) : [],
    second: choice.rounds ? optionsOf(reading.answered.slice(1), values.second) : [],
  };
};

/** The standings of customers, how they moved between two rounds, and whom to look at. */
export const customersPage = (
  answer: CustomersAnswer,
  choices: FilterChoices,
  actor: Actor,
  i18n: I18n,
): Page => {
  const { study, filters, reading } = answer;
  const { t } = i18n;
  const path = `/studies/${study.id}/customers`;
  const values = { ...filters.values, ...chosenValues(answer) };
  const csv = (part: string): string => addressWith(`${path}/${part}.csv`, values);
  const shares = reading && sharesModel(reading, csv('standings'), i18n);
  const migration = reading && migrationModel(reading, csv('migration'), i18n);
  const list =
    reading &&
    listModel(reading, {
      actor,
      address: (show, at) =>
        `${addressWith(path, { ...values, show: show === 'all' ? '' : show, page: at > 1 ? at : '' })}#list`,
      problem: answer.choice.problems.show ? t(answer.choice.problems.show.key) : '',
      i18n,
    });
  return view({
    title: t('standings:title', { study: study.name }),
    head: studyHead(study, actor, 'customers', t),
    ownOnly: reading?.ownOnly ?? false,
    sentence: reading ? sharesSentence(reading, i18n) : [],
    empty: emptyModel(answer, actor, i18n),
    filters: reading ? filtersModel(study, filters, path, i18n, choices) : null,
    csv: {
      standings: shares ? csv('standings') : '',
      migration: migration?.matrix ? csv('migration') : '',
      list: list && reading?.list && reading.list.total > 0 ? csv('list') : '',
    },
    computations: {
      standings:
        reading && computationModel(reading.standings, addressWith(`${path}/standings`, values), i18n),
      migration: reading?.movement
        ? computationModel(reading.movement, addressWith(`${path}/migration`, values), i18n)
        : null,
    },
    shares,
    by: reading && byModel(reading, i18n),
    choose: reading && chooseModel(answer, reading, path, i18n),
    unmoved:
      reading && !reading.rounds
        ? t(`standings:migration.${reading.answered.length === 0 ? 'no-round' : 'one-round'}`)
        : '',
    migration,
    list,
    draws: Boolean(shares?.picture ?? migration?.picture),
  });
};
