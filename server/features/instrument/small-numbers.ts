import { FEWEST, isTooFew } from '../analytics/index.js';
import { hullOf } from './hull.js';
import type { InstrumentReading, OutcomeSurface, Priming, Quality, RowStatistics } from './instrument.js';

const isFew = (n: number): boolean => isTooFew(n, false);

/** Fewer than five answers at a point of the picture could point at a person, and so could a corner of its edge. */
const surfaceFor = (surface: OutcomeSurface): OutcomeSurface => {
  const points = surface.points.filter(([, , n]) => n >= FEWEST);
  return { ...surface, points, hull: hullOf(points.map(([expected, delivered]) => [expected, delivered])) };
};

/** Where hardly anybody is left out, the two gaps together would tell what those few said. */
const qualityFor = ({ gaps, ...quality }: Quality): Quality => {
  const { all, withoutBoth, withoutAny } = gaps;
  const few = { n: 0, gap: { value: null, reason: 'few-respondents' }, interval: { value: null, reason: 'few-respondents' } } as const; // prettier-ignore
  const against = (other: typeof all) => (isFew(all.n - other.n) ? few : other);
  const [both, any] = [against(withoutBoth), against(withoutAny)];
  return {
    ...quality,
    pages: quality.pages.filter(({ n }) => !isFew(n)),
    medianSeconds: isFew(quality.timed) ? few.gap : quality.medianSeconds,
    gaps: { all, withoutBoth: both, withoutAny: isFew(withoutBoth.n - withoutAny.n) ? few : any },
  };
};

const primingFor = (priming: Priming): Priming => ({
  ...priming,
  outcomes: priming.outcomes.filter(({ asked, notAsked }) => !isFew(asked.n) && !isFew(notAsked.n)),
});

const asShown = ({ quality, surfaces, priming, felt }: RowStatistics): RowStatistics => ({
  quality: qualityFor(quality),
  surfaces: surfaces.filter(({ n }) => !isFew(n)).map(surfaceFor),
  priming: primingFor(priming),
  felt: felt.filter(({ n }) => !isFew(n)),
});

/** The reading as it may be shown to somebody who may not see persons: nothing of fewer than five. */
export const asMayBeShown = (reading: InstrumentReading): InstrumentReading => {
  const { seesPersons, restIsFew, pairs, computed } = reading;
  if (seesPersons) return reading;
  const hidden = restIsFew || isTooFew(pairs, seesPersons);
  const sets = hidden
    ? []
    : reading.sets.filter(({ expected, delivered }) => !isFew(expected.n) && !isFew(delivered.n));
  const result = hidden || !computed.result ? null : asShown(computed.result);
  return { ...reading, hidden, sets, computed: { ...computed, result } };
};
