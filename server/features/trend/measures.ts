import type { Study } from '../studies/index.js';
import { isPaired, weighedDimensions, type Outcome, type SurveyContent } from '../templates/index.js';
import type { Measure, MeasureKind } from './trend.js';

const named = (key: string, group: Measure['group'], kind: MeasureKind): Measure => ({
  key,
  group,
  kind,
  title: null,
});

const ofOutcome = (outcome: Outcome): Measure =>
  named(outcome, 'outcome', outcome === 'nps' ? 'nps' : 'share');

/** What of a study can be followed in time, in the order in which it is offered; the first is shown unless another is asked for. */
export const measuresOf = (
  content: SurveyContent,
  { providers }: Pick<Study, 'providers'>,
  providerKey: string | undefined,
): Measure[] => {
  const dimensions = weighedDimensions(content);
  const hasGap = dimensions.length > 0;
  const isOurs = providers.some(({ key, us }) => us && key === providerKey);
  const hasRivals = providers.some(({ us }) => !us);
  return [
    ...(hasGap ? [named('gap', 'gap', 'gap'), named('levels', 'gap', 'scale')] : []),
    ...(hasGap ? [named('quarter', 'gap', 'share'), named('fulfilment', 'gap', 'share')] : []),
    ...content.outcomes.map(ofOutcome),
    ...(hasGap && isOurs && hasRivals ? [named('cdi', 'comparison', 'index')] : []),
    named('answered', 'health', 'count'),
    ...(hasGap ? [named('paired', 'health', 'share')] : []),
    ...dimensions.map(({ key, title }): Measure => ({
      key: `dimension.${key}`,
      group: 'dimension',
      kind: 'gap',
      title,
    })),
    ...dimensions.flatMap(({ items }) =>
      items.filter(isPaired).map(({ itemKey, title }): Measure => ({
        key: `item.${itemKey}`,
        group: 'item',
        kind: 'gap',
        title,
      })),
    ),
  ];
};

/** The one that is asked for, else the first. */
export const measureOf = (measures: readonly Measure[], asked: string): Measure =>
  measures.find(({ key }) => key === asked) ?? measures[0] ?? named('answered', 'health', 'count');

/** Whether a measure is read from the items' histograms, which is ten times as much. */
export const needsItems = ({ key }: Measure): boolean => key === 'fulfilment' || key === 'cdi';
