import Joi from 'joi';
import { checkForm, type Checked } from '../../platform/forms.js';
import { endOfDay } from '../../platform/zoned-time.js';
import type { ClosingWish } from './closing.js';

export const MOST_ANSWERS = 1_000_000;

type Raw = { round: string; closesOn: string; before?: number; after?: number };

const most = Joi.number().integer().min(1).max(MOST_ANSWERS).empty('');

const schemaOf = (timeZone: string) =>
  Joi.object<Raw>({
    round: Joi.string().required(),
    closesOn: Joi.string()
      .allow('')
      .default('')
      .custom((text: string, helpers) =>
        endOfDay(text, timeZone) ? text : helpers.message({ custom: 'form:date' }),
      ),
    before: most,
    after: most,
  });

/** What limits a round, as an author writes it. A last day that is past closes the round at once. */
export const checkClosing = (
  timeZone: string,
  body: unknown,
): Checked<{ readonly round: string; readonly wish: ClosingWish }> => {
  const checked = checkForm(schemaOf(timeZone), body);
  if (!checked.ok) return checked;
  const { round, closesOn, before = null, after = null } = checked.value;
  return {
    ok: true,
    value: { round, wish: { closesAt: endOfDay(closesOn, timeZone), most: { before, after } } },
  };
};
