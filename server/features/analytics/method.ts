import type { I18n } from '../../platform/i18n/i18n.js';
import type { GapTable } from './gap.js';

/** The share of false discoveries that is accepted among the differences called real. */
export const Q = 0.05;

/** The test, named, and what its p is adjusted for. */
export const methodText = ({ tests }: Pick<GapTable, 'tests'>, { t, number }: I18n): string =>
  tests > 0 ? t('gap:chart.method', { count: tests, figure: number(tests), q: number(Q, 2) }) : '';
