import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { FieldModel } from '../../platform/views/form-model.js';
import { outcomeField, outcomesOf, promiseOutcomes, type Encounter, type PromiseNote } from './encounter.js';

/** The field of one promise, told by its words. */
export type PromiseField = {
  readonly field: FieldModel;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly selected: boolean }[];
};

/** What was promised, and what became of it. */
export type PromisesModel = {
  readonly lines: readonly string[];
  /** Null until the service was given, and where nothing was promised. */
  readonly form: {
    readonly action: string;
    readonly fields: readonly PromiseField[];
    /** Who noted it when; '' as long as nobody did. */
    readonly noted: string;
    /** What was noted before, the latest first. */
    readonly earlier: readonly string[];
  } | null;
};

const fieldsOf = (
  encounter: Encounter,
  typed: Readonly<Record<string, string>> | null,
  errors: FieldErrors,
  { t }: I18n,
): PromiseField[] => {
  const outcomes = outcomesOf(encounter);
  return encounter.promises.map((label, at) => {
    const name = outcomeField(at);
    const value = (typed ? typed[name] : outcomes[at]) ?? '';
    const error = errors[name];
    return {
      field: { name, value, error: error ? t(error.key, error.params) : '' },
      label,
      options: ['', ...promiseOutcomes].map((one) => ({
        value: one,
        label: t(`encounters:outcome.${one || 'open'}`),
        selected: one === value,
      })),
    };
  });
};

const notedText = (
  { at, by }: PromiseNote,
  names: ReadonlyMap<string, string>,
  { t, longDateTime }: I18n,
): string => {
  const who = names.get(by) ?? '';
  const when = longDateTime(at);
  return who ? t('encounters:noted-by', { who, when }) : t('encounters:noted-at', { when });
};

const earlierText = (note: PromiseNote, names: ReadonlyMap<string, string>, i18n: I18n): string => {
  const told = note.outcomes.map((one) => i18n.t(`encounters:outcome.${one ?? 'open'}`));
  return `${notedText(note, names, i18n)}: ${i18n.list(told)}`;
};

/** The promises of an encounter with the form that tells what became of them. */
export const promisesModel = (
  encounter: Encounter,
  parts: {
    readonly names: ReadonlyMap<string, string>;
    readonly typed: Readonly<Record<string, string>> | null;
    readonly errors: FieldErrors;
  },
  i18n: I18n,
): PromisesModel => {
  const { names, typed, errors } = parts;
  const { promises, notes, state, id } = encounter;
  if (promises.length === 0 || state !== 'delivered') return { lines: promises, form: null };
  const [latest, ...earlier] = [...notes].reverse();
  return {
    lines: [],
    form: {
      action: `/encounters/${id}/promises`,
      fields: fieldsOf(encounter, typed, errors, i18n),
      noted: latest ? notedText(latest, names, i18n) : '',
      earlier: earlier.map((note) => earlierText(note, names, i18n)),
    },
  };
};
