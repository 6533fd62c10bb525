import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { may, type Actor } from '../accounts/index.js';
import type { Instrument } from '../templates/index.js';
import { studyHead, type StudyHead } from './study-head.js';
import type { Study } from './study.js';
import { said } from './words.js';

/** What was typed and refused. */
export type Refused = {
  readonly errors: FieldErrors;
  readonly typed: Readonly<Record<string, string>>;
};

type NewStudyModel = {
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly name: FieldModel;
  readonly service: FieldModel;
  /** What was chosen in the library; null where that is not known. */
  readonly instrument: { readonly key: string; readonly title: string; readonly description: string } | null;
  readonly instrumentError: string;
};

const newLabels = ({ t }: I18n): Record<string, string> => ({
  name: t('studies:fields.name'),
  service: t('studies:fields.service'),
  instrument: t('studies:fields.instrument'),
});

const newStudyView = page<NewStudyModel>('office', 'studies/new');

/** The form for a new study that starts from this instrument. */
export const newStudyPage = (parts: {
  readonly instrument: Instrument | null;
  readonly refused?: Refused | undefined;
  readonly i18n: I18n;
}): Page => {
  const { instrument, refused, i18n } = parts;
  const { errors, typed } = refused ?? { errors: {}, typed: {} };
  const form = formModel(['name', 'service', 'instrument'], typed, errors, i18n.t);
  return newStudyView({
    title: i18n.t('studies:new.title'),
    problems: problemsOf(errors, newLabels(i18n), i18n.t),
    name: form.name,
    service: form.service,
    instrumentError: form.instrument.error,
    instrument: instrument && {
      key: instrument.key,
      title: said(instrument.title, i18n.locale, instrument.key),
      description: said(instrument.description, i18n.locale),
    },
  });
};

type ProviderModel = {
  readonly field: FieldModel;
  readonly us: boolean;
  /** '' where encounters refer to it or it is us. */
  readonly remove: string;
  readonly removeChosen: boolean;
  /** Its weight among the rivals; of us there is none. */
  readonly share: FieldModel;
};

type SettingsModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  /** Where until when and how many is said of mailed links. */
  readonly closing: string;
  readonly problems: readonly Problem[];
  readonly name: FieldModel;
  readonly service: FieldModel;
  readonly providers: readonly ProviderModel[];
  readonly newProvider: FieldModel;
  readonly rounds: readonly { readonly label: string; readonly current: boolean }[];
  readonly newRound: FieldModel;
  readonly promises: readonly {
    readonly field: FieldModel;
    readonly locale: Locale;
    readonly label: string;
  }[];
  readonly segments: FieldModel;
  readonly returnDays: FieldModel;
  readonly mayGrant: boolean;
  readonly persons: boolean;
};

const settingsView = page<SettingsModel>('office', 'studies/settings');

const storedTexts = (study: Study): Record<string, string> => ({
  name: study.name,
  service: study.service,
  ...Object.fromEntries(study.providers.map(({ key, name }) => [`provider.${key}`, name])),
  ...Object.fromEntries(
    study.providers.map(({ key, share }) => [`share.${key}`, share === null ? '' : String(share)]),
  ),
  segments: study.segments.join('\n'),
  returnDays: String(study.returnDays),
  ...Object.fromEntries(locales.map((locale) => [`promises.${locale}`, study.promises[locale].join('\n')])),
});

const settingsLabels = (study: Study, { t }: I18n): Record<string, string> => ({
  name: t('studies:fields.name'),
  service: t('studies:fields.service'),
  newProvider: t('studies:settings.new-provider'),
  newRound: t('studies:settings.new-round'),
  segments: t('studies:settings.segments'),
  returnDays: t('studies:settings.return-days'),
  ...Object.fromEntries(
    study.providers.map(({ key, name }) => [`share.${key}`, `${name}, ${t('studies:settings.share')}`]),
  ),
  ...Object.fromEntries(
    study.providers.map(({ key, us }) => [
      `provider.${key}`,
      us ? t('studies:settings.us') : t('studies:settings.rival'),
    ]),
  ),
  ...Object.fromEntries(
    locales.map((locale) => [
      `promises.${locale}`,
      `${t('studies:fields.promises')} (${localeNames[locale]})`,
    ]),
  ),
});

/** What can be changed of a study. `used` are the keys of providers that encounters refer to. */
export const settingsPage = (parts: {
  readonly study: Study;
  readonly used: ReadonlySet<string>;
  readonly actor: Actor;
  readonly refused?: Refused | undefined;
  readonly i18n: I18n;
}): Page => {
  const { study, used, actor, refused, i18n } = parts;
  const { t } = i18n;
  const values: Record<string, string> = { ...storedTexts(study), ...refused?.typed };
  const errors: FieldErrors = refused?.errors ?? {};
  const field = (name: string): FieldModel => {
    const error = errors[name];
    return { name, value: values[name] ?? '', error: error ? t(error.key, error.params) : '' };
  };
  return settingsView({
    title: `${t('studies:tabs.settings')} · ${study.name}`,
    head: studyHead(study, actor, 'settings', t),
    action: `/studies/${study.id}/settings`,
    closing: `/studies/${study.id}/closing`,
    problems: problemsOf(errors, settingsLabels(study, i18n), t),
    name: field('name'),
    service: field('service'),
    providers: study.providers.map(({ key, us }) => ({
      field: field(`provider.${key}`),
      us,
      remove: us || used.has(key) ? '' : `remove.${key}`,
      removeChosen: values[`remove.${key}`] === 'yes',
      share: field(`share.${key}`),
    })),
    newProvider: field('newProvider'),
    rounds: study.rounds.map((label, index) => ({ label, current: index === study.rounds.length - 1 })),
    newRound: field('newRound'),
    promises: locales.map((locale) => ({
      field: field(`promises.${locale}`),
      locale,
      label: localeNames[locale],
    })),
    segments: field('segments'),
    returnDays: field('returnDays'),
    mayGrant: may(actor, 'administration'),
    persons: refused ? values['persons'] === 'yes' : study.personsForAnalysts,
  });
};
