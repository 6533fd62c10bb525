import Joi from 'joi';
import { checkForm } from '../../platform/forms.js';
import type { FieldErrors } from '../../platform/errors.js';
import { isLocale, locales, type Locale } from '../../platform/i18n/locales.js';
import type { Wave } from '../encounters/index.js';
import { waveField } from './trial.js';

const box = Joi.string().valid('yes');

const schema = Joi.object<Record<string, string>>({
  [waveField('before')]: box,
  [waveField('after')]: box,
  locale: Joi.string()
    .valid(...locales)
    .required(),
});

export type CheckedTrial =
  | { readonly ok: true; readonly waves: readonly Wave[]; readonly locale: Locale }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Which messages are to be sent, and in which language. */
export const checkTrial = (offered: readonly Wave[], body: unknown): CheckedTrial => {
  const checked = checkForm(schema, body);
  if (!checked.ok) return checked;
  const { locale } = checked.value;
  const waves = offered.filter((wave) => checked.value[waveField(wave)] === 'yes');
  if (waves.length === 0 || !isLocale(locale))
    return { ok: false, errors: { waves: { key: 'trials:errors.waves' } } };
  return { ok: true, waves, locale };
};
