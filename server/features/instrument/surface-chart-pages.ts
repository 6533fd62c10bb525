import type { ContourData } from '../../../public/js/charts/data.js';
import type { Scale } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { highOf, valuesOf, type SurveyContent } from '../templates/index.js';
import { cells, NONE, outcomeName, type TableModel } from './block-pages.js';
import { isWithin } from './hull.js';
import type { OutcomeSurface, Surface } from './instrument.js';
import { contourOf, outcomeAt } from './surface-picture.js';

export const idOf = ({ outcome }: OutcomeSurface): string => `surface-${outcome}`;

const scaleOf = ({ scale }: SurveyContent): Scale => ({ low: scale.low, high: highOf(scale) });

/** So many columns of figures fit beside one another. */
const mostColumns = 7;

const thinned = (values: readonly number[]): number[] => {
  const every = Math.max(1, Math.ceil((values.length - 1) / (mostColumns - 1)));
  return values.filter((_, at) => at % every === 0);
};

/** What the surface tells at the points of the scale, where there are answers. */
export const valueTable = (
  one: OutcomeSurface,
  surface: Surface,
  content: SurveyContent,
  i18n: I18n,
): TableModel => {
  const { t, number } = i18n;
  const all = valuesOf(content.scale);
  const scale = scaleOf(content);
  const isKnown = (expected: number, delivered: number) => isWithin(one.hull, [expected, delivered]);
  const columns = thinned(all.filter((expected) => all.some((delivered) => isKnown(expected, delivered))));
  const rows = all.filter((delivered) => columns.some((expected) => isKnown(expected, delivered)));
  return {
    id: `${idOf(one)}-values`,
    caption: t('instrument:surface.values', { outcome: outcomeName(one.outcome, i18n) }),
    first: t('instrument:surface.received-expected'),
    heads: columns.map((value) => number(value)),
    rows: rows.reverse().map((delivered) => ({
      title: number(delivered),
      cells: cells(
        columns.map((expected) =>
          isKnown(expected, delivered) ? number(outcomeAt(surface, scale, expected, delivered), 1) : NONE,
        ),
      ),
    })),
    foot: t('instrument:surface.values-foot'),
  };
};

/** An axis that leaves out where nobody is says so. */
const cutText = ({ across, up }: ContourData, scale: Scale, { t, number }: I18n): string[] =>
  [across, up].every(([low, high]) => low === scale.low && high === scale.high)
    ? []
    : [t('instrument:surface.cut', { low: number(scale.low), high: number(scale.high) })];

/** The picture of the surface; none where all answers lie on a line. */
export const pictureOf = (
  one: OutcomeSurface,
  surface: Surface,
  content: SurveyContent,
  csv: string,
  i18n: I18n,
): PictureModel | null => {
  if (one.hull.length < 3) return null;
  const { t, number } = i18n;
  const outcome = outcomeName(one.outcome, i18n);
  const data = contourOf({ ...one, surface }, scaleOf(content), {
    value: (value) => number(value, 1),
    point: (expected, delivered, n) =>
      t('instrument:surface.tip', {
        expected: number(expected, 1),
        delivered: number(delivered, 1),
        n: number(n),
      }),
    words: {
      expected: t('instrument:surface.expected'),
      delivered: t('instrument:surface.delivered'),
      equal: t('instrument:surface.equal'),
    },
  });
  return {
    id: `${idOf(one)}-chart`,
    kind: 'contour',
    title: t('instrument:surface.chart', { outcome }),
    how: t('instrument:surface.how', { outcome }),
    label: t('instrument:surface.label', { outcome, n: number(one.n) }),
    data,
    foot: [
      t('instrument:surface.picture-foot', { n: number(one.n) }),
      ...cutText(data, scaleOf(content), i18n),
    ],
    png: `surface-${one.outcome}.png`,
    csv,
    table: { href: `#${idOf(one)}-values`, label: t('results:to-table') },
  };
};
