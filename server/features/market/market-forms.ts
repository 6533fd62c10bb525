import Joi from 'joi';
import { checkForm, type Checked } from '../../platform/forms.js';
import { endOfDay } from '../../platform/zoned-time.js';
import type { Provider } from '../studies/index.js';
import { elsewhere } from './market.js';

/** Whom a visitor mostly uses: the key of a provider, or `elsewhere`. */
export const checkChoice = (
  providers: readonly Provider[],
  body: unknown,
): Checked<{ readonly provider: string }> =>
  checkForm(
    Joi.object<{ provider: string }>({
      provider: Joi.string()
        .valid(...providers.map(({ key }) => key), elsewhere)
        .required()
        .messages({ '*': 'market:errors.provider' }),
    }),
    body,
  );

const marketActions = ['open', 'close', 'renew'] as const;

export type MarketForm = {
  readonly action: (typeof marketActions)[number];
  /** The first moment after the last day; null where there is no last day. */
  readonly closesAt: Date | null;
};

/** What an author asks of the open link. A day that is over is refused. */
export const checkMarket = (timeZone: string, now: Date, body: unknown): Checked<MarketForm> => {
  const closesOn = Joi.string()
    .allow('')
    .custom((day: string, helpers) => {
      const end = endOfDay(day, timeZone);
      if (!end) return helpers.message({ custom: 'form:date' });
      return end.getTime() <= now.getTime() ? helpers.message({ custom: 'market:errors.past' }) : day;
    })
    .messages({ 'string.base': 'form:date' });
  const schema = Joi.object<{ action: MarketForm['action']; closesOn?: string }>({
    action: Joi.string()
      .valid(...marketActions)
      .required(),
    closesOn,
  });
  const checked = checkForm(schema, body);
  if (!checked.ok) return checked;
  const { action, closesOn: day = '' } = checked.value;
  return { ok: true, value: { action, closesAt: day === '' ? null : endOfDay(day, timeZone) } };
};
