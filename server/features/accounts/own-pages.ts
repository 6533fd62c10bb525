import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FormModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Account } from './account.js';
import { languageOptions, timeZoneOptions, type Option } from './form-options.js';

type OwnModel = {
  readonly title: string;
  readonly email: string;
  readonly roles: string;
  readonly form: FormModel<'name' | 'locale'>;
  readonly languages: readonly Option[];
  readonly passwords: FormModel<'password' | 'newPassword'>;
  readonly problems: readonly Problem[];
};

const ownLabels = ({ t }: I18n): Record<'name' | 'locale' | 'password' | 'newPassword', string> => ({
  name: t('accounts:your-name'),
  locale: t('accounts:language'),
  password: t('accounts:own.old'),
  newPassword: t('accounts:own.new'),
});

const ownView = page<OwnModel>('office', 'accounts/own');

/** One's own account: two forms, of which at most one comes back with errors. */
export const ownPage = (parts: {
  account: Account;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { account, values, errors, i18n } = parts;
  return ownView({
    title: i18n.t('accounts:own.title'),
    email: account.email,
    roles: i18n.list(account.roles.map((role) => i18n.t(`accounts:roles.${role}.name`))),
    form: formModel(['name', 'locale'], values, errors, i18n.t),
    languages: languageOptions(values['locale']),
    passwords: formModel(['password', 'newPassword'], {}, errors, i18n.t),
    problems: problemsOf(errors, ownLabels(i18n), i18n.t),
  });
};

type SettingsModel = {
  readonly title: string;
  readonly form: FormModel<'name' | 'locale' | 'timeZone'>;
  readonly languages: readonly Option[];
  readonly timeZones: readonly Option[];
  readonly problems: readonly Problem[];
};

const settingsLabels = ({ t }: I18n): Record<'name' | 'locale' | 'timeZone', string> => ({
  name: t('accounts:setup.name'),
  locale: t('accounts:setup.language'),
  timeZone: t('accounts:time-zone'),
});

const settingsView = page<SettingsModel>('office', 'accounts/settings');

/** The organisation's settings. */
export const settingsPage = (parts: {
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { values, errors, i18n } = parts;
  return settingsView({
    title: i18n.t('accounts:settings.title'),
    form: formModel(['name', 'locale', 'timeZone'], values, errors, i18n.t),
    languages: languageOptions(values['locale']),
    timeZones: timeZoneOptions(values['timeZone']),
    problems: problemsOf(errors, settingsLabels(i18n), i18n.t),
  });
};
