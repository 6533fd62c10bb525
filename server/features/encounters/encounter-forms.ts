import Joi, { type CustomHelpers } from 'joi';
import { checkForm, line, linesOf, type Checked } from '../../platform/forms.js';
import { momentOf } from '../../platform/zoned-time.js';
import { outcomeField, promiseOutcomes, type PromiseOutcome, type PromiseOutcomes } from './encounter.js';
import type { EncounterInput } from './encounter-service.js';

const LONGEST_SERVICE = 120;
const LONGEST_PROMISE = 200;
const MOST_PROMISES = 10;
const LONGEST_KEY = 100;

const promiseLines = (text: string, helpers: CustomHelpers): unknown => {
  const lines = linesOf(text);
  if (lines.length > MOST_PROMISES) return helpers.error('promises.many');
  if (lines.some((one) => one.length > LONGEST_PROMISE)) return helpers.error('promises.long');
  return lines;
};

const moment = (timeZone: string) =>
  Joi.string().custom(
    (text: string, helpers: CustomHelpers): unknown => momentOf(text, timeZone) ?? helpers.error('date.base'),
  );

/** A new encounter; `plannedAt` is read as the clocks of the organisation show it. */
export const encounterForm = (timeZone: string) =>
  Joi.object<EncounterInput>({
    id: Joi.string().hex().lowercase().length(24),
    studyId: Joi.string().max(LONGEST_KEY).required(),
    contactId: Joi.string().max(LONGEST_KEY).required(),
    service: line(LONGEST_SERVICE).required(),
    providerKey: Joi.string().max(LONGEST_KEY).required(),
    round: Joi.string().max(LONGEST_KEY).required(),
    promises: Joi.string()
      .empty('')
      .max(MOST_PROMISES * (LONGEST_PROMISE + 50))
      .default([])
      .custom(promiseLines)
      .messages({
        'promises.many': 'encounters:errors.many-promises',
        'promises.long': 'encounters:errors.long-promise',
        'string.max': 'encounters:errors.long-promise',
      }),
    plannedAt: moment(timeZone).required(),
  });

const outcome = Joi.string().valid(...promiseOutcomes);

/** What became of each of so many promises; a button may say that all were kept. '' and what is missing stay open. */
export const checkOutcomes = (count: number, body: unknown): Checked<PromiseOutcomes> => {
  const names = Array.from({ length: count }, (_, at) => outcomeField(at));
  const checked = checkForm(
    Joi.object<Partial<Record<string, PromiseOutcome>>>({
      all: Joi.string().valid('kept').empty(''),
      ...Object.fromEntries(names.map((name) => [name, outcome.empty('')])),
    }),
    body,
  );
  if (!checked.ok) return checked;
  const { all, ...told } = checked.value;
  return { ok: true, value: names.map((name) => all ?? told[name] ?? null) };
};

/** When a service was given: not after `now`; whether all that was promised was kept. */
export const deliveryForm = (timeZone: string, now: Date) =>
  Joi.object<{ deliveredAt: Date; all?: 'kept' }>({
    all: Joi.string().valid('kept').empty(''),
    deliveredAt: Joi.string()
      .custom((text: string, helpers: CustomHelpers): unknown => {
        const at = momentOf(text, timeZone);
        if (!at) return helpers.error('date.base');
        return at.getTime() > now.getTime() ? helpers.error('delivery.future') : at;
      })
      .required()
      .messages({ 'delivery.future': 'encounters:errors.future' }),
  });
