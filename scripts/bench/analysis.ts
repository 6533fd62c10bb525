import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoredTable } from '../../server/scoring/index.js';
import { openMarket, type Market } from './analysis/market.js';
import type { Bench, Json } from './bench.js';
import { table } from './table.js';

/** Milliseconds by the clock and of the processors, of all threads together. Other programs disturb the first alone. */
export type Took = { readonly clock: number; readonly processor: number };

export type AnalysisSize = {
  readonly responses: number;
  /** Folding all of them, and responses folded in a second. */
  readonly folding: Took & { readonly rate: number; readonly rateOfProcessor: number };
  readonly compacting: Took;
  /**
   * The data of a page, the median of several: the gap of everything, of a segment, of a period; the comparison's histograms;
   * the trend by month; an item by the values of an attribute.
   */
  readonly pages: Readonly<Record<(typeof pageNames)[number], Took>>;
};

const pageNames = ['gap', 'segment', 'period', 'histograms', 'trend', 'values'] as const;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const timed = async (work: () => Promise<unknown>): Promise<Took> => {
  const [at, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - at, processor: (user + system) / 1000 };
};

const often = async (times: number, work: () => Promise<unknown>): Promise<Took> => {
  const all: Took[] = [];
  await work(); // compiles
  for (let time = 0; time < times; time += 1) all.push(await timed(work));
  return { clock: median(all.map((one) => one.clock)), processor: median(all.map((one) => one.processor)) };
};

const pagesOf = async (
  { study, summaries, instrument }: Market,
  times: number,
): Promise<AnalysisSize['pages']> => {
  const studyId = study.id;
  const gap = async (filter: object): Promise<void> => {
    const [part] = await summaries.read({ studyId, ...filter }, { whole: false });
    if (part) scoredTable(part.scores, instrument);
  };
  const [from, to] = [new Date('2026-03-10T00:00:00+04:00'), new Date('2026-09-20T00:00:00+04:00')];
  return {
    gap: await often(times, () => gap({})),
    segment: await often(times, () => gap({ segment: { attribute: 'region', value: 'region-1' } })),
    period: await often(times, () => gap({ from, to })),
    histograms: await often(times, () => summaries.read({ studyId }, { whole: true })),
    trend: await often(times, () => summaries.readBy({ studyId }, { unit: 'month', whole: false })),
    values: await often(times, () => summaries.readValues({ studyId }, 'region')),
  };
};

/** Folds so many responses of 22 pairs in an embedded store, and reads what pages show. */
export const measureAnalysis = async (
  responses: number,
  say: (text: string) => void = () => undefined,
  times = 15,
): Promise<AnalysisSize> => {
  const directory = mkdtempSync(join(tmpdir(), 'gozlenti-bench-'));
  const market = await openMarket(directory);
  try {
    await market.answer(responses, (done) => say(`${done} of ${responses} answers stored`));
    const { id } = market.study;
    const { fold, compact } = market.summaries;
    let folded = 0;
    const compacting = { clock: 0, processor: 0 };
    const folding = { clock: 0, processor: 0 };
    const add = (sum: { clock: number; processor: number }, took: Took): void => {
      sum.clock += took.clock;
      sum.processor += took.processor;
    };
    for (let some = -1, batch = 1; some !== 0; batch += 1) {
      add(folding, await timed(async () => (some = await fold(id))));
      folded += some;
      say(`${folded} of ${responses} folded`);
      if (batch % 16 === 0 || some === 0)
        add(
          compacting,
          await timed(async () => {
            while (await compact(id));
          }),
        );
    }
    const rate = (milliseconds: number): number => Math.round((folded / milliseconds) * 1000);
    return {
      responses: folded,
      folding: { ...folding, rate: rate(folding.clock), rateOfProcessor: rate(folding.processor) },
      compacting,
      pages: await pagesOf(market, times),
    };
  } finally {
    await market.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

const sizes = [1_000, 100_000];

const jsonOf = ({ folding, compacting, pages, responses }: AnalysisSize): Json => ({
  responses,
  folding,
  compacting,
  pages,
});

const textOf = (found: readonly AnalysisSize[]): string => {
  const whole = (value: number): string => Math.round(value).toString();
  const tenth = (value: number): string => value.toFixed(1);
  const columns = (name: string, of: (size: AnalysisSize) => string): string[] => [name, ...found.map(of)];
  return table([
    columns('responses', ({ responses }) => whole(responses)),
    columns('folded in a second', ({ folding }) => whole(folding.rate)),
    columns('folded in a second of the processor', ({ folding }) => whole(folding.rateOfProcessor)),
    columns('compacting, ms of the processor', ({ compacting }) => whole(compacting.processor)),
    ...pageNames.flatMap((name) => [
      columns(`${name}, ms`, ({ pages }) => tenth(pages[name].clock)),
      columns(`${name}, ms of the processor`, ({ pages }) => tenth(pages[name].processor)),
    ]),
  ]);
};

/** How fast responses are counted into summaries, and what pages cost with few and with many. */
export const analysis: Bench = {
  name: 'analysis',
  about: 'summaries: folding responses of 22 pairs, and the data of pages with few and with many',
  run: async ({ responses }, say) => {
    const found: AnalysisSize[] = [];
    for (const size of responses ?? sizes) found.push(await measureAnalysis(size, say));
    return { figures: { sizes: found.map(jsonOf) }, text: textOf(found) };
  },
};
