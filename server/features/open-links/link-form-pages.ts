import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales } from '../../platform/i18n/locales.js';
import {
  formModel,
  problemsOf,
  type FieldModel,
  type FormModel,
  type Problem,
} from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { fieldTime } from '../../platform/zoned-time.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { linkChannels, repeats, type OpenLink } from './open-link.js';

const plainFields = ['name', 'opensOn', 'closesOn', 'quota', 'password', 'redirect', 'hosts'] as const;
const chosenFields = ['channel', 'locale', 'repeat'] as const;
const names = [...plainFields, ...chosenFields] as const;

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

type FormPageModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly heading: string;
  readonly action: string;
  readonly back: string;
  readonly problems: readonly Problem[];
  readonly fields: FormModel<(typeof names)[number]>;
  readonly channels: readonly Option[];
  readonly languages: readonly Option[];
  readonly repeats: readonly (Option & { readonly id: string })[];
  readonly thanks: readonly { readonly field: FieldModel; readonly label: string; readonly locale: string }[];
  /** Whether there is a password that stays when the field is left empty. */
  readonly hasPassword: boolean;
  readonly noPassword: boolean;
  readonly isNew: boolean;
};

const view = page<FormPageModel>('office', 'open-links/form');

type Typed = Readonly<Partial<Record<string, string>>>;

const dayOf = (at: Date | null, timeZone: string): string => (at ? fieldTime(at, timeZone).slice(0, 10) : '');

/** What stands in the fields of a link before anybody types. */
const storedIn = (link: OpenLink | null, locale: string, timeZone: string): Typed => {
  if (!link) return { channel: 'link', locale, repeat: 'mark' };
  const { name, channel, repeat, opensAt, closesAt, quota, redirect, hosts, thanks } = link;
  return {
    name,
    channel,
    locale: link.locale,
    repeat,
    opensOn: dayOf(opensAt, timeZone),
    closesOn: dayOf(closesAt && new Date(closesAt.getTime() - 1), timeZone),
    quota: quota === null ? '' : String(quota),
    redirect,
    hosts: hosts.join('\n'),
    ...Object.fromEntries(locales.map((one) => [`thanks.${one}`, thanks[one]])),
  };
};

/** Makes a link, or changes one. */
export const formPage = (parts: {
  readonly study: Study;
  /** Null for one that is being made. */
  readonly link: OpenLink | null;
  readonly refused?: { readonly errors: FieldErrors; readonly typed: Typed };
  readonly actor: Actor;
  readonly timeZone: string;
  readonly i18n: I18n;
}): Page => {
  const { study, link, refused, actor, timeZone, i18n } = parts;
  const { t } = i18n;
  const { errors = {}, typed = storedIn(link, i18n.locale, timeZone) } = refused ?? {};
  const base = `/studies/${study.id}/links`;
  const labels = Object.fromEntries(names.map((name) => [name, t(`open-links:field.${name}`)]));
  const thanksNames = locales.map((locale) => `thanks.${locale}` as const);
  const thanks = formModel(thanksNames, typed, errors, t);
  const thanksLabels = Object.fromEntries(locales.map((locale) => [`thanks.${locale}`, localeNames[locale]]));
  return view({
    title: `${t(link ? 'open-links:change' : 'open-links:new')} · ${study.name}`,
    head: studyHead(study, actor, 'links', t),
    heading: link ? link.name : t('open-links:new'),
    action: link ? `${base}/${link.id}/edit` : `${base}/new`,
    back: link ? `${base}/${link.id}` : base,
    problems: problemsOf(errors, { ...labels, ...thanksLabels }, t),
    // a password is never shown again, not even to whoever typed it
    fields: formModel(names, { ...typed, password: '' }, errors, t),
    channels: linkChannels.map((value) => ({
      value,
      label: t(`open-links:channel.${value}`),
      selected: typed['channel'] === value,
    })),
    languages: locales.map((value) => ({
      value,
      label: localeNames[value],
      selected: typed['locale'] === value,
    })),
    repeats: repeats.map((value) => ({
      value,
      id: `repeat-${value}`,
      label: t(`open-links:repeat.${value}`),
      selected: typed['repeat'] === value,
    })),
    thanks: locales.map((locale) => ({
      field: thanks[`thanks.${locale}`],
      label: localeNames[locale],
      locale,
    })),
    hasPassword: link !== null && link.passwordHash !== null,
    noPassword: typed['noPassword'] === 'yes',
    isNew: link === null,
  });
};
