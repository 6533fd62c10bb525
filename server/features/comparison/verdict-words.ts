import type { I18n } from '../../platform/i18n/i18n.js';
import type { Verdict } from '../../scoring/index.js';
import type { Compared } from './comparison.js';

/** A verdict in words; `tone` is the class of its badge. */
export type Badge = { readonly text: string; readonly tone: 'hope' | 'good' | 'bad' | 'line' };

/** What is due to expectations has the colour of expectation, a better delivery that of delivery, a worse one of missing. */
const toneOf: Readonly<Record<Verdict, Badge['tone']>> = {
  leading: 'good',
  'demanding-customers': 'hope',
  both: 'bad',
  'better-delivery': 'good',
  'no-difference': 'line',
  'delivery-deficit': 'bad',
  'better-and-easier': 'good',
  'undemanding-customers': 'hope',
  'hidden-deficit': 'bad',
};

export const badgeOf = (verdict: Verdict, { t }: I18n): Badge => ({
  text: t(`comparison:verdict.${verdict}.name`),
  tone: toneOf[verdict],
});

/** The verdict of one line, or why there is none: a hint from few answers, or answers that are all alike. */
export const saidOf = (
  { verdict, certainty, terms }: Compared,
  i18n: I18n,
): { readonly verdict: string; readonly badge: Badge['tone'] | '' } => {
  if (verdict !== null) {
    const { text, tone } = badgeOf(verdict, i18n);
    return { verdict: text, badge: tone };
  }
  if (certainty === 'indicative') return { verdict: i18n.t('comparison:verdict.hint'), badge: '' };
  return { verdict: terms === null ? '' : i18n.t('comparison:verdict.alike'), badge: '' };
};
