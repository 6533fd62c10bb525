import type { I18n } from '../../platform/i18n/i18n.js';
import { asksExpectation, asksIn } from '../templates/index.js';
import type { Sitting } from './questionnaire.js';

/** What a person sees of an occasion: a real one, or the author's preview. */
export type Occasion = {
  readonly organisation: string;
  readonly firstName: string;
  readonly service: string;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly promises: readonly string[];
  /** In a market survey, whom it is about, by name: a rival may be. */
  readonly provider?: string | undefined;
};

/** Who is asked about what. */
export const headingOf = (occasion: Occasion, wave: 'before' | 'after', { t }: I18n): string => {
  const { firstName, service, provider } = occasion;
  if (provider !== undefined) return t('market:heading', { provider, service });
  return firstName === ''
    ? t(`responses:heading.${wave}-unnamed`, { service })
    : t(`responses:heading.${wave}`, { firstName, service });
};

/** Why we ask. Nothing is said of another wave that the survey does not have. */
export const leadOf = (occasion: Occasion, { content, wave, retrospective }: Sitting, i18n: I18n): string => {
  const { provider } = occasion;
  if (provider !== undefined) return i18n.t('market:why', { provider });
  if (wave === 'before') {
    const when = i18n.longDateTime(occasion.plannedAt);
    return i18n.t(asksIn(content, 'after') ? 'responses:why.before' : 'responses:why.before-only', { when });
  }
  const when = i18n.date(occasion.deliveredAt ?? occasion.plannedAt);
  if (retrospective) return i18n.t('responses:why.looking-back', { when });
  return i18n.t(asksExpectation(content) ? 'responses:why.after' : 'responses:why.after-only', { when });
};
