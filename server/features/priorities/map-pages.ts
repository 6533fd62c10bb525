import type { PriorityMark } from '../../../public/js/charts/data.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { isDefined } from '../../scoring/index.js';
import { countsText, hiddenText } from '../analytics/index.js';
import { highOf } from '../templates/index.js';
import { statedLevelOf } from './measured.js';
import type { PrioritiesReading, PriorityFigures, PriorityMap, PriorityPoint } from './priorities.js';
import { figureCell, figureHead, wordCell, wordHead, type Row, type SectionModel } from './section.js';
import {
  extentOf,
  figureText,
  intervalText,
  outcomeText,
  reasonText,
  titlesOf,
  type Units,
} from './words.js';

/** The most important first; what has no figures last. */
export const inOrder = ({ points }: PriorityMap): PriorityPoint[] => {
  const weightOf = ({ importance: { value } }: PriorityPoint): number =>
    isDefined(value) ? value : Number.NEGATIVE_INFINITY;
  return [...points].sort((a, b) => weightOf(b) - weightOf(a) || 0);
};

export const unitsOf = ({ source }: PriorityMap): Units =>
  source === 'level' || source === 'rated' ? 'points' : 'share';

/** What importance is, in words: derived from the outcome, as points, or as the level that is expected or desired. */
export const sourceText = (
  { source }: PriorityMap,
  { content, choices }: PrioritiesReading,
  i18n: I18n,
): string => {
  const { t } = i18n;
  if (source === 'derived')
    return t('priorities:source.derived', {
      outcome: choices.outcome === null ? '' : outcomeText(choices.outcome, i18n),
    });
  if (source === 'points' || source === 'rated') return t(`priorities:source.${source}`);
  return t(`priorities:source.${statedLevelOf(content) ?? 'expected'}`);
};

/** The quadrant in words, or why there is none. */
export const quadrantText = (point: PriorityPoint, i18n: I18n): string => {
  const { t } = i18n;
  const { quadrant, importance, performance } = point;
  if (!isDefined(quadrant))
    return t('priorities:quadrant.untold', { reason: reasonText(quadrant.reason, i18n) });
  if (quadrant.quadrant !== 'unclassified') return t(`priorities:quadrant.${quadrant.quadrant}`);
  const untold = [importance.interval, performance.interval].find((interval) => !isDefined(interval));
  return untold && !isDefined(untold)
    ? t('priorities:quadrant.no-interval', { reason: reasonText(untold.reason, i18n) })
    : t('priorities:quadrant.unclassified');
};

/** More than so many have numbers in the picture of a phone. */
const mostNamed = 6;

const rowsOf = (map: PriorityMap, titles: ReadonlyMap<string, string>, i18n: I18n): Row[] =>
  inOrder(map).map((point, at) => ({
    number: map.points.length > mostNamed ? i18n.number(at + 1) : '',
    title: titles.get(point.key) ?? point.key,
    few: point.hidden ? hiddenText(point.n, i18n) : '',
    cells: [
      figureCell(figureText(point.importance.value, unitsOf(map), i18n), true),
      figureCell(intervalText(point.importance.interval, unitsOf(map), i18n)),
      figureCell(figureText(point.performance.value, 'points', i18n), true),
      figureCell(intervalText(point.performance.interval, 'points', i18n)),
      figureCell(i18n.number(point.n)),
      wordCell(
        quadrantText(point, i18n),
        isDefined(point.quadrant) && point.quadrant.quadrant === 'concentrate',
      ),
    ],
  }));

const marksOf = (map: PriorityMap, titles: ReadonlyMap<string, string>, i18n: I18n): PriorityMark[] =>
  inOrder(map).flatMap((point, at): PriorityMark[] => {
    const { key, importance, performance, quadrant } = point;
    if (point.hidden || !isDefined(quadrant)) return [];
    const label = titles.get(key) ?? key;
    return [
      {
        key,
        label,
        number: i18n.number(at + 1),
        quadrant: quadrant.quadrant,
        performance: extentOf(performance.value, performance.interval),
        importance: extentOf(importance.value, importance.interval, unitsOf(map) === 'share' ? 100 : 1),
        tip: i18n.t('priorities:map.tip', {
          name: label,
          importance: figureText(importance.value, unitsOf(map), i18n),
          performance: figureText(performance.value, 'points', i18n),
          what: quadrantText(point, i18n),
        }),
      },
    ];
  });

const methodText = (map: PriorityMap, figures: PriorityFigures, i18n: I18n): string => {
  const { t, number } = i18n;
  if (map.source !== 'derived') return t('priorities:map.method');
  const set = figures.drivers?.[map.unit].set;
  if (!set || !isDefined(set)) return t('priorities:map.method');
  return t(`priorities:map.method-${set.intervalsBy}`, {
    replicates: number(set.replicates),
  });
};

const pictureOf = (
  map: PriorityMap,
  reading: PrioritiesReading,
  figures: PriorityFigures,
  csv: string,
  i18n: I18n,
): PictureModel | null => {
  const { t, number } = i18n;
  const points = marksOf(map, titlesOf(reading.content, map.unit, i18n), i18n);
  const { crosshair, diagonal } = map;
  if (points.length === 0 || !isDefined(crosshair)) return null;
  const isShare = unitsOf(map) === 'share';
  const times = isShare ? 100 : 1;
  const { low } = reading.content.scale;
  const high = highOf(reading.content.scale);
  const source = sourceText(map, reading, i18n);
  return {
    id: 'priorities-chart',
    kind: 'priorities',
    title: t(`priorities:map.title-${map.unit}`),
    how: `${t('priorities:map.how')} ${t(map.source === 'level' ? 'priorities:map.how-level' : 'priorities:map.how-share')}`,
    label: t('priorities:map.label', { count: points.length, figure: number(points.length) }),
    data: {
      points,
      crosshair: { performance: crosshair.performance, importance: times * crosshair.importance },
      diagonal: diagonal && {
        at: [diagonal.at[0], times * diagonal.at[1]],
        slope: times * diagonal.slope,
      },
      limits: { performance: [low, high], importance: isShare ? [0, 100] : [low, high] },
      words: {
        performance: t('priorities:map.performance', { low: number(low), high: number(high) }),
        importance: source,
        diagonal: t(map.source === 'level' ? 'priorities:map.equal' : 'priorities:map.balanced'),
        concentrate: t('priorities:quadrant.concentrate'),
        'keep-up': t('priorities:quadrant.keep-up'),
        'low-priority': t('priorities:quadrant.low-priority'),
        overkill: t('priorities:quadrant.overkill'),
      },
    },
    foot: [
      countsText(
        map.points.flatMap(({ hidden, n }) => (hidden ? [] : [n])),
        i18n,
      ),
      t(
        `priorities:map.crosshair-${reading.choices.crosshair === 'midpoint' && isShare ? 'equal' : reading.choices.crosshair}`,
      ),
      methodText(map, figures, i18n),
    ],
    png: 'priorities.png',
    csv,
    table: { href: `#${map.unit}-table`, label: t('priorities:to-table') },
  };
};

/** Importance against performance of one unit; `drawn` where it is the one that the page speaks of. */
export const mapSection = (
  reading: PrioritiesReading,
  figures: PriorityFigures,
  map: PriorityMap,
  { drawn, csv }: { readonly drawn: boolean; readonly csv: string },
  i18n: I18n,
): SectionModel => {
  const { t } = i18n;
  const heads = ['importance', 'interval', 'delivered', 'interval'].map((key) =>
    figureHead(t(`priorities:heads.${key}`)),
  );
  return {
    id: map.unit,
    title: t(`priorities:map.section-${map.unit}`),
    lead: [],
    notes: [],
    picture: drawn ? pictureOf(map, reading, figures, csv, i18n) : null,
    heads: [...heads, figureHead(i18n.t('gap:word.n')), wordHead(t('priorities:heads.quadrant'))],
    rows: rowsOf(map, titlesOf(reading.content, map.unit, i18n), i18n),
    foot: [t('priorities:map.foot', { importance: sourceText(map, reading, i18n) })],
  };
};
