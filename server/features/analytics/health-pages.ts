import type { I18n } from '../../platform/i18n/i18n.js';
import { sampleSizeForHalfWidth } from '../../scoring/gaps/sample-size.js';
import { isDefined } from '../../scoring/result.js';
import type { GapReading, GapTable, PairingHealth } from './gap.js';
import { percentText, piecesOf, strong, type Piece } from './words.js';

export type FunnelRow = {
  readonly title: string;
  readonly figure: string;
  /** Length of the bar, of 200. */
  readonly length: number;
  readonly paired: boolean;
};

export type Fact = { readonly pieces: readonly Piece[]; readonly href: string; readonly link: string };

export type HealthModel = { readonly rows: readonly FunnelRow[]; readonly facts: readonly Fact[] };

const barLength = 200;

const funnel = (health: PairingHealth, i18n: I18n): FunnelRow[] => {
  const { t, number } = i18n;
  const { invitedBefore, answeredBefore, deliveredEncounters, answeredAfter, paired } = health;
  const most = Math.max(...Object.values(health), 1);
  const row = (name: string, count: number, of: number | null): FunnelRow => ({
    title: t(`gap:health.${name}`),
    figure:
      of === null || of === 0
        ? number(count)
        : t('gap:health.share', {
            count: number(count),
            of: number(Math.max(of, count)),
            share: percentText(count / Math.max(of, count), i18n),
          }),
    length: Math.round((barLength * count) / most),
    paired: name === 'paired',
  });
  return [
    row('invited-before', invitedBefore, null),
    row('answered-before', answeredBefore, invitedBefore),
    row('delivered', deliveredEncounters, null),
    row('answered-after', answeredAfter, deliveredEncounters),
    row('paired', paired, deliveredEncounters),
  ];
};

const fact = (text: string): Fact => ({ pieces: piecesOf(text), href: '', link: '' });

/** The other kind of expectation is never pooled with the selected one: told beside it, with its own gap. */
const otherKind = ({ other }: GapReading, href: string, { t, number, signed }: I18n): Fact[] => {
  if (other.pairs === 0) return [];
  const { gap, hidden } = other.total;
  const state = hidden ? 'hidden' : gap === null ? 'without' : 'gap';
  const answers = strong(
    t(`gap:health.${other.expectation}`, { count: other.pairs, figure: number(other.pairs) }),
  );
  const text = t(`gap:health.apart-${state}`, { answers, gap: signed(gap ?? 0) });
  return [{ pieces: piecesOf(text), href, link: t('gap:health.show-them') }];
};

const roundedToHundredths = (value: number): number => Math.round(value * 100) / 100;

/** Known to ±h now; half of that needs so many pairs. */
const isEnough = ({ total }: GapTable, { t, number }: I18n): Fact[] => {
  const { low, high, sd } = total;
  if (low === null || high === null || sd === null || sd === 0) return [];
  const now = (high - low) / 2;
  const wanted = roundedToHundredths(now / 2);
  if (wanted === 0) return [fact(t('gap:health.known', { now: number(now, 2) }))];
  const needed = sampleSizeForHalfWidth({ sd, halfWidth: wanted });
  if (!isDefined(needed)) return [];
  const question = strong(t('gap:health.is-enough'));
  const figures = { question, now: number(now, 2), wanted: number(wanted, 2), figure: number(needed) };
  return [fact(t('gap:health.enough', { count: needed, ...figures }))];
};

const leftOut = ({ otherScale, withoutExpectation }: GapReading, { t, number }: I18n): Fact[] => [
  ...(withoutExpectation > 0
    ? [
        fact(
          t('gap:health.without-expectation', {
            count: withoutExpectation,
            figure: strong(number(withoutExpectation)),
          }),
        ),
      ]
    : []),
  ...(otherScale > 0
    ? [fact(t('gap:health.other-scale', { count: otherScale, figure: strong(number(otherScale)) }))]
    : []),
];

/** Whether the figures can be trusted: who was asked, who answered, what is kept apart. `href` shows the other kind. */
export const healthModel = (reading: GapReading, href: string, i18n: I18n): HealthModel => ({
  rows: funnel(reading.health, i18n),
  facts: [...otherKind(reading, href, i18n), ...isEnough(reading.selected, i18n), ...leftOut(reading, i18n)],
});
