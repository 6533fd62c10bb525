import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../../../scripts/score/options.js';
import { reportOf, type Report } from '../../../scripts/score/report.js';
import { readFile } from '../../../scripts/score/score-file.js';
import { createVisits, type Visit } from '../../../server/features/sample/occasions.js';
import { planStory } from '../../../server/features/sample/plan.js';
import type { Story } from '../../../server/features/sample/story.js';
import { readStories } from '../../../server/features/sample/story-catalogue.js';
import { projectPath } from '../../../server/platform/paths.js';
import { serviceCulture } from '../../support/survey.js';

export const stories = readStories(projectPath('sample'));

export const storyOf = (key: string): Story => stories.stories.find((story) => story.key === key)!;

const { dimensions } = serviceCulture();
export const itemKeys = dimensions.flatMap(({ items }) => items.map(({ itemKey }) => itemKey));

/** Every customer of a story. */
export const generate = (story: Story, seed: number, responses: number): Visit[] => {
  const plan = planStory({ story, people: stories.people, seed }, responses);
  const visits = createVisits({ story, people: stories.people, itemKeys, seed, locale: 'en', plan });
  return Array.from({ length: plan.customers }, (_, index) => visits.at(index));
};

const columns = dimensions.flatMap(({ key, items }) =>
  items.map(({ itemKey }) => ({ itemKey, name: `${key}.${itemKey}` })),
);

const cell = (answer: unknown): string => (typeof answer === 'number' ? String(answer) : '');

/** The pairs told before the service, as the score command reads them. */
export const csvOf = (visits: readonly Visit[], story: Story): string => {
  const segments = story.segments.map(({ name }) => name.en);
  const header = [
    'respondent',
    'provider',
    'round',
    ...segments,
    ...columns.flatMap(({ name }) => [`${name}.E`, `${name}.P`]),
  ];
  const rows = visits.flatMap(({ customer, occasions }) =>
    occasions.flatMap(({ round, sittings }) =>
      sittings
        .filter(({ wave, expectationSource }) => wave === 'after' && expectationSource === 'prospective')
        .map(({ expected, delivered }) => [
          String(customer.index),
          customer.providerKey,
          String(round),
          ...segments.map((name) => customer.segments[name] ?? ''),
          ...columns.flatMap(({ itemKey }) => [cell(expected[itemKey]), cell(delivered[itemKey])]),
        ]),
    ),
  );
  return [header, ...rows].map((row) => row.join(',')).join('\n');
};

/** What the scoring functions make of it. */
export const scoreCsv = async (csv: string, ...args: readonly string[]): Promise<Report> => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-sample-'));
  try {
    const name = join(folder, 'answers.csv');
    writeFileSync(name, csv);
    const request = readOptions([
      name,
      '--scale',
      '0-10',
      ...(args.includes('--us') ? [] : ['--us', 'us']),
      ...args,
    ]);
    if (!('run' in request)) throw new Error('the options are wrong');
    const file = await readFile(request.run, () => undefined);
    if ('mistakes' in file) throw new Error(file.mistakes);
    return reportOf(file, request.run, () => undefined);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
