import { createHash } from 'node:crypto';
import type { Instrument } from '../../scoring/index.js';
import type { Study } from '../studies/index.js';
import { highOf, isPaired, weighedDimensions, type SurveyContent } from '../templates/index.js';
import type { Tally } from './tally.js';

/** Raised whenever summaries come to hold something else: they are then made anew by themselves. */
export const FORMAT = 3;

/** Everything beside the responses that a study's summaries depend on. */
export type Recipe = {
  readonly studyId: string;
  /** Tells two recipes apart: summaries of another one are of no use. */
  readonly mark: string;
  /** Attributes whose values have summaries of their own. */
  readonly segments: readonly string[];
  /** A day of a summary begins there. */
  readonly timeZone: string;
  /** The newest published survey. */
  readonly content: SurveyContent;
  readonly instrument: Instrument;
  /** The items of the instrument. */
  readonly paired: ReadonlySet<string>;
  /** Draws the random groups. */
  readonly seed: number;
  /** What features want counted. */
  readonly tallies: readonly Tally[];
};

/** Draws a study's random groups: any number will do that stays the same. */
export const seedOf = (studyId: string): number => Number.parseInt(studyId.slice(-8), 16);

/** Whether answers to one survey can stand beside answers to the other: the same points mean the same. */
export const isSameScale = (
  a: Pick<SurveyContent, 'scale'> | null,
  b: Pick<SurveyContent, 'scale'>,
): boolean => a?.scale.low === b.scale.low && a.scale.points === b.scale.points;

/** What of a survey can have a gap: the items asked before and after, in the dimensions that have some. */
export const instrumentOf = (content: Pick<SurveyContent, 'scale' | 'dimensions'>): Instrument => ({
  scale: { low: content.scale.low, high: highOf(content.scale) },
  dimensions: weighedDimensions(content).map(({ key, items }) => ({
    key,
    items: items.filter(isPaired).map(({ itemKey }) => itemKey),
  })),
});

/** What a study's summaries are made by. Pure: equal parts have equal marks. */
export const recipeOf = (
  { id, segments }: Pick<Study, 'id' | 'segments'>,
  content: SurveyContent,
  timeZone: string,
  tallies: readonly Tally[] = [],
): Recipe => {
  const instrument = instrumentOf(content);
  const { low, points } = content.scale;
  const counted = tallies.map(({ name, version }) => `${name} ${version}`).sort();
  const named = [FORMAT, timeZone, [...segments].sort(), low, points, instrument.dimensions, counted];
  return {
    studyId: id,
    mark: createHash('sha256').update(JSON.stringify(named)).digest('base64url'),
    segments,
    timeZone,
    content,
    instrument,
    paired: new Set(instrument.dimensions.flatMap(({ items }) => items)),
    seed: seedOf(id),
    tallies,
  };
};
