import Joi from 'joi';
import type { FieldErrors, Message } from '../errors.js';
import { checkForm, line, type Checked } from '../forms.js';
import { encodings, type Delimiter, type TableFormat } from '../tables/index.js';
import { ignored, type ImportPlan } from './import.js';
import type { ImportPlace } from './import-place.js';

/** Separators by names that a form can carry. */
export const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

const delimiterOfName = (name: string): Delimiter =>
  (Object.entries(delimiterNames).find(([, known]) => known === name)?.[0] ?? ',') as Delimiter;

const longestName = 40;

const formatForm = Joi.object<{ encoding: TableFormat['encoding']; delimiter: string }, true>({
  encoding: Joi.string()
    .valid(...encodings)
    .required(),
  delimiter: Joi.string()
    .valid(...Object.values(delimiterNames))
    .required(),
});

export const readFormat = (body: unknown): Checked<TableFormat> => {
  const form = checkForm(formatForm, body);
  if (!form.ok) return form;
  const { encoding, delimiter } = form.value;
  return { ok: true, value: { encoding, delimiter: delimiterOfName(delimiter) } };
};

const planForm = ({ targets, settings }: ImportPlace, width: number) => {
  const uses = Array.from({ length: width }, (_, at) => [
    [
      `use-${at}`,
      Joi.string()
        .valid(ignored, ...targets.map(({ value }) => value))
        .default(ignored),
    ],
    [`name-${at}`, line(longestName).allow('').default('')],
  ]).flat();
  const choices = settings.map(({ name, options }) => [
    `set-${name}`,
    Joi.string()
      .valid(...options.map(({ value }) => value))
      .required(),
  ]);
  return Joi.object<Record<string, string>, true>(
    Object.fromEntries([...uses, ...choices]) as Record<string, Joi.StringSchema>,
  );
};

/** A target that two columns have, where only one may. */
const twice = ({ columns }: ImportPlan, { named }: ImportPlace): FieldErrors => {
  const seen = new Set<string>();
  const errors: Record<string, Message> = {};
  columns.forEach(({ target }, at) => {
    if (target === ignored || named.includes(target)) return;
    if (seen.has(target)) errors[`use-${at}`] = { key: 'tables:column.twice' };
    seen.add(target);
  });
  return errors;
};

/** What a person said of the columns of `header`; a name that is left out is the column's own. */
export const readPlan = (
  body: unknown,
  header: readonly string[],
  place: ImportPlace,
): { readonly plan: ImportPlan; readonly errors: FieldErrors } => {
  const form = checkForm(planForm(place, header.length), body);
  const values: Readonly<Record<string, string>> = form.ok ? form.value : form.typed;
  const columns = header.map((own, at) => {
    const target = values[`use-${at}`] ?? ignored;
    const name = place.named.includes(target) ? values[`name-${at}`] || own.slice(0, longestName) : '';
    return { target, name };
  });
  const settings = Object.fromEntries(place.settings.map(({ name }) => [name, values[`set-${name}`] ?? '']));
  const plan = { columns, settings };
  const errors = form.ok ? { ...place.check(plan, header), ...twice(plan, place) } : form.errors;
  return { plan, errors };
};
