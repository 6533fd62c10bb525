import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compose } from '../server/composition.js';
import { readConfig } from '../server/config.js';
import { createLogger } from '../server/platform/logger.js';
import { projectPath } from '../server/platform/paths.js';
import { launchBrowser } from '../test/support/browser.js';
import { openCamera, type Look } from './screenshots/camera.js';
import { takeCharts } from './screenshots/charts.js';
import { begin, beginAll, fillDemo, found, installation, roaming } from './screenshots/demo.js';
import {
  begunPages,
  brokenPages,
  emptyPages,
  fullPages,
  instrumentPages,
  newPages,
} from './screenshots/pages.js';

const usage = `npm run screenshots -- [--all | --charts] [--out FOLDER] [--only NAME] [--customers 120]

Starts the platform on an empty store, fills it with an invented study and takes pictures of its pages.
  --charts      only the charts, every kind of them with constructed data, light and dark
  --all         every page and every state of it, light and dark; without it, only the gap page for the README
  --widths      with --all and --charts: 1280,390 px
  --print       as on paper, in grey
  --locale      the language of the pages (az, tr, en, ru); without it, the one that each page chooses
  --out         where the pictures go (docs/pictures)
  --only        pages whose name contains this
  --customers   how many customers the study has (120)`;

type Wanted = {
  readonly all: boolean;
  readonly charts: boolean;
  readonly widths: string;
  readonly print: boolean;
};

const looksOf = (values: Wanted): Look[] => {
  if (!values.all && !values.charts) return [{ width: 1280, colorScheme: 'light', paper: values.print }];
  const widths = values.widths.split(',').map(Number);
  const colours = values.print ? (['light'] as const) : (['light', 'dark'] as const);
  return widths.flatMap((width) =>
    colours.map((colorScheme) => ({ width, colorScheme, paper: values.print })),
  );
};

const takeChartsOnly = async (wanted: Parameters<typeof takeCharts>[1]): Promise<void> => {
  const browser = await launchBrowser();
  mkdirSync(wanted.folder, { recursive: true });
  await takeCharts(browser, wanted).finally(() => browser.close());
};

const run = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      charts: { type: 'boolean', default: false },
      widths: { type: 'string', default: '1280,390' },
      print: { type: 'boolean', default: false },
      locale: { type: 'string' },
      out: { type: 'string', default: projectPath('docs', 'pictures') },
      only: { type: 'string', default: '' },
      customers: { type: 'string', default: '120' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  if (values.charts) return takeChartsOnly({ looks: looksOf(values), folder: values.out, only: values.only });
  const data = mkdtempSync(join(tmpdir(), 'gozlenti-pictures-'));
  const uri = process.env['MONGODB_URI'];
  const config = readConfig({ DATA_DIR: data, LOG_LEVEL: 'error', ...(uri ? { MONGODB_URI: uri } : {}) });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const time = { now: new Date() };
  const platform = await compose({
    config,
    baseUrl: url,
    logger: createLogger('error'),
    clock: () => time.now,
  });
  server.on('request', platform.app);
  const browser = await launchBrowser();
  let closed = false;
  try {
    mkdirSync(values.out, { recursive: true });
    const camera = await openCamera(browser, {
      url,
      looks: looksOf(values),
      folder: values.out,
      only: values.all ? values.only : 'gap',
      locale: values.locale ?? null,
    });
    const takeIf = values.all ? camera.take : () => Promise.resolve();
    await takeIf(newPages((await platform.setupLink()) ?? ''));
    const actor = await found(platform);
    await camera.signIn();
    await takeIf(emptyPages());
    const begun = await begin(platform, actor, roaming);
    await takeIf(begunPages(begun.id));
    if (values.all) await takeIf(instrumentPages(await beginAll(platform, actor)));
    const study = await begin(platform, actor, installation);
    const customers = Number(values.customers);
    const demo = await fillDemo(platform, { actor, study, secret: config.secret, time, customers });
    await camera.take(fullPages(demo));
    await platform.close();
    closed = true;
    await takeIf(brokenPages());
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
    if (!closed) await platform.close();
    rmSync(data, { recursive: true, force: true });
  }
};

await run();
