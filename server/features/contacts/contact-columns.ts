import type { FieldErrors, Message } from '../../platform/errors.js';
import { ignored, type ColumnUse, type ImportPlan, type Peek } from '../../platform/imports/index.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { attributeKey, isAttributeName, mostAttributes } from './attributes.js';
import { fold } from './folding.js';

/** What a column of a file of contacts may hold. */
export const contactTargets = [
  'firstName',
  'lastName',
  'email',
  'locale',
  'externalId',
  'attribute',
] as const;
export type ContactTarget = (typeof contactTargets)[number];

/** By what a row finds its contact. */
export const matchings = ['email', 'externalId'] as const;
export type Matching = (typeof matchings)[number];

/** What is asked of the whole file. */
export type ContactSettings = { readonly match: Matching; readonly locale: Locale };

export const settingsOf = ({ settings }: ImportPlan): ContactSettings => ({
  match: matchings.find((matching) => matching === settings['match']) ?? 'email',
  locale: locales.find((locale) => locale === settings['locale']) ?? 'az',
});

/** What people and programs call these columns, in Azerbaijani, Turkish, English and Russian. */
const names: Readonly<Record<Exclude<ContactTarget, 'attribute'>, readonly string[]>> = {
  firstName: [
    ...['ad', 'adı', 'ad soyad', 'adı soyadı', 'ad və soyad', 'müştəri', 'müştərinin adı'],
    ...['isim', 'ismi', 'ad soyadı', 'müşteri', 'müşteri adı'],
    ...['first name', 'firstname', 'given name', 'name', 'full name', 'customer', 'customer name'],
    ...['имя', 'фио', 'имя и фамилия', 'клиент', 'имя клиента'],
  ],
  lastName: [
    ...['soyad', 'soyadı', 'soyisim', 'soyismi'],
    ...['last name', 'lastname', 'surname', 'family name', 'фамилия'],
  ],
  email: [
    ...['e poçt', 'epoçt', 'e poçt ünvanı', 'elektron poçt', 'elektron ünvan', 'poçt'],
    ...['e posta', 'eposta', 'e posta adresi', 'elektronik posta'],
    ...['email', 'e mail', 'mail', 'email address', 'e mail address'],
    ...['почта', 'эл почта', 'электронная почта', 'e mail адрес', 'имейл', 'адрес электронной почты'],
  ],
  locale: ['dil', 'dili', 'language', 'lang', 'locale', 'язык'],
  externalId: [
    ...['müştəri nömrəsi', 'müştəri kodu', 'müştəri id', 'abonent nömrəsi', 'abonent kodu'],
    ...['müşteri no', 'müşteri numarası', 'müşteri kodu', 'abone no'],
    ...['id', 'customer id', 'customer number', 'customer no', 'external id', 'externalid', 'client id'],
    ...['номер клиента', 'код клиента', 'номер абонента', 'id клиента'],
  ],
};

const plainName = (name: string): string =>
  fold(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const known = new Map(
  Object.entries(names).flatMap(([target, words]) =>
    words.map((word): [string, string] => [plainName(word), target]),
  ),
);

/** Whether a text could be an address: enough to tell a column of them. */
export const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

const nothing: ColumnUse = { target: ignored, name: '' };

/** By name, each target once; the addresses also by how they look. Other columns are left out until somebody asks for them. */
export const guessColumns = ({ header, rows }: Peek): ColumnUse[] => {
  const taken = new Set<string>();
  const byName = header.map((name): ColumnUse => {
    const target = known.get(plainName(name));
    if (target === undefined || taken.has(target)) return nothing;
    taken.add(target);
    return { target, name: '' };
  });
  if (taken.has('email')) return byName;
  const at = header.findIndex(
    (_, column) => rows.length > 0 && rows.every(({ cells }) => looksLikeAddress(cells[column] ?? '')),
  );
  return byName.map((use, column) => (column === at ? { target: 'email', name: '' } : use));
};

const wrongNames = ({ columns }: ImportPlan): Record<string, Message> => {
  const errors: Record<string, Message> = {};
  const seen = new Set<string>();
  columns.forEach(({ target, name }, at) => {
    if (target !== 'attribute') return;
    const key = attributeKey(name);
    if (name === '') errors[`name-${at}`] = { key: 'form:required' };
    else if (!isAttributeName(name)) errors[`name-${at}`] = { key: 'contacts:errors.attribute-name' };
    else if (seen.has(key)) errors[`name-${at}`] = { key: 'contacts:errors.attribute-twice' };
    seen.add(key);
  });
  return errors;
};

const wrongWhole = (plan: ImportPlan, header: readonly string[]): Message | null => {
  const has = (target: ContactTarget) => plan.columns.some((use) => use.target === target);
  const attributes = plan.columns.filter(({ target }) => target === 'attribute').length;
  if (header.some(looksLikeAddress)) return { key: 'contacts-import:errors.no-header' };
  if (!has('email')) return { key: 'contacts-import:errors.no-email' };
  if (settingsOf(plan).match === 'externalId' && !has('externalId'))
    return { key: 'contacts-import:errors.no-number-column' };
  return attributes > mostAttributes
    ? { key: 'contacts-import:errors.many-attributes', params: { most: mostAttributes } }
    : null;
};

/** What is wrong with what was said of the columns. */
export const checkColumns = (plan: ImportPlan, header: readonly string[]): FieldErrors => {
  const whole = wrongWhole(plan, header);
  return { ...(whole ? { '': whole } : {}), ...wrongNames(plan) };
};
