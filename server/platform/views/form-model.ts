import type { FieldErrors, Message } from '../errors.js';
import type { Translate } from '../i18n/i18n.js';

/** One field as the view shows it: what was typed, and what is wrong with it ('' where nothing is). */
export type FieldModel = { readonly name: string; readonly value: string; readonly error: string };

export type FormModel<Name extends string> = Readonly<Record<Name, FieldModel>>;

/** A line in the list of problems above a form, leading to its field and named by it; '' is the form as a whole. */
export type Problem = { readonly name: string; readonly label: string; readonly error: string };

const say = (message: Message | undefined, t: Translate): string =>
  message ? t(message.key, message.params) : '';

/** Every field of a form, complete, so that the view never meets a missing one. */
export const formModel = <Name extends string>(
  names: readonly Name[],
  values: Readonly<Partial<Record<string, string>>>,
  errors: FieldErrors,
  t: Translate,
): FormModel<Name> => {
  const entries = names.map((name) => [
    name,
    { name, value: values[name] ?? '', error: say(errors[name], t) },
  ]);
  return Object.fromEntries(entries) as FormModel<Name>;
};

/**
 * The list above the form, in the order of the fields. `labels` are the words that stand above each field: without
 * them "Fill in this field." would not say which.
 */
export const problemsOf = (
  errors: FieldErrors,
  labels: Readonly<Partial<Record<string, string>>>,
  t: Translate,
): Problem[] =>
  Object.entries(errors).map(([name, message]) => ({
    name,
    label: labels[name] ?? '',
    error: say(message, t),
  }));
