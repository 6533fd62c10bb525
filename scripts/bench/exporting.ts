import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createExportService, rowsFile, type RowFormat } from '../../server/features/exports/index.js';
import { createResponseRowStore } from '../../server/features/responses/index.js';
import { createLanguages } from '../../server/platform/i18n/i18n.js';
import { projectPath } from '../../server/platform/paths.js';
import { visitors } from '../../server/platform/visitors.js';
import { openMarket, type Market } from './analysis/market.js';
import type { Bench } from './bench.js';
import { visit } from './exporting/visiting.js';
import { percentile } from './statistics.js';
import { table } from './table.js';

export type ExportFigures = {
  readonly seconds: number;
  /** Seconds of the processor in the process of the server, of all threads: what a quiet machine needs at most. */
  readonly processor: number;
  readonly megabytes: number;
  /** The most that was in use beyond what was before, in megabytes: the heap, and all memory of the process. */
  readonly heap: number;
  readonly memory: number;
  /** Milliseconds of a light page meanwhile, of a hundred the slowest but one. */
  readonly page: number;
};

const formats = ['csv', 'sps', 'xlsx'] as const satisfies readonly RowFormat[];
const admin = { accountId: 'a'.repeat(24), roles: ['admin'] };
const MEGABYTE = 1_000_000;

/** The rows of the market as the platform exports them, and a page that reads one answer. */
const serve = ({ study, version, responses }: Market): Server => {
  const exports = createExportService({
    studies: { find: () => Promise.resolve(study) },
    templates: { versions: () => Promise.resolve([version]) },
    responses: { count: ({ wave }) => responses.countDocuments({ studyId: study.id, wave }) },
    rows: createResponseRowStore(responses),
    contacts: { byIds: () => Promise.resolve(new Map()) },
  });
  const i18n = createLanguages(projectPath('views', 'messages')).in('en', 'Asia/Baku');
  const question = { studyId: study.id, asked: {}, timeZone: 'Asia/Baku' };
  return createServer((req, res) => {
    const answer = async (): Promise<void> => {
      const format = formats.find((one) => req.url === `/${one}`);
      if (!format) {
        const one = await responses.findOne({ studyId: study.id, wave: 'after' }).lean();
        return void res.end(JSON.stringify(one));
      }
      const rows = await exports.rows(admin, question, { answers: 'all', unpaired: false });
      if (!rows) throw new Error('there is nothing to be exported');
      const parts = { i18n, timeZone: 'Asia/Baku', separator: 'comma', at: new Date() } as const;
      await pipeline(rowsFile(format, rows, parts).content, res);
    };
    const reply = (): void => void answer().catch((error: unknown) => res.destroy(error as Error));
    res.once('close', visitors.visit(reply));
  });
};

const watched = async <T>(work: () => Promise<T>) => {
  const before = process.memoryUsage();
  const began = process.cpuUsage();
  let [heap, memory] = [0, 0];
  const timer = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    heap = Math.max(heap, heapUsed - before.heapUsed);
    memory = Math.max(memory, rss - before.rss);
  }, 20);
  try {
    const found = await work();
    const { user, system } = process.cpuUsage(began);
    const processor = (user + system) / 1_000_000;
    return { found, processor, heap: heap / MEGABYTE, memory: memory / MEGABYTE };
  } finally {
    clearInterval(timer);
  }
};

/** Exports so many responses of 22 pairs in every format, once to warm up and once that counts. */
export const measureExport = async (count: number, say: (text: string) => void = () => undefined) => {
  const directory = mkdtempSync(join(tmpdir(), 'gozlenti-bench-'));
  const market = await openMarket(directory);
  const server = serve(market).listen(0);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  try {
    await market.answer(count, (done) => say(`${done} of ${count} answers stored`));
    await visit(origin, '/csv');
    say('nothing else to do');
    const idle = percentile((await visit(origin, '')).pages, 0.99);
    const found: Record<string, ExportFigures> = {};
    for (const format of formats) {
      say(format);
      const { found: seen, ...used } = await watched(() => visit(origin, `/${format}`));
      const page = percentile(seen.pages, 0.99);
      found[format] = { ...used, seconds: seen.seconds, megabytes: seen.bytes / MEGABYTE, page };
    }
    return { responses: count, idle, formats: found };
  } finally {
    server.close();
    await market.close();
    rmSync(directory, { recursive: true, force: true });
  }
};

const sizes = [10_000, 100_000];

const textOf = (found: Awaited<ReturnType<typeof measureExport>>): string => {
  const tenth = (value: number): string => value.toFixed(1);
  const lines = Object.entries(found.formats).map(([format, one]) => [
    `${format}, ${found.responses} responses`,
    ...[one.seconds, one.processor, one.megabytes, one.heap, one.memory, one.page, found.idle].map(tenth),
  ]);
  return table([
    ['', 's', 's of the processor', 'MB', 'heap, +MB', 'memory, +MB', 'page p99, ms', 'idle p99, ms'],
    ...lines,
  ]);
};

/** How long an export of rows takes, in how much memory, and what a page waits for meanwhile. */
export const exporting: Bench = {
  name: 'export',
  about: 'rows as CSV, SPSS and XLSX: responses of 22 pairs, memory, and a light page meanwhile',
  run: async ({ responses }, say) => {
    const found = [];
    for (const size of responses ?? sizes) found.push(await measureExport(size, say));
    return { figures: { sizes: found }, text: found.map(textOf).join('\n\n') };
  },
};
