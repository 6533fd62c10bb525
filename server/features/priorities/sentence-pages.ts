import type { I18n } from '../../platform/i18n/i18n.js';
import { isDefined } from '../../scoring/index.js';
import { FEWEST, percentText, piecesOf, strong, withinSentence, type Piece } from '../analytics/index.js';
import { inOrder, sourceText } from './map-pages.js';
import type { PrioritiesReading, PriorityFigures, PriorityPoint } from './priorities.js';
import { outcomeText, reasonText, titlesOf } from './words.js';

/** More names than that are a list, no answer. */
const mostNamed = 3;

const isOne =
  (quadrant: string) =>
  (point: PriorityPoint): boolean =>
    isDefined(point.quadrant) && point.quadrant.quadrant === quadrant;

const mightBe = (point: PriorityPoint): boolean =>
  isDefined(point.quadrant) && point.quadrant.nominal === 'concentrate';

/** The page's answer: what to concentrate on, and why; or why that cannot be told. */
export const sentenceOf = (
  { content, choices, restIsFew }: PrioritiesReading,
  { answered, hidden, maps }: PriorityFigures,
  i18n: I18n,
): Piece[] => {
  const { t, list, number, locale } = i18n;
  const map = maps[choices.unit];
  if (hidden)
    return piecesOf(
      t(restIsFew ? 'priorities:say.rest-is-few' : 'priorities:say.too-few', { figure: number(answered) }),
    );
  const titles = titlesOf(content, choices.unit, i18n);
  const points = inOrder(map);
  const told = points.filter(({ quadrant }) => isDefined(quadrant));
  if (told.length === 0) {
    const [first] = points;
    const reason = first && !isDefined(first.quadrant) ? first.quadrant.reason : 'no-values';
    return piecesOf(t('priorities:say.untold', { reason: reasonText(reason, i18n) }));
  }
  if (told.length === 1) return piecesOf(t('priorities:say.single'));
  const namesOf = (some: readonly PriorityPoint[]): string => {
    const names = some.map(({ key }) => withinSentence(titles.get(key) ?? key, locale));
    const shown = names.slice(0, mostNamed).map(strong);
    return names.length > mostNamed
      ? t('priorities:say.and-more', { names: shown.join(', '), count: names.length - mostNamed })
      : list(shown);
  };
  const concentrate = told.filter(isOne('concentrate'));
  if (concentrate.length > 0) {
    const why = map.source === 'derived' ? 'derived' : 'stated';
    const outcome = choices.outcome === null ? '' : outcomeText(choices.outcome, i18n);
    return piecesOf(t(`priorities:say.concentrate-${why}`, { names: namesOf(concentrate), outcome }));
  }
  const unsure = told.filter((point) => mightBe(point));
  if (unsure.length > 0) return piecesOf(t('priorities:say.unsure', { names: namesOf(unsure) }));
  if (told.every(isOne('unclassified'))) return piecesOf(t('priorities:say.unclear'));
  return piecesOf(t('priorities:say.nothing'));
};

/** How sure it is: what importance is, how many answered, what was left out. */
export const sureText = (reading: PrioritiesReading, figures: PriorityFigures, i18n: I18n): string => {
  const { t, number } = i18n;
  const { choices } = reading;
  const { answered, otherScale, hidden, maps, drivers } = figures;
  if (hidden) return t('priorities:sure.hidden', { fewest: number(FEWEST) });
  const map = maps[choices.unit];
  const told = map.points.filter(({ quadrant }) => isDefined(quadrant));
  const unclassified = told.filter(isOne('unclassified')).length;
  const set = drivers?.[choices.unit].set;
  return [
    t('priorities:sure.answers', { count: answered, figure: number(answered) }),
    t('priorities:sure.source', { importance: sourceText(map, reading, i18n) }),
    map.source === 'derived' && set && isDefined(set)
      ? t('priorities:sure.explained', { r2: percentText(set.r2, i18n), n: number(set.n) })
      : '',
    unclassified > 0
      ? t('priorities:sure.unclassified', { figure: number(unclassified), total: number(told.length) })
      : '',
    otherScale > 0 ? t('results:other-scale', { count: otherScale, figure: number(otherScale) }) : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
};
