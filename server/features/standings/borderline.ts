import {
  defaultThresholds,
  isBorderline,
  isDefined,
  quarter,
  type MeasurementErrors,
} from '../../scoring/index.js';
import type { Figures } from '../comparison/index.js';
import { figureNames, type FigureName } from './standings.js';

const exact: MeasurementErrors = { ratio: 0, demand: 0, unmet: 0, loyalty: 0 };

/** How far each figure is from its threshold, in its units; Infinity where there is no figure. */
const distances = (
  { ratio, demand, unmet, loyalty }: Figures,
  demanding: number,
): Readonly<Record<FigureName, number>> => ({
  ratio: isDefined(ratio) ? Math.abs(ratio - quarter) : Infinity,
  demand: Math.abs(demand - demanding),
  unmet: Math.abs(unmet - defaultThresholds.satisfied),
  loyalty: loyalty === null ? Infinity : Math.abs(loyalty - defaultThresholds.loyal),
});

/**
 * The figures that one SEM would carry over their threshold into another standing. A figure near a threshold that the
 * standing does not turn on is not among them: whether little is missing changes nothing for somebody loyal.
 */
export const nearThresholds = (
  figures: Figures,
  errors: MeasurementErrors,
  demanding: number,
): FigureName[] => {
  const distance = distances(figures, demanding);
  const thresholds = { ...defaultThresholds, demanding };
  return figureNames.filter(
    (name) =>
      distance[name] <= errors[name] && isBorderline(figures, { ...exact, [name]: errors[name] }, thresholds),
  );
};
