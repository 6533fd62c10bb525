import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { formModel, problemsOf, type FormModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import { languageOptions, shownAgain, timeZoneOptions, type Option } from './form-options.js';

type SetupField = 'organisation' | 'locale' | 'timeZone' | 'name' | 'email' | 'password';
const fields: readonly SetupField[] = ['organisation', 'locale', 'timeZone', 'name', 'email', 'password'];

type SetupModel = {
  readonly title: string;
  readonly action: string;
  readonly form: FormModel<SetupField>;
  readonly problems: readonly Problem[];
  readonly languages: readonly Option[];
  readonly timeZones: readonly Option[];
};

const labels = ({ t }: I18n): Record<SetupField, string> => ({
  organisation: t('accounts:setup.name'),
  locale: t('accounts:setup.language'),
  timeZone: t('accounts:time-zone'),
  name: t('accounts:your-name'),
  email: t('accounts:email'),
  password: t('accounts:password'),
});

const setupView = page<SetupModel>('plain', 'accounts/setup');

/** The one form of the setup: the organisation and its first admin. `values` is what was typed, or what is proposed. */
export const setupPage = (parts: {
  token: string;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  i18n: I18n;
}): Page => {
  const { token, values, errors, i18n } = parts;
  return setupView({
    title: i18n.t('accounts:setup.title'),
    action: `/setup?token=${encodeURIComponent(token)}`,
    form: formModel(fields, shownAgain(values), errors, i18n.t),
    problems: problemsOf(errors, labels(i18n), i18n.t),
    languages: languageOptions(values['locale']),
    timeZones: timeZoneOptions(values['timeZone']),
  });
};
