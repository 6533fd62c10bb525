import type { I18n } from '../../platform/i18n/i18n.js';
import { FEWEST } from '../analytics/index.js';
import { computationModel, type ComputationPanel } from '../computations/index.js';
import { rowOf, sentenceOf, type ChangeRow, type TonedPiece } from './change-pages.js';
import { Q } from './change.js';
import { mayBeShown, pairedChanges, type PairedReading, type PairedRounds } from './paired.js';

/** The model of `trend/_paired`: what changed among those who answered in both rounds. */
export type PairedModel = {
  readonly heading: string;
  readonly sentence: readonly TonedPiece[];
  /** In place of figures; '' where there are some. */
  readonly few: string;
  readonly previousHead: string;
  readonly currentHead: string;
  readonly rows: readonly ChangeRow[];
  readonly method: string;
  readonly computation: ComputationPanel;
};

const fewText = (result: PairedRounds, seesPersons: boolean, { t, number }: I18n): string => {
  if (result.both === 0) return t('trend:paired.nobody');
  if (!mayBeShown(result, seesPersons)) return t('trend:paired.hidden', { fewest: number(FEWEST) });
  return result.changes.length === 0 ? t('trend:paired.one') : '';
};

/** The same customers in both rounds, as a page shows them. */
export const pairedModel = (
  { computed, rounds }: PairedReading,
  { action, seesPersons }: { readonly action: string; readonly seesPersons: boolean },
  i18n: I18n,
): PairedModel => {
  const { t, number } = i18n;
  const { result } = computed;
  const few = result ? fewText(result, seesPersons, i18n) : '';
  const changes = result && few === '' ? pairedChanges(result) : [];
  const [previousHead, currentHead] = rounds;
  return {
    heading: t('trend:paired.title'),
    sentence: changes.length > 0 ? sentenceOf(changes, i18n) : [],
    few,
    previousHead,
    currentHead,
    rows: changes.map((change) => rowOf(change, i18n)),
    method:
      changes.length > 0 ? t('trend:paired.method', { n: number(result?.both ?? 0), q: number(Q, 2) }) : '',
    computation: computationModel(computed, action, i18n),
  };
};
