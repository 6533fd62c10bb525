import type { Json } from '../bench.js';
import { median, percentile, ratioOf, type Ratio } from '../statistics.js';
import { table } from '../table.js';
import { tasks, type Side, type Step, type Task } from './rounds.js';

/** Ours ÷ floor that is to be reached. */
const targets: Readonly<Record<Task, number>> = { page: 0.6, submission: 0.5 };

export type Pace = {
  /** Requests a second in the middle round. */
  readonly perSecond: number;
  /** Milliseconds of one request, over all rounds: the middle one, and what 99 of 100 stay under. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor for one request, the server and its store together. */
  readonly effort: number;
};

export type Figure = {
  readonly task: Task;
  readonly connections: number;
  readonly floor: Pace;
  readonly ours: Pace;
  readonly ratio: Ratio;
  readonly target: number;
  readonly reached: boolean;
};

/** What the long survey is to reach of the usual one. */
const longTarget = 0.6;

/** The long survey beside the usual one. */
export type LongFigure = {
  readonly task: Task;
  readonly connections: number;
  readonly usual: Pace;
  readonly long: Pace;
  readonly ratio: Ratio;
  readonly target: number;
  readonly reached: boolean;
};

const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

const perSecond = ({ took, latencies }: Step): number => (latencies.length / took) * 1000;

const paceOf = (steps: readonly Step[]): Pace => {
  const latencies = steps.flatMap((step) => step.latencies);
  return {
    perSecond: rounded(median(steps.map(perSecond)), 0),
    p50: rounded(median(latencies), 2),
    p99: rounded(percentile(latencies, 0.99), 2),
    effort: rounded(median(steps.map(({ effort, latencies: all }) => effort / all.length))),
  };
};

/** Round by round, one side against another. */
const compared = (of: (side: Side) => readonly Step[], floor: Side, ours: Side): Ratio => {
  const others = of(ours);
  const rounds = of(floor).flatMap((step, i) => {
    const other = others[i];
    return other ? [{ floor: perSecond(step), ours: perSecond(other) }] : [];
  });
  return ratioOf(rounds);
};

const roundedRatio = ({ median: middle, low, high }: Ratio): Ratio => ({
  median: rounded(middle),
  low: rounded(low),
  high: rounded(high),
});

const stepsOf =
  (steps: readonly Step[], task: Task, connections: number) =>
  (side: Side): Step[] =>
    steps.filter((step) => step.task === task && step.connections === connections && step.side === side);

/** The long survey, or the one with conditions, against the usual one, for each task and number of connections. */
export const longFiguresOf = (
  steps: readonly Step[],
  connections: readonly number[],
  side: 'long' | 'conditional' = 'long',
): LongFigure[] =>
  tasks.flatMap((task) =>
    connections.map((number) => {
      const of = stepsOf(steps, task, number);
      const ratio = compared(of, 'ours', side);
      return {
        task,
        connections: number,
        usual: paceOf(of('ours')),
        long: paceOf(of(side)),
        ratio: roundedRatio(ratio),
        target: longTarget,
        reached: ratio.median >= longTarget,
      };
    }),
  );

/** The figures of all rounds, one for each task and number of connections. */
export const figuresOf = (steps: readonly Step[], connections: readonly number[]): Figure[] =>
  tasks.flatMap((task) =>
    connections.map((number) => {
      const of = stepsOf(steps, task, number);
      const ratio = compared(of, 'floor', 'ours');
      const target = targets[task];
      return {
        task,
        connections: number,
        floor: paceOf(of('floor')),
        ours: paceOf(of('ours')),
        ratio: roundedRatio(ratio),
        target,
        reached: ratio.median >= target,
      };
    }),
  );

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

export const textOf = (figures: readonly Figure[]): string =>
  table([
    [
      '',
      'connections',
      'floor/s',
      'ours/s',
      'floor CPU ms',
      'ours CPU ms',
      'ratio',
      'middle half',
      'wanted',
      '',
    ],
    ...figures.map(({ task, connections, floor, ours, ratio, target, reached }) => [
      task,
      String(connections),
      String(floor.perSecond),
      String(ours.perSecond),
      floor.effort.toFixed(2),
      ours.effort.toFixed(2),
      percent(ratio.median),
      `${percent(ratio.low)} – ${percent(ratio.high)}`,
      `≥ ${percent(target)}`,
      reached ? 'reached' : 'missed',
    ]),
  ]);

export const longText = (figures: readonly LongFigure[], name = '50 questions'): string =>
  table([
    [
      name,
      'connections',
      '22 items/s',
      '50/s',
      '22 items CPU ms',
      '50 CPU ms',
      'ratio',
      'middle half',
      'wanted',
      '',
    ],
    ...figures.map(({ task, connections, usual, long, ratio, target, reached }) => [
      task,
      String(connections),
      String(usual.perSecond),
      String(long.perSecond),
      usual.effort.toFixed(2),
      long.effort.toFixed(2),
      percent(ratio.median),
      `${percent(ratio.low)} – ${percent(ratio.high)}`,
      `≥ ${percent(target)}`,
      reached ? 'reached' : 'missed',
    ]),
  ]);

export const jsonOf = (figures: readonly (Figure | LongFigure)[]): Json =>
  figures.map((figure) => ({ ...figure }));
