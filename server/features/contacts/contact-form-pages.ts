import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import {
  formModel,
  problemsOf,
  type FieldModel,
  type FormModel,
  type Problem,
} from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { mostAttributes } from './attributes.js';
import { fullName, type Contact } from './contact.js';

type FieldName = 'firstName' | 'lastName' | 'email' | 'locale' | 'externalId';
const fieldNames: readonly FieldName[] = ['firstName', 'lastName', 'email', 'locale', 'externalId'];

type ContactFormModel = {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly form: FormModel<FieldName>;
  readonly attributes: readonly {
    readonly name: FieldModel;
    readonly value: FieldModel;
    readonly label: string;
  }[];
  /** Names that other contacts' attributes have. */
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
  readonly languages: readonly {
    readonly value: Locale;
    readonly label: string;
    readonly selected: boolean;
  }[];
};

const labels = ({ t }: I18n): Record<FieldName, string> => ({
  firstName: t('contacts:first-name'),
  lastName: t('contacts:last-name'),
  email: t('contacts:email'),
  locale: t('contacts:language'),
  externalId: t('contacts:external-id'),
});

const attributeLabels = ({ t }: I18n): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: mostAttributes }, (_, at) => [
      [`attribute-name-${at}`, t('contacts:attribute-name')],
      [`attribute-value-${at}`, t('contacts:attribute-value')],
    ]).flat() as [string, string][],
  );

const emptyRows = 2;

/** As many rows as were typed, and some empty ones. */
const attributeRows = (
  values: Readonly<Record<string, string>>,
  errors: FieldErrors,
  { t }: I18n,
): ContactFormModel['attributes'] => {
  const places = Array.from({ length: mostAttributes }, (_, at) => at);
  const last = places.findLastIndex(
    (at) => values[`attribute-name-${at}`] || values[`attribute-value-${at}`],
  );
  return places.slice(0, last + 1 + emptyRows).map((at) => {
    const [name, value] = [`attribute-name-${at}`, `attribute-value-${at}`] as const;
    const form = formModel([name, value], values, errors, t);
    return { name: form[name] as FieldModel, value: form[value] as FieldModel, label: String(at + 1) };
  });
};

const formView = page<ContactFormModel>('office', 'contacts/form');

/** The form of a new contact (`contact` null) or of one that is there. */
export const contactFormPage = (parts: {
  contact: Contact | null;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  names: readonly string[];
  i18n: I18n;
}): Page => {
  const { contact, values, errors, names, i18n } = parts;
  const address = contact ? `/contacts/${contact.id}` : '/contacts';
  return formView({
    title: contact
      ? i18n.t('contacts:edit-title', { name: fullName(contact) })
      : i18n.t('contacts:new-title'),
    action: contact ? `${address}/edit` : '/contacts/new',
    back: address,
    form: formModel(fieldNames, values, errors, i18n.t),
    attributes: attributeRows(values, errors, i18n),
    names,
    problems: problemsOf(errors, { ...attributeLabels(i18n), ...labels(i18n) }, i18n.t),
    languages: locales.map((locale) => ({
      value: locale,
      label: localeNames[locale],
      selected: values['locale'] === locale,
    })),
  });
};
