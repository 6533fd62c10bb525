import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import { addressWith, pagerModel, type PagerModel } from '../../platform/views/pager.js';
import { fullName, type Contact } from './contact.js';

/** How many contacts stand on a page of the list. */
export const contactsPerPage = 50;

type ListModel = {
  readonly title: string;
  readonly search: string;
  /** Nothing is there at all, told apart from nothing found. */
  readonly nobody: boolean;
  readonly mayImport: boolean;
  readonly rows: readonly {
    readonly href: string;
    readonly name: string;
    readonly email: string;
    readonly language: string;
    readonly externalId: string;
  }[];
  readonly found: string;
  readonly pager: PagerModel | null;
};

const listView = page<ListModel>('office', 'contacts/list');

export const contactListPage = (parts: {
  contacts: readonly Contact[];
  total: number;
  search: string;
  pageNumber: number;
  mayImport: boolean;
  i18n: I18n;
}): Page => {
  const { contacts, total, search, i18n } = parts;
  return listView({
    title: i18n.t('contacts:title'),
    search,
    nobody: total === 0 && search === '',
    mayImport: parts.mayImport,
    rows: contacts.map((contact) => ({
      href: `/contacts/${contact.id}`,
      name: fullName(contact),
      email: contact.email,
      language: localeNames[contact.locale],
      externalId: contact.externalId ?? '',
    })),
    found: i18n.t('contacts:found', { count: total }),
    pager: pagerModel({
      page: parts.pageNumber,
      size: contactsPerPage,
      total,
      address: (number) => addressWith('/contacts', { search, page: number }),
      i18n,
    }),
  });
};

/** The state of one wave in words: a message key and the tone of its badge. */
export type WaveBadge = { readonly key: string; readonly tone: string };

/** An encounter as the page of its customer shows it. */
export type ContactEncounter = {
  readonly id: string;
  readonly label: string;
  readonly study: string;
  readonly service: string;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly before: WaveBadge;
  readonly after: WaveBadge;
};

type BadgeModel = { readonly text: string; readonly tone: string };

type ContactModel = {
  readonly title: string;
  readonly edit: string;
  readonly record: string;
  readonly email: string;
  readonly language: string;
  readonly externalId: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly added: string;
  readonly encounters: readonly {
    readonly href: string;
    readonly label: string;
    readonly service: string;
    readonly study: string;
    readonly planned: string;
    readonly delivered: string;
    readonly before: BadgeModel;
    readonly after: BadgeModel;
  }[];
};

const contactView = page<ContactModel>('office', 'contacts/contact');

export const contactPage = (parts: {
  contact: Contact;
  encounters: readonly ContactEncounter[];
  i18n: I18n;
}): Page => {
  const { contact, encounters, i18n } = parts;
  const badge = ({ key, tone }: WaveBadge): BadgeModel => ({ text: i18n.t(key), tone });
  return contactView({
    title: fullName(contact),
    edit: `/contacts/${contact.id}/edit`,
    record: `/encounters/new?contact=${contact.id}`,
    email: contact.email,
    language: localeNames[contact.locale],
    externalId: contact.externalId ?? '',
    attributes: Object.entries(contact.attributes).map(([name, value]) => ({ name, value })),
    added: i18n.date(contact.createdAt),
    encounters: encounters.map((encounter) => ({
      href: `/encounters/${encounter.id}`,
      label: encounter.label,
      service: encounter.service,
      study: encounter.study,
      planned: i18n.dateTime(encounter.plannedAt),
      delivered: encounter.deliveredAt ? i18n.dateTime(encounter.deliveredAt) : '',
      before: badge(encounter.before),
      after: badge(encounter.after),
    })),
  });
};
