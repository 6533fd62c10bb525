import type { I18n } from '../../platform/i18n/i18n.js';
import type { Sitting } from './questionnaire.js';

/** What a person sees of an occasion: a real one, or the author's preview. */
export type Occasion = {
  readonly organisation: string;
  readonly firstName: string;
  readonly service: string;
  readonly plannedAt: Date;
  readonly deliveredAt: Date | null;
  readonly promises: readonly string[];
};

/** Who is asked about what. */
export const headingOf = (occasion: Occasion, wave: 'before' | 'after', { t }: I18n): string => {
  const { firstName, service } = occasion;
  return firstName === ''
    ? t(`responses:heading.${wave}-unnamed`, { service })
    : t(`responses:heading.${wave}`, { firstName, service });
};

/** Why, and about which moment. */
export const leadOf = (occasion: Occasion, sitting: Sitting, i18n: I18n): string => {
  if (sitting.wave === 'before')
    return i18n.t('responses:why.before', { when: i18n.longDateTime(occasion.plannedAt) });
  const when = i18n.date(occasion.deliveredAt ?? occasion.plannedAt);
  return i18n.t(sitting.retrospective ? 'responses:why.looking-back' : 'responses:why.after', { when });
};
