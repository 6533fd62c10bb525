import Joi from 'joi';
import { checkForm, line, type Checked } from '../../platform/forms.js';
import { locales } from '../../platform/i18n/locales.js';
import { MOST_DAYS } from '../../platform/link-life.js';
import type { RouteForm } from './unit-link.js';

const LONGEST_UNIT = 80;
const LONGEST_ADDRESS = 254; // RFC 5321

/** To whom comments are routed, and for how many days. */
export const checkRoute = (body: unknown): Checked<RouteForm> =>
  checkForm(
    Joi.object<RouteForm>({
      unit: line(LONGEST_UNIT).required(),
      email: line(LONGEST_ADDRESS).email({ tlds: false }).allow('').default(''),
      locale: Joi.string()
        .valid(...locales)
        .required(),
      days: Joi.number().integer().min(1).max(MOST_DAYS).empty('').required(),
    }),
    body,
  );
