import type { I18n } from '../../platform/i18n/i18n.js';
import { piecesOf, strong } from '../analytics/index.js';
import { Q, type Change, type ChangedMeasure } from './change.js';
import type { ChangeReading, MeasureKind } from './trend.js';
import { figureText, periodText } from './words.js';

/** A piece of the sentence; what is strong has the tone of its own figure. */
export type TonedPiece = { readonly text: string; readonly strong: boolean; readonly tone: string };

export type ChangeRow = {
  readonly title: string;
  readonly previous: string;
  readonly current: string;
  readonly difference: string;
  /** `over` where it is better, `short` where worse, '' where it may be chance or is neither. */
  readonly tone: string;
  readonly range: string;
  readonly verdict: string;
  readonly n: string;
};

/** The model of `trend/_change`: what changed since the period before, in words and in figures. */
export type ChangeModel = {
  readonly heading: string;
  /** '' where the later period is over. */
  readonly running: string;
  readonly sentence: readonly TonedPiece[];
  readonly previousHead: string;
  readonly currentHead: string;
  readonly rows: readonly ChangeRow[];
  readonly method: string;
};

const kinds: Readonly<Record<ChangedMeasure, MeasureKind>> = {
  gap: 'gap',
  expected: 'scale',
  delivered: 'scale',
  nps: 'nps',
  csat: 'share',
};

/** More is better of all but expectations, which are neither. */
const toneOf = ({ measure, direction }: Change): string => {
  if (direction === 'same' || measure === 'expected') return '';
  return direction === 'up' ? 'over' : 'short';
};

/** A difference, with its sign, of any measure. */
const differenceText = (value: number, measure: ChangedMeasure, i18n: I18n, inSentence = false): string => {
  if (measure !== 'csat') {
    const places = measure === 'nps' ? 0 : inSentence ? 1 : 2;
    return i18n.signed(value, places);
  }
  const places = inSentence ? 0 : 1;
  const text = i18n.signed(value * 100, places);
  return i18n.t('trend:change.share-points', { figure: text });
};

const rangeOf = (change: Change, i18n: I18n, inSentence = false): string => {
  const { low, high, measure } = change;
  if (low === null || high === null) return '–';
  return i18n.t('gap:range', {
    low: differenceText(low, measure, i18n, inSentence),
    high: differenceText(high, measure, i18n, inSentence),
  });
};

const figuresOf = (change: Change, i18n: I18n) => ({
  difference: strong(differenceText(change.difference, change.measure, i18n, true)),
  range: rangeOf(change, i18n, true),
});

type Turn =
  'shortfall-shrank' | 'shortfall-grew' | 'surplus-grew' | 'surplus-shrank' | 'to-surplus' | 'to-shortfall';

/** What became of the gap, where that is more than noise. */
const turnOf = ({ previous, current }: Change): Turn => {
  if (previous < 0 && current > 0) return 'to-surplus';
  if (previous > 0 && current < 0) return 'to-shortfall';
  if (previous + current <= 0) return current > previous ? 'shortfall-shrank' : 'shortfall-grew';
  return current > previous ? 'surplus-grew' : 'surplus-shrank';
};

const clause = (change: Change, i18n: I18n): string =>
  i18n.t(`trend:change.${change.measure}.${change.direction}`, figuresOf(change, i18n));

/** A text in which each marked figure has the tone of its change, in the order in which it names them. */
const tonedPieces = (text: string, named: readonly Change[]): TonedPiece[] => {
  const tones = named.map(toneOf);
  return piecesOf(text).map((piece) => ({ ...piece, tone: piece.strong ? (tones.shift() ?? '') : '' }));
};

/** The sentences that the measures make together; what may be chance is said only of what was expected and received. */
export const sentenceOf = (changes: readonly Change[], i18n: I18n): TonedPiece[] => {
  const { t } = i18n;
  if (changes.every(({ direction }) => direction === 'same'))
    return tonedPieces(t('trend:change.nothing'), []);
  const of = (measure: ChangedMeasure) => changes.find((change) => change.measure === measure);
  const [expected, delivered, gap] = [of('expected'), of('delivered'), of('gap')];
  const isReal = (change: Change | undefined): change is Change =>
    change !== undefined && change.direction !== 'same';
  const said: TonedPiece[][] = [];
  if (expected && delivered && (isReal(expected) || isReal(delivered))) {
    const clauses = { expected: clause(expected, i18n), delivered: clause(delivered, i18n) };
    said.push(tonedPieces(t('trend:change.levels', clauses), [expected, delivered]));
  }
  if (isReal(gap)) said.push(tonedPieces(t(`trend:change.gap.${turnOf(gap)}`, figuresOf(gap, i18n)), [gap]));
  for (const change of [of('nps'), of('csat')])
    if (isReal(change)) said.push(tonedPieces(clause(change, i18n), [change]));
  const space: TonedPiece = { text: ' ', strong: false, tone: '' };
  return said.flatMap((pieces, at) => (at === 0 ? pieces : [space, ...pieces]));
};

/** One line of the table of changes. */
export const rowOf = (change: Change, i18n: I18n): ChangeRow => {
  const { t, number } = i18n;
  const { measure, previous, current, direction, nPrevious, nCurrent, low } = change;
  const kind = kinds[measure];
  const verdict = direction === 'same' ? (low === null ? 'no-spread' : 'noise') : 'more';
  return {
    title: t(`trend:change.name.${measure}`),
    previous: figureText(previous, kind, i18n),
    current: figureText(current, kind, i18n),
    difference: differenceText(change.difference, measure, i18n),
    tone: toneOf(change),
    range: rangeOf(change, i18n),
    verdict: t(`trend:change.verdict.${verdict}`),
    n: t('trend:change.both', { before: number(nPrevious), now: number(nCurrent) }),
  };
};

/** What changed, as a page shows it. */
export const changeModel = ({ periods, changes }: ChangeReading, i18n: I18n): ChangeModel => {
  const { t, number } = i18n;
  const [before, now] = [periods.previous, periods.current].map((one) =>
    periodText(one, periods.unit, i18n),
  ) as [string, string];
  return {
    heading: t('trend:change.heading', { before, now }),
    running: periods.running ? t('trend:change.running', { now }) : '',
    sentence: sentenceOf(changes, i18n),
    previousHead: before,
    currentHead: now,
    rows: changes.map((change) => rowOf(change, i18n)),
    method: t('trend:change.method', { q: number(Q, 2) }),
  };
};
