import type { I18n } from '../../platform/i18n/i18n.js';
import type { ComputationReading } from './computation.js';

/** The model of `computations/_computation`: what the result stands on, how far a new one is, and what can be done. */
export type ComputationPanel = {
  /** Where its buttons are sent; '' where it has none. */
  readonly action: string;
  /** "Computed from 1,240 answers at 14:05"; '' before the first result. */
  readonly computed: string;
  /** Why the result is not the newest, or why there is none; ''. */
  readonly note: string;
  readonly failure: string;
  /** Null unless it waits or runs. */
  readonly progress: { readonly percent: number; readonly share: string; readonly rows: string } | null;
  /** What the button says that asks for a result; '' where there is nothing to ask for. */
  readonly ask: string;
};

const progressOf = (
  { state, done, total }: ComputationReading<unknown>,
  { t, number }: I18n,
): ComputationPanel['progress'] => {
  if (state !== 'waiting' && state !== 'running') return null;
  const percent = Math.min(100, Math.floor((100 * done) / Math.max(1, total)));
  const rows = t('computations:rows', { done: number(done), total: number(total) });
  return {
    percent,
    // Before the first row a portion says nothing.
    share:
      state === 'waiting' || total === 0 ? t('computations:waiting') : t('computations:share', { percent }),
    rows: state === 'waiting' || total === 0 ? '' : rows,
  };
};

const noteOf = ({ state, result, stale }: ComputationReading<unknown>, { t }: I18n): string => {
  if (state === 'cancelled') return t('computations:cancelled');
  if (stale) return t('computations:stale');
  return result === null && state === 'none' ? t('computations:none') : '';
};

/** How things stand with a computation, for the page that shows its result. `action` is the address of computationRoutes. */
export const computationModel = (
  reading: ComputationReading<unknown>,
  action: string,
  i18n: I18n,
): ComputationPanel => {
  const { t, number, dateTime } = i18n;
  const { state, result, computedAt, answers, stale } = reading;
  const progress = progressOf(reading, i18n);
  const again = stale || state === 'failed' || state === 'cancelled';
  const ask = result === null ? t('computations:compute') : again ? t('computations:again') : '';
  const computed = { count: answers, figure: number(answers), at: computedAt ? dateTime(computedAt) : '' };
  return {
    action,
    computed: computedAt ? t('computations:computed', computed) : '',
    note: progress ? '' : noteOf(reading, i18n),
    failure: state === 'failed' ? t('computations:failed') : '',
    progress,
    ask: progress ? '' : ask,
  };
};
