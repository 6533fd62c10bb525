import type { FieldErrors } from '../errors.js';
import type { I18n } from '../i18n/i18n.js';
import { encodings } from '../tables/index.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../views/form-model.js';
import { page, type Page } from '../views/page.js';
import { ignored, type ImportJob, type ImportPlan, type ImportState } from './import.js';
import { delimiterNames } from './import-forms.js';
import type { Choice, ImportPlace } from './import-place.js';
import type { Peek } from './imports.js';

type Option = Choice & { readonly selected: boolean };
type Head = {
  readonly title: string;
  readonly room: { readonly href: string; readonly text: string };
};

const headOf = ({ title, room }: ImportPlace): Head => ({ title, room });

const optionsOf = (choices: readonly Choice[], chosen: string): Option[] =>
  choices.map((choice) => ({ ...choice, selected: choice.value === chosen }));

const field = (name: string, errors: FieldErrors, i18n: I18n): FieldModel =>
  formModel([name], {}, errors, i18n.t)[name] as FieldModel;

const tones: Readonly<Record<ImportState, string>> = {
  draft: 'line',
  checking: 'hope',
  checked: 'hope',
  running: 'hope',
  done: 'good',
  failed: 'bad',
};

export const importAddress = ({ address }: ImportPlace, { id }: ImportJob): string => `${address}/${id}`;

const fileNameOf = ({ fileName }: ImportJob, { t }: I18n): string => fileName || t('tables:file');

type UploadModel = Head & {
  readonly about: string;
  readonly action: string;
  readonly file: FieldModel;
  readonly problems: readonly Problem[];
  readonly jobs: readonly {
    readonly href: string;
    readonly file: string;
    readonly when: string;
    readonly state: string;
    readonly tone: string;
    readonly rows: string;
  }[];
};

const uploadView = page<UploadModel>('office', 'imports/upload');

/** Where a file is chosen, and what came in before. */
export const uploadPage = (parts: {
  place: ImportPlace;
  jobs: readonly ImportJob[];
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { place, jobs, errors, i18n } = parts;
  return uploadView({
    ...headOf(place),
    about: place.about,
    action: place.address,
    file: field('file', errors, i18n),
    problems: problemsOf(errors, { file: i18n.t('tables:file') }, i18n.t),
    jobs: jobs.map((job) => ({
      href: importAddress(place, job),
      file: fileNameOf(job, i18n),
      when: i18n.dateTime(job.createdAt),
      state: i18n.t(`tables:state.${job.state}`),
      tone: tones[job.state],
      rows: job.state === 'done' ? i18n.number(job.done.rows) : '',
    })),
  });
};

type ColumnModel = {
  readonly name: string;
  readonly values: readonly string[];
  readonly use: FieldModel;
  readonly useLabel: string;
  readonly options: readonly (Option & { readonly named: boolean })[];
  /** Null where no target needs a name. */
  readonly own: (FieldModel & { readonly label: string }) | null;
};

type ColumnsModel = Head & {
  readonly action: string;
  readonly file: string;
  readonly encoding: { readonly field: FieldModel; readonly options: readonly Option[] };
  readonly delimiter: { readonly field: FieldModel; readonly options: readonly Option[] };
  readonly remembered: boolean;
  readonly nameLabel: string;
  readonly columns: readonly ColumnModel[];
  readonly settings: readonly {
    readonly field: FieldModel;
    readonly label: string;
    readonly hint: string;
    readonly options: readonly Option[];
  }[];
  readonly problems: readonly Problem[];
};

const columnsView = page<ColumnsModel>('office', 'imports/columns');

const columnName = (name: string, at: number, { t }: I18n): string =>
  name === '' ? t('tables:column.unnamed', { number: at + 1 }) : name;

/** How the file is read, and what its columns hold. */
export const columnsPage = (parts: {
  place: ImportPlace;
  job: ImportJob;
  peek: Peek;
  plan: ImportPlan;
  remembered: boolean;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { place, job, peek, plan, errors, i18n } = parts;
  const { t } = i18n;
  const targets = [{ value: ignored, label: t('tables:column.ignore') }, ...place.targets];
  const names = peek.header.map((name, at) => columnName(name, at, i18n));
  const columns = names.map((name, at): ColumnModel => {
    const { target = ignored, name: own = '' } = plan.columns[at] ?? {};
    return {
      name,
      values: peek.rows
        .map(({ cells }) => (cells[at] ?? '').slice(0, 80))
        .filter((value) => value.trim() !== ''),
      use: field(`use-${at}`, errors, i18n),
      useLabel: t('tables:column.use-of', { column: name }),
      options: optionsOf(targets, target).map((option) => ({
        ...option,
        named: place.named.includes(option.value),
      })),
      own:
        place.named.length === 0
          ? null
          : {
              ...field(`name-${at}`, errors, i18n),
              value: own || name.slice(0, 40),
              label: t('tables:column.name-of', { column: name }),
            },
    };
  });
  const labels = Object.fromEntries([
    ...names.flatMap((name, at) => [
      [`use-${at}`, name],
      [`name-${at}`, name],
    ]),
    ...place.settings.map(({ name, label }) => [`set-${name}`, label]),
    ['encoding', t('tables:format.encoding')],
    ['delimiter', t('tables:format.delimiter')],
  ]) as Record<string, string>;
  return columnsView({
    ...headOf(place),
    action: importAddress(place, job),
    file: fileNameOf(job, i18n),
    encoding: {
      field: field('encoding', errors, i18n),
      options: optionsOf(
        encodings.map((value) => ({ value, label: t(`tables:encoding.${value}`) })),
        job.format.encoding,
      ),
    },
    delimiter: {
      field: field('delimiter', errors, i18n),
      options: optionsOf(
        Object.values(delimiterNames).map((value) => ({ value, label: t(`tables:delimiter.${value}`) })),
        delimiterNames[job.format.delimiter],
      ),
    },
    remembered: parts.remembered,
    nameLabel: place.nameLabel,
    columns,
    settings: place.settings.map(({ name, label, hint, options }) => ({
      field: field(`set-${name}`, errors, i18n),
      label,
      hint,
      options: optionsOf(options, plan.settings[name] || (options[0]?.value ?? '')),
    })),
    problems: problemsOf(errors, labels, t),
  });
};
