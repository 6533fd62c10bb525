import { isDefined, type Figure, type McnemarTest, type Undefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { percentText, piecesOf, strong, type Piece } from '../analytics/index.js';
import { changesAreFew } from './small-standings.js';
import { hidesLoyal, knownSizes, type ShownMatrix } from './small-migration.js';
import type { Rounds } from './standings.js';
import { chanceText, NONE, rangeText } from './view-parts.js';

/** One finding: what was asked, the figure, and what it means. */
export type Finding = { readonly title: string; readonly figure: string; readonly text: string };

type Shown = Rounds & ShownMatrix;

const significant = 0.05;

const reasonText = ({ reason }: Undefined, { t }: I18n): string => t(`standings:reason.${reason}`);

export const raiseFinding = ({ movement }: Shown, few: boolean, i18n: I18n): Finding => {
  const { t, number, signed, inPercent } = i18n;
  const { raise, interval, gained, lost, n } = movement.migration.raise;
  const title = t('standings:raise.title');
  if (few) return { title, figure: NONE, text: t('standings:changes-few') };
  if (!isDefined(raise)) return { title, figure: NONE, text: reasonText(raise, i18n) };
  if (!isDefined(interval)) return { title, figure: NONE, text: reasonText(interval, i18n) };
  const points = (share: number): string => inPercent(signed(100 * share, 1));
  return {
    title,
    figure: points(raise),
    text: [
      t('standings:raise.text', {
        gained: number(gained),
        lost: number(lost),
        n: number(n),
        low: points(interval[0]),
        high: points(interval[1]),
      }),
      testText(movement.migration.raiseTest, 'raise', i18n),
    ].join(' '),
  };
};

const testText = (test: Figure<McnemarTest>, kind: 'raise' | 'loyal', i18n: I18n): string => {
  if (!isDefined(test)) return i18n.t('standings:test.undefined', { reason: reasonText(test, i18n) });
  const verdict = test.p < significant ? 'real' : 'chance';
  return i18n.t(`standings:test.${kind}-${verdict}`, {
    test: i18n.t(`standings:test.${test.method}`),
    p: chanceText(test.p, i18n),
  });
};

export const loyalFinding = (shown: Shown, seesPersons: boolean, i18n: I18n): Finding => {
  const { movement } = shown;
  const { t, number } = i18n;
  const { gained, lost } = movement.loyal;
  const title = t('standings:loyal.title');
  if (hidesLoyal(shown, seesPersons)) return { title, figure: NONE, text: t('standings:changes-few') };
  const test = movement.loyalTest;
  return {
    title,
    figure: isDefined(test) ? chanceText(test.p, i18n) : NONE,
    text: [
      t('standings:loyal.text', { gained: number(gained), lost: number(lost) }),
      testText(test, 'loyal', i18n),
    ].join(' '),
  };
};

export const sharesFinding = (shown: Shown, i18n: I18n): Finding => {
  const { t, number } = i18n;
  const { homogeneity } = shown.movement.migration;
  const { both } = knownSizes(shown);
  const title = t('standings:homogeneity.title');
  if (!isDefined(homogeneity)) return { title, figure: NONE, text: reasonText(homogeneity, i18n) };
  const { p, chiSquared, df } = homogeneity;
  return {
    title,
    figure: chanceText(p, i18n),
    text: t(`standings:homogeneity.${p < significant ? 'real' : 'chance'}`, {
      chi: number(chiSquared, 2),
      df: number(df),
      n: both === null ? NONE : number(both),
    }),
  };
};

export const borderlineNote = ({ movement }: Shown, seesPersons: boolean, i18n: I18n): string => {
  const { count, n, share, interval } = movement.migration.borderline;
  const few = changesAreFew({ gained: count, lost: n - count }, seesPersons);
  if (few || !isDefined(share)) return '';
  return i18n.t('standings:borderline-moves', {
    share: percentText(share, i18n),
    range: rangeText(interval, i18n),
    n: i18n.number(n),
  });
};

export const raiseSentence = ({ first, second, movement }: Shown, few: boolean, i18n: I18n): Piece[] => {
  const { t } = i18n;
  const { raise, interval } = movement.migration.raise;
  if (few || !isDefined(raise) || !isDefined(interval)) return [];
  const unsure = interval[0] <= 0 && interval[1] >= 0;
  const kind = unsure ? 'unsure' : raise > 0 ? 'more' : 'fewer';
  const figure = strong(i18n.inPercent(i18n.signed(100 * raise, 1)));
  return piecesOf(t(`standings:raise.say-${kind}`, { figure, first, second }));
};
