import {
  clusteredProportion,
  isDefined,
  proportion,
  suppressedCells,
  tInterval,
  undefinedBecause,
  welchTest,
} from '../../scoring/index.js';
import { FEWEST, isTooFew } from '../analytics/index.js';
import { promisesOf, type Study } from '../studies/index.js';
import { ownPromises, type PromiseCounts, type SumName } from './counts.js';
import {
  promiseEnds,
  type KeptFigure,
  type KeptReading,
  type PromiseGapFigures,
  type PromiseGapStatistics,
  type PromiseRow,
} from './promises.js';

export type Sight = { readonly seesPersons: boolean; readonly restIsFew: boolean };

const hiddenFigure = ({
  n,
  encounters,
  open,
}: Pick<KeptFigure, 'n' | 'encounters' | 'open'>): KeptFigure => ({
  ...{ n, encounters, open, hidden: true },
  kept: proportion(0, 0),
  late: undefinedBecause('too-few-values'),
  broken: undefinedBecause('too-few-values'),
});

const keysIn = (counts: PromiseCounts): string[] =>
  [...counts.keys()].flatMap((name) => (name.includes(':') ? [name.slice(0, name.lastIndexOf(':'))] : []));

/** The figures of each promise: the study's in their order, then those that it makes no more, then those to single customers. */
const rowsOf = (
  counts: PromiseCounts,
  study: Study,
  hidesAll: boolean,
  seesPersons: boolean,
): PromiseRow[] => {
  const known = new Map(promisesOf(study).map(({ key, text }) => [key, text]));
  const found = [...new Set(keysIn(counts))].sort();
  const gone = found.filter((key) => key !== ownPromises && !known.has(key));
  const keys = [...known.keys(), ...gone, ...(found.includes(ownPromises) ? [ownPromises] : [])];
  const of = (key: string, outcome: string): number => counts.get(`${key}:${outcome}`) ?? 0;
  const plain = keys.map((key) => {
    const [kept, late, broken] = [of(key, 'kept'), of(key, 'late'), of(key, 'broken')];
    return { key, kept, late, broken, n: kept + late + broken, open: of(key, 'open') };
  });
  // An encounter may have several of its own: of how many customers they are is not known, so that more is asked for.
  const persons = plain.map(({ key, n }) => (key === ownPromises ? Math.ceil(n / mostOwn) : n));
  const { primary, secondary } = suppressedCells(persons, FEWEST);
  return plain.map(({ key, kept, late, broken, n, open }, at): PromiseRow => {
    const text = known.get(key) ?? null;
    const isHidden = n > 0 && !seesPersons && (hidesAll || primary.includes(at) || secondary.includes(at));
    if (isHidden) return { key, text, ...hiddenFigure({ n, encounters: n, open }) };
    const share = (count: number) => proportion(count, n).share;
    const figures = { kept: proportion(kept, n), late: share(late), broken: share(broken) };
    return { key, text, n, encounters: n, hidden: false, open, ...figures };
  });
};

/** So many may be promised to one customer. */
const mostOwn = 10;

/** What was counted of promises as it may be shown: nothing of fewer than five encounters to who may not see persons. */
export const keptReading = (
  { counts, waiting }: { readonly counts: PromiseCounts; readonly waiting: number },
  study: Study,
  { seesPersons, restIsFew }: Sight,
): KeptReading => {
  const sum = (name: SumName): number => counts.get(name) ?? 0;
  const [n, clusters] = [sum('n'), sum('noted')];
  const open = [...counts].reduce((all, [name, count]) => (name.endsWith(':open') ? all + count : all), 0);
  const hidesAll = clusters > 0 && (restIsFew || isTooFew(clusters, seesPersons));
  const rest = { n, encounters: clusters, open };
  const share = (name: SumName) => proportion(sum(name), n).share;
  return {
    total: hidesAll
      ? hiddenFigure(rest)
      : {
          ...rest,
          hidden: false,
          kept: clusteredProportion({
            ...{ clusters, n, count: sum('k') },
            ...{ nn: sum('nn'), kk: sum('kk'), nk: sum('nk') },
          }),
          late: share('late'),
          broken: share('broken'),
        },
    rows: rowsOf(counts, study, hidesAll, seesPersons),
    allKept: hidesAll ? proportion(0, 0) : proportion(sum('allKept'), clusters),
    told: sum('told'),
    waiting,
  };
};

/** The gap by how promises ended, as it may be shown. */
export const promiseGapFigures = (
  statistics: PromiseGapStatistics,
  { seesPersons, restIsFew }: Sight,
): PromiseGapFigures => {
  const { primary, secondary } = suppressedCells(
    promiseEnds.map((end) => statistics[end].n),
    FEWEST,
  );
  const rows = promiseEnds.map((end, at) => {
    const described = statistics[end];
    const { n, mean, sd } = described;
    const hidden = n > 0 && !seesPersons && (restIsFew || primary.includes(at) || secondary.includes(at));
    const few = undefinedBecause('too-few-values');
    // All alike have an interval of no width, which says more than is known.
    const isConstant = isDefined(sd) && sd === 0;
    const interval = isConstant ? undefinedBecause('no-variance') : tInterval(described);
    return { end, n, hidden, mean: hidden ? few : mean, interval: hidden ? few : interval };
  });
  const isHidden = rows.some(({ end, hidden }) => hidden && (end === 'kept' || end === 'broken'));
  return {
    rows,
    test: isHidden ? undefinedBecause('too-few-values') : welchTest(statistics.kept, statistics.broken),
  };
};
