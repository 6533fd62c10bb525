import { createInstrumentCatalogue } from '../../server/features/templates/instrument-catalogue.js';
import { contentOf } from '../../server/features/templates/instrument.js';
import type { Scale, SurveyContent } from '../../server/features/templates/survey.js';
import { projectPath } from '../../server/platform/paths.js';

const instruments = createInstrumentCatalogue({ folder: projectPath('surveys') });

/** The survey of a built-in instrument, as an author starts with it. */
export const builtIn = (key: string): SurveyContent => {
  const instrument = instruments.find(key);
  if (!instrument) throw new Error(`the instrument ${key} is missing`);
  return contentOf(instrument);
};

/** 7 items in two dimensions, five points from 1. */
export const serviceCulture = (): SurveyContent => builtIn('service-culture');

/** The same two words at the ends of a scale in every language, nothing in between. */
export const scaleOf = (low: 0 | 1, points: number, first = 'none', last = 'all'): Scale => {
  const labels = Array.from({ length: points }, (_, i) => (i === 0 ? first : i === points - 1 ? last : ''));
  return { low, points, labels: { az: labels, tr: labels, en: labels, ru: labels } };
};
