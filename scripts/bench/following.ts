import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visitors } from '../../server/platform/visitors.js';
import { openMarket } from './analysis/market.js';
import type { Bench } from './bench.js';
import { visit } from './exporting/visiting.js';
import { percentile } from './statistics.js';
import { table } from './table.js';

/** What a light page waits for while so many responses are counted, in milliseconds: of a hundred the slowest but one. */
export const measureFollowing = async (responses: number, say: (text: string) => void = () => undefined) => {
  const directory = mkdtempSync(join(tmpdir(), 'gozlenti-bench-'));
  const market = await openMarket(directory);
  const { study, summaries } = market;
  const follow = async (): Promise<void> => {
    for (let batch = 1, some = -1; some !== 0; batch += 1) {
      some = await summaries.fold(study.id);
      if (batch % 16 === 0 || some === 0) while (await summaries.compact(study.id));
    }
  };
  const server = createServer((req, res) => {
    const answer = async (): Promise<void> => {
      if (req.url === '/follow') return follow().then(() => void res.end());
      const one = await market.responses.findOne({ studyId: study.id, wave: 'after' }).lean();
      res.end(JSON.stringify(one));
    };
    const reply = (): void => void answer().catch((error: unknown) => res.destroy(error as Error));
    res.once('close', visitors.visit(reply));
  }).listen(0);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  try {
    await market.answer(responses, (done) => say(`${done} of ${responses} answers stored`));
    say('nothing else to do');
    const idle = percentile((await visit(origin, '')).pages, 0.99);
    say('following');
    const seen = await visit(origin, '/follow');
    return { responses, seconds: seen.seconds, idle, page: percentile(seen.pages, 0.99) };
  } finally {
    server.close();
    await market.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

const usual = [20_000];

/** How responsive pages stay while the follower counts what came. */
export const following: Bench = {
  name: 'follow',
  about: 'a light page while responses are folded and compacted',
  run: async ({ responses }, say) => {
    const found = [];
    for (const size of responses ?? usual) found.push(await measureFollowing(size, say));
    const tenth = (value: number): string => value.toFixed(1);
    const lines = found.map((one) => [
      `${one.responses} responses`,
      ...[one.seconds, one.page, one.idle, one.page / one.idle].map(tenth),
    ]);
    return {
      figures: { sizes: found },
      text: table([['', 's', 'page p99, ms', 'idle p99, ms', 'ratio'], ...lines]),
    };
  },
};
