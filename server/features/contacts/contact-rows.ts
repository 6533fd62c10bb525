import Joi from 'joi';
import { checkForm, line } from '../../platform/forms.js';
import type { ColumnUse, RowMistake } from '../../platform/imports/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { withoutApostrophe, type TableRow } from '../../platform/tables/index.js';
import { longestAttributeValue, type Attributes } from './attributes.js';
import { contactFields } from './contact-fields.js';
import { localeOf } from './locale-words.js';

/** What a row tells of a contact; what it leaves empty it does not tell. */
export type ContactRow = {
  readonly row: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale | null;
  readonly externalId: string | null;
  readonly attributes: Attributes;
};

type Fields = Pick<ContactRow, 'email' | 'firstName' | 'lastName' | 'externalId'> & { locale: string };

const rowForm = Joi.object<Fields>({
  email: contactFields.email,
  firstName: contactFields.lastName,
  lastName: contactFields.lastName,
  externalId: contactFields.externalId,
  locale: Joi.string().allow('').default(''),
});
const valueForm = Joi.object<{ value: string }>({ value: line(longestAttributeValue).allow('').default('') });

type Column = ColumnUse & { readonly at: number; readonly header: string };

/** Reads rows of a file whose columns hold this; every mistake of a row is told. */
export const createRowReader = (uses: readonly ColumnUse[], header: readonly string[]) => {
  const columns = uses.map((use, at): Column => ({ ...use, at, header: header[at] ?? '' }));
  const single = columns.filter(({ target }) => target !== 'attribute' && target !== 'ignore');
  const several = columns.filter(({ target }) => target === 'attribute');
  const headerOf = (target: string): string | null =>
    single.find((column) => column.target === target)?.header ?? null;

  return ({ row, cells }: TableRow): ContactRow | readonly RowMistake[] => {
    const mistakes: RowMistake[] = [];
    const cell = (at: number): string => withoutApostrophe(cells[at] ?? '');
    const add = (
      column: string | null,
      value: string,
      key: string,
      params?: Record<string, string | number>,
    ) => mistakes.push({ row, column, value, reason: params ? { key, params } : { key } });

    const told = Object.fromEntries(single.map(({ target, at }) => [target, cell(at)]));
    const form = checkForm(rowForm, told);
    if (!form.ok)
      for (const [name, { key, params }] of Object.entries(form.errors))
        mistakes.push({
          row,
          column: headerOf(name),
          value: told[name] ?? '',
          reason: params ? { key, params } : { key },
        });
    const language = (told['locale'] ?? '').trim();
    const locale = localeOf(language) ?? null;
    if (language !== '' && locale === null)
      add(headerOf('locale'), language, 'contacts-import:errors.language');

    const attributes: Record<string, string> = {};
    for (const { at, name, header: column } of several) {
      const value = checkForm(valueForm, { value: cell(at) });
      if (!value.ok) add(column, cell(at), 'form:too-long', { limit: longestAttributeValue });
      else if (value.value.value !== '') attributes[name] = value.value.value;
    }
    if (!form.ok || mistakes.length > 0) return mistakes;
    const { email, firstName, lastName, externalId } = form.value;
    return { row, email, firstName, lastName, externalId, locale, attributes };
  };
};
