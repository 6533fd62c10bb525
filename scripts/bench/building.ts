import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, type Platform } from '../../server/composition.js';
import { readConfig } from '../../server/config.js';
import type { Actor } from '../../server/features/accounts/index.js';
import { createLogger } from '../../server/platform/logger.js';
import type { Bench } from './bench.js';
import { signIn, valueOf, type Author } from './building/author.js';
import { surveyOf } from './building/survey.js';
import { median, percentile } from './statistics.js';
import { table } from './table.js';

/** Milliseconds that are wanted at most, for the largest survey. */
const limits = { open: 1_000, edit: 100 } as const;
const tasks = ['open', 'edit'] as const;
type Task = (typeof tasks)[number];

const sizes = [20, 200] as const;
const person = {
  name: 'Leyla Əliyeva',
  email: 'leyla@dalga.example',
  password: 'yeddi rəngli göy qurşağı',
  locale: 'az',
} as const;

const setUp = async ({ services, setupLink }: Platform): Promise<Actor> => {
  const token = new URL((await setupLink()) ?? '').searchParams.get('token') ?? '';
  const settings = { name: 'Dalğa Mobil', locale: 'az', timeZone: 'Asia/Baku', person } as const;
  return { accountId: (await services.accounts.setUp(token, settings)).accountId, roles: ['admin'] };
};

/** A study whose survey has so many things to answer; tells the address of its builder. */
const write = async ({ services }: Platform, actor: Actor, size: number): Promise<string> => {
  const words = {
    name: `Ev interneti ${size}`,
    service: 'ev interneti',
    instrumentKey: 'service-culture',
    round: '2026',
  };
  const study = await services.studies.create(actor, words);
  const template = await services.templates.find(study.templateId);
  if (!template) throw new Error('the study has no survey');
  const { id, content, revision } = template;
  await services.templates.save(actor, id, { content: surveyOf(content, size), revision });
  return `/studies/${study.id}/survey`;
};

/** `took`: milliseconds; `effort`: milliseconds of processor of the server, its store and whoever asks. */
type Cost = { readonly took: number; readonly effort: number };

const timed = async <T>(work: () => Promise<T>): Promise<Cost & { readonly found: T }> => {
  const before = process.cpuUsage();
  const began = performance.now();
  const found = await work();
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  return { found, took, effort: (user + system) / 1000 };
};

/** Opens the builder at a question and writes into it, as the script of the page does; what both cost. */
const round = async ({ get, post }: Author, address: string, at: number): Promise<Record<Task, Cost>> => {
  const place = `${address}?at=ask.question-${at % 10}&in=az`;
  const open = await timed(() => get(place));
  const form = {
    _csrf: valueOf(open.found, '_csrf'),
    revision: valueOf(open.found, 'revision'),
    action: 'save',
    [`questions.question-${at % 10}.text.az`]: `Sizcə, ${at}. dəfə necə idi?`,
  };
  const edit = await timed(() => post(place, form, true));
  return { open, edit };
};

const rounded = (value: number): number => Number(value.toFixed(1));

/** Every size in each round, so that what else the machine does disturbs both. */
export const measureBuilding = async (rounds: number, say: (text: string) => void = () => undefined) => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-bench-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'error' });
  const platform = await compose({ config, baseUrl: origin, logger: createLogger('error') });
  server.on('request', platform.app);
  try {
    const actor = await setUp(platform);
    const author = await signIn(origin, person.email, person.password);
    const addresses = [];
    for (const size of sizes) addresses.push(await write(platform, actor, size));
    const costs: Record<Task, Cost>[][] = sizes.map(() => []);
    for (let i = 0; i <= rounds; i += 1) {
      say(`round ${i} of ${rounds}`);
      for (const [at, address] of addresses.entries()) {
        const found = await round(author, address, i);
        if (i > 0) costs[at]?.push(found); // the first round warms up
      }
    }
    return tasks.map((task) => {
      const of = (size: number): number[] => (costs[size] ?? []).map((one) => one[task].took);
      const [few, many] = [of(0), of(1)];
      const ratio = median(many.map((value, i) => value / (few[i] ?? value)));
      const p50 = median(many);
      return {
        task,
        few: rounded(median(few)),
        p50: rounded(p50),
        effort: rounded(median((costs[1] ?? []).map((one) => one[task].effort))),
        p95: rounded(percentile(many, 0.95)),
        ratio: rounded(ratio),
        limit: limits[task],
        reached: p50 < limits[task],
      };
    });
  } finally {
    server.closeAllConnections();
    server.close();
    await platform.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** How fast the builder opens, and keeps an edit, where a survey is long. */
export const building: Bench = {
  name: 'building',
  about: 'the builder: opening a survey of 200 questions and an edit in it, beside one of 20',
  run: async ({ rounds }, say) => {
    const found = await measureBuilding(rounds, say);
    const text = table([
      ['', '20 questions, ms', '200, ms', '95 of 100 under', 'CPU ms', '200 ÷ 20', 'wanted', ''],
      ...found.map(({ task, few, p50, p95, effort, ratio, limit, reached }) => [
        task,
        few.toFixed(1),
        p50.toFixed(1),
        p95.toFixed(1),
        effort.toFixed(1),
        ratio.toFixed(1),
        `< ${limit} ms`,
        reached ? 'reached' : 'missed',
      ]),
    ]);
    return { figures: { rounds, sizes, tasks: found }, text };
  },
};
