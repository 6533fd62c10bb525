import {
  isDefined,
  valueOrNull,
  type AdjustedGap,
  type ProviderGapKind,
  type ProviderLine,
  type ProviderStage,
} from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { hiddenText, piecesOf, Q, strong, type Piece } from '../analytics/index.js';
import { innerGaps, type InsideTone } from './inside.js';

/** Between which stages each gap lies. */
export const endsOf = {
  knowledge: ['expected', 'believed'],
  standards: ['believed', 'standard'],
  performance: ['standard', 'given'],
  view: ['delivered', 'given'],
  customer: ['expected', 'delivered'],
} as const satisfies Record<ProviderGapKind, readonly [ProviderStage, ProviderStage]>;

export const toneOf = ({ difference, pAdjusted }: AdjustedGap): InsideTone => {
  if (!isDefined(difference) || !isDefined(pAdjusted) || pAdjusted > Q) return 'none';
  return difference < 0 ? 'short' : 'over';
};

/** Whether a gap is not shown because one of its sides is so few. */
export const isHidden = ({ difference }: AdjustedGap): boolean =>
  !isDefined(difference) && difference.reason === 'few-respondents';

/** "n = 3: too few to show" of the smaller side, or that nobody answered. */
export const missingText = ({ n }: AdjustedGap, i18n: I18n): string => {
  const least = Math.min(...n);
  return least === 0 ? i18n.t('editions:inside.nobody-yet') : hiddenText(least, i18n);
};

/** `0.7 points` */
const pointsText = (gap: number, { t, number }: I18n): string =>
  t('editions:inside.points', { figure: number(Math.abs(gap), 1) });

/** What a gap means, in a sentence; nothing where it could not be tested. */
export const gapSentence = (kind: ProviderGapKind, gap: AdjustedGap, i18n: I18n): readonly Piece[] => {
  const difference = valueOrNull(gap.difference);
  if (difference === null || !isDefined(gap.pAdjusted)) return [];
  const tone = toneOf(gap);
  return piecesOf(
    i18n.t(`editions:inside.say.${kind}.${tone}`, { gap: strong(pointsText(difference, i18n)) }),
  );
};

/** Which direction of a gap takes something from customers: staff who believe they give more than arrives see no need to. */
const hurtful = { knowledge: 'short', standards: 'short', performance: 'short', view: 'over' } as const;

/** The widest gap inside that is no chance, those that take something from customers first; null where there is none. */
export const widestGap = ({ gaps }: ProviderLine): (typeof innerGaps)[number] | null => {
  const sizeOf = (kind: ProviderGapKind): number => Math.abs(valueOrNull(gaps[kind].difference) ?? 0);
  const proven = innerGaps
    .filter((kind) => toneOf(gaps[kind]) !== 'none')
    .sort((one, other) => sizeOf(other) - sizeOf(one));
  return proven.find((kind) => toneOf(gaps[kind]) === hurtful[kind]) ?? proven[0] ?? null;
};
