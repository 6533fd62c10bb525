import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { formModel, problemsOf, type FormModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith } from '../../platform/views/pager.js';
import { fullName, type Contact } from '../contacts/index.js';
import type { Study } from '../studies/index.js';

/** How many customers the first step lists. */
export const contactsToChooseFrom = 50;

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

type ChooseModel = {
  readonly title: string;
  readonly search: string;
  readonly published: boolean;
  readonly anybody: boolean;
  readonly found: string;
  readonly form: FormModel<'study' | 'contact'>;
  readonly studies: readonly Option[];
  readonly contacts: readonly Option[];
  readonly problems: readonly Problem[];
};

const chooseView = page<ChooseModel>('office', 'encounters/choose');

/** The first step: which study, and which customer — found by search, chosen from a list, without script. */
export const choosePage = (parts: {
  studies: readonly Study[];
  studyId: string;
  contacts: readonly Contact[];
  total: number;
  contactId: string;
  search: string;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { studies, studyId, contacts, total, contactId, search, errors, i18n } = parts;
  const chosen = contacts.length === 1 ? contacts[0]?.id : contactId;
  return chooseView({
    title: i18n.t('encounters:new-title'),
    search,
    published: studies.length > 0,
    anybody: contacts.length > 0 || search !== '',
    found:
      total > contactsToChooseFrom
        ? i18n.t('encounters:found-more', { count: total, limit: contactsToChooseFrom })
        : i18n.t('encounters:found', { count: total }),
    form: formModel(['study', 'contact'], { study: studyId, contact: contactId }, errors, i18n.t),
    studies: studies.map(({ id, name }) => ({ value: id, label: name, selected: id === studyId })),
    contacts: contacts.map((contact) => ({
      value: contact.id,
      label: `${fullName(contact)} · ${contact.email}`,
      selected: contact.id === chosen,
    })),
    problems: problemsOf(
      errors,
      { study: i18n.t('encounters:study'), contact: i18n.t('encounters:customer') },
      i18n.t,
    ),
  });
};

type FieldName = 'service' | 'providerKey' | 'round' | 'promises' | 'plannedAt';
const fieldNames: readonly FieldName[] = ['service', 'providerKey', 'round', 'promises', 'plannedAt'];

type RecordModel = {
  readonly title: string;
  /** What the encounter will be known by, however often the form is sent. */
  readonly id: string;
  readonly study: { readonly id: string; readonly name: string };
  readonly contact: { readonly id: string; readonly name: string; readonly email: string };
  readonly contactLocale: string;
  readonly contactLanguage: string;
  readonly change: string;
  readonly form: FormModel<FieldName>;
  readonly providers: readonly Option[];
  readonly rounds: readonly Option[];
  readonly problems: readonly Problem[];
};

const recordLabels = ({ t }: I18n): Record<FieldName | 'studyId' | 'contactId', string> => ({
  studyId: t('encounters:study'),
  contactId: t('encounters:customer'),
  service: t('encounters:service'),
  providerKey: t('encounters:provider'),
  round: t('encounters:round'),
  promises: t('encounters:promises'),
  plannedAt: t('encounters:planned-at'),
});

const recordView = page<RecordModel>('office', 'encounters/record');

/** What the form proposes for an encounter of this customer in this study. */
export const proposed = (study: Study, contact: Contact, plannedAt: string): Record<FieldName, string> => ({
  service: study.service,
  providerKey: (study.providers.find((provider) => provider.us) ?? study.providers[0])?.key ?? '',
  round: study.rounds.at(-1) ?? '',
  promises: study.promises[contact.locale].join('\n'),
  plannedAt,
});

/** The second step: what is promised, by whom, when. */
export const recordPage = (parts: {
  study: Study;
  contact: Contact;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { study, contact, values, errors, i18n } = parts;
  return recordView({
    title: i18n.t('encounters:new-title'),
    id: values['id'] ?? '',
    study: { id: study.id, name: study.name },
    contact: { id: contact.id, name: fullName(contact), email: contact.email },
    contactLocale: contact.locale,
    contactLanguage: localeNames[contact.locale],
    change: addressWith('/encounters/new', { contact: contact.id, study: study.id, step: 'choose' }),
    form: formModel(fieldNames, values, errors, i18n.t),
    providers: study.providers.map(({ key, name }) => ({
      value: key,
      label: name,
      selected: key === values['providerKey'],
    })),
    rounds: study.rounds.map((round) => ({
      value: round,
      label: round,
      selected: round === values['round'],
    })),
    problems: problemsOf(errors, recordLabels(i18n), i18n.t),
  });
};
