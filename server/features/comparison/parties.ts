import { countIn, emptySummary, fewest, type ProviderFigures, type Summary } from '../../scoring/index.js';
import { isDefined, valueOrNull, type Estimate } from '../../scoring/index.js';
import type { Ends, ExpectationChoice, ExpectationKind, LeftOutParty, Party } from './comparison.js';
import type { StudyFilter } from '../studies/index.js';
import type { Gathered, GatheredParty } from './gathering.js';
import type { SurveyContent } from '../templates/index.js';
import { noiseOf } from './noise.js';
import { standingShares } from './standing-shares.js';

/** Somebody whose customers may be compared, as far as is known before anything is measured. */
export type Candidate = Pick<Party, 'key' | 'name' | 'kind' | 'n' | 'expectation'> & {
  readonly found: GatheredParty | null;
  /** Which answers of the study these are, of either kind of expectation. */
  readonly about: Omit<StudyFilter, 'studyId'>;
  /** What it counts among the others. */
  readonly share: number;
  /** Whether there are answers of the kind that was not chosen. */
  readonly hasOtherKind: boolean;
};

const sizeOf = (found: GatheredParty | null): number => (found === null ? 0 : countIn(found.summary.paired));

/** Whether so few may be compared with. */
export const isFew = (n: number): boolean => n < fewest.benchmark;

const kinds: readonly ExpectationKind[] = ['prospective', 'retrospective'];

/**
 * A provider's answers of the chosen kind. As collected, those of the kind that most of its customers gave: one provider
 * is measured in one way.
 */
export const candidate = (
  who: Pick<Candidate, 'key' | 'name' | 'kind' | 'share' | 'about'> & {
    readonly about: { readonly providerKey: string };
  },
  gathered: Gathered,
  value: string | null,
  choice: ExpectationChoice,
): Candidate => {
  const { providerKey } = who.about;
  const byKind = kinds.map((kind) => {
    const found = gathered.party(providerKey, kind, value);
    return { kind, found, n: sizeOf(found) };
  });
  const [before, after] = byKind as [(typeof byKind)[0], (typeof byKind)[0]];
  const most = after.n > before.n ? after : before;
  const { kind, found, n } = choice === 'collected' ? most : choice === 'prospective' ? before : after;
  const hasOtherKind = byKind.some((one) => one.kind !== kind && one.n > 0);
  return { ...who, found, n, expectation: n > 0 ? kind : null, hasOtherKind };
};

export const summaryOf = ({ found }: Candidate): Summary => found?.summary ?? emptySummary();

/** Why somebody is not compared with. */
export const leftOut = ({ key, name, n, hasOtherKind }: Candidate): LeftOutParty => ({
  key,
  name,
  n,
  why: n > 0 ? 'few' : hasOtherKind ? 'other-kind' : 'none',
});

export const noEnds: Ends = { value: null, low: null, high: null };

export const endsOf = ({ value, interval }: Estimate): Ends => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { value: valueOrNull(value), low, high };
};

/** One party as it may be shown; `hide` hides it whatever its size. */
export const partyOf = (
  one: Candidate,
  figures: ProviderFigures,
  parts: {
    readonly content: SurveyContent;
    readonly weight: number;
    readonly demandingFrom: number | null;
    readonly hide: boolean;
  },
): Party => {
  const { key, name, kind, n, expectation } = one;
  const hidden = parts.hide || isFew(n);
  const shown = (estimate: Estimate): Ends => (hidden ? noEnds : endsOf(estimate));
  const { shortfallBound, ceiling } = figures;
  return {
    key,
    name,
    kind,
    expectation,
    n,
    hidden,
    demand: shown(figures.demand),
    delivery: shown(figures.delivery),
    unmet: shown(figures.unmet),
    surplus: shown(figures.surplus),
    ceiling: hidden ? null : valueOrNull(ceiling),
    shortfallBound: hidden || shortfallBound === null ? null : valueOrNull(shortfallBound),
    noise: hidden || one.found === null ? null : noiseOf(one.found.scores, parts.content),
    weight: parts.weight,
    standings:
      hidden || parts.demandingFrom === null
        ? []
        : standingShares(one.found?.classes() ?? [], parts.demandingFrom),
  };
};
