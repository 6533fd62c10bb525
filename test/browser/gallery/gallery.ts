import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ChartKind } from '../../../public/js/charts/data.js';
import { securityHeaders } from '../../../server/platform/http/security.js';
import { projectPath } from '../../../server/platform/paths.js';
import { readAssets } from '../../../server/platform/views/assets.js';
import { testLanguages, testShell, testViews } from '../../support/app.js';
import { contours } from './contour-cases.js';
import { flows } from './flow-cases.js';
import { dumbbells, maps } from './map-cases.js';
import { rowMarks, splitTables, swaps } from './mark-cases.js';
import { prioritiesCharts } from './priorities-cases.js';
import { trends } from './trend-cases.js';
import { barCharts, pyramids, waterfalls, zones } from './row-cases.js';

const charts: Readonly<Record<ChartKind, Readonly<Record<string, object>>>> = {
  dumbbell: dumbbells,
  waterfall: waterfalls,
  map: maps,
  zone: zones,
  pyramid: pyramids,
  bars: barCharts,
  priorities: prioritiesCharts,
  flow: flows,
  trend: trends,
  contour: contours,
};

export const chartKinds = Object.keys(charts) as ChartKind[];
export const galleryPages = [...chartKinds, 'marks'] as const;

/** How many charts a page of the gallery has. */
export const chartsOf = (name: string): number => Object.keys(charts[name as ChartKind] ?? {}).length;

const partial = (name: string, model: object): string =>
  testViews().render(`partials/${name}`, model, {
    i18n: testLanguages().in('en', 'UTC'),
    shell: testShell('en'),
  });

const panel = (title: string, inner: string): string =>
  `<section class="panel"><header><h2>${title}</h2></header>${inner}</section>`;

const chartPanels = (kind: ChartKind): string[] =>
  Object.entries(charts[kind]).map(([title, data], index) =>
    partial('picture', {
      id: `chart-${index}`,
      kind,
      title,
      how: 'From left to right.',
      label: title,
      data,
      foot: ['n = 412'],
      png: `${kind}.png`,
      csv: '',
      table: null,
    }),
  );

const markPanels = (): string[] => [
  ...Object.entries(swaps).map(([title, model], at) => {
    const link = `<a data-table-png="swap-${at}" hidden>PNG</a>`;
    return panel(title, link + partial('swap', { ...model, id: `swap-${at}` }));
  }),
  panel(
    'marks of rows',
    `<table><caption>Marks</caption><tbody>${Object.entries(rowMarks)
      .map(
        ([title, [name, model]]) => `<tr><th scope="row">${title}</th><td>${partial(name, model)}</td></tr>`,
      )
      .join('')}</tbody></table>`,
  ),
];

const pageOf = (name: string): string => {
  const asset = readAssets(projectPath('dist', 'public'));
  const isMarks = name === 'marks';
  const panels = isMarks ? markPanels() : chartPanels(name as ChartKind);
  const tables = isMarks
    ? Object.entries(splitTables).map(([title, model]) => panel(title, partial('splits', model)))
    : [];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${asset('css/office.css')}"></head>
<body class="shell"><main class="page"><h1>${name}</h1><div class="stack"><div class="halves">${panels.join('\n')}</div>${tables.join('\n')}</div></main>
<script src="${asset('js/charts.js')}" defer></script></body></html>`;
};

export type Gallery = { readonly url: string; readonly close: () => void };

/**
 * Serves every chart with constructed data, one kind a page, under the product's own policy, sheet and script: what no
 * page of the product can be brought to show at will.
 */
export const startGallery = async (): Promise<Gallery> => {
  const app = express()
    .use(securityHeaders({ https: false }))
    .use('/assets', express.static(projectPath('dist', 'public')));
  for (const name of galleryPages) app.get(`/${name}`, (_req, res) => void res.send(pageOf(name)));
  app.use((_req, res) => void res.status(204).end());
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
