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

/** The figures of all rounds, one for each task and number of connections. */
export const figuresOf = (steps: readonly Step[], connections: readonly number[]): Figure[] =>
  tasks.flatMap((task) =>
    connections.map((number) => {
      const of = (side: Side): Step[] =>
        steps.filter((step) => step.task === task && step.connections === number && step.side === side);
      const floor = of('floor');
      const ours = of('ours');
      const rounds = floor.map((step, i) => ({
        floor: perSecond(step),
        ours: ours.slice(i, i + 1).map(perSecond)[0] ?? 0,
      }));
      const { median: middle, low, high } = ratioOf(rounds);
      const target = targets[task];
      const ratio = { median: rounded(middle), low: rounded(low), high: rounded(high) };
      return {
        task,
        connections: number,
        floor: paceOf(floor),
        ours: paceOf(ours),
        ratio,
        target,
        reached: middle >= target,
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

export const jsonOf = (figures: readonly Figure[]): Json => figures.map((figure) => ({ ...figure }));
