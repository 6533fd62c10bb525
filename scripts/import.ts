import { statSync } from 'node:fs';
import dotenv from 'dotenv';
import { ConfigError } from '../server/config.js';
import { createLanguages } from '../server/platform/i18n/i18n.js';
import { messageOfTable, reasonText, type ImportProgress } from '../server/platform/imports/index.js';
import { projectPath } from '../server/platform/paths.js';
import { isTableError, peekTable, sniffDelimiter, sniffTable } from '../server/platform/tables/index.js';
import { readOptions, usage, type Options } from './import/options.js';
import { planOf } from './import/plan.js';
import { runImport } from './import/run.js';
import { openStore } from './import/store.js';
import { bar, createLine } from './progress.js';

const i18n = createLanguages(projectPath('views', 'messages')).in('en');

const refuse = (why: string): void => {
  console.error(why);
  process.exitCode = 2;
};

const formatOf = async ({ file, encoding, delimiter }: Options) => {
  const found = await sniffTable(file);
  if (encoding === null || encoding === found.encoding)
    return { ...found, delimiter: delimiter ?? found.delimiter };
  return { encoding, delimiter: delimiter ?? (await sniffDelimiter(file, encoding)) };
};

const textOf = ({ counts, wrongRows, firstMistakes }: ImportProgress, imported: boolean): string => {
  const count = (name: string): number => counts[name] ?? 0;
  const mistakes = firstMistakes.map((one) => {
    const value = one.value === null ? '' : ` ${JSON.stringify(one.value)}:`;
    return `row ${one.row}:${value} ${reasonText(one, i18n)}`;
  });
  const more = wrongRows > 0 ? [`${wrongRows} rows with mistakes${imported ? ' were left out' : ''}`] : [];
  const done = imported ? 'imported' : 'not imported';
  return [
    ...mistakes,
    ...more,
    `${done}: ${count('new')} new, ${count('changed')} changed, ${count('same')} as they are`,
  ].join('\n');
};

const work = async (options: Options): Promise<void> => {
  const size = statSync(options.file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return refuse(`${options.file}: there is no such file`);
  const format = await formatOf(options);
  const peek = await peekTable(options.file, format, 3);
  const store = await openStore();
  const { say, end } = createLine(process.stderr);
  try {
    const locale = options.locale ?? (await store.locale());
    const plan = planOf(peek, options, { locale, i18n });
    if ('wrong' in plan) return refuse(plan.wrong.join('\n'));
    const { progress, imported } = await runImport({
      options,
      store,
      file: { header: peek.header, format, plan },
      i18n,
      onProgress: (what, { bytes, rows }) => say(`${bar(bytes / size)} ${rows} rows ${what}`),
    });
    end();
    const { counts, wrongRows, rows, firstMistakes } = progress;
    const told = firstMistakes.map((one) => ({ ...one, reason: i18n.t(one.reason.key, one.reason.params) }));
    const report = { imported, rows, counts, wrongRows, format, columns: plan.columns, firstMistakes: told };
    console.log(options.json ? JSON.stringify(report) : textOf(progress, imported));
    if (wrongRows > 0 && !(imported && options.skipMistakes)) process.exitCode = 2;
  } finally {
    end();
    await store.close();
  }
};

const run = async (): Promise<void> => {
  const request = readOptions(process.argv.slice(2));
  if ('help' in request) return console.log(usage);
  if ('wrong' in request) return refuse(`${request.wrong.join('\n')}\n--help tells what can be asked for`);
  dotenv.config({ quiet: true });
  try {
    await work(request.run);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(error.message);
    if (!isTableError(error)) throw error;
    const { key, params } = messageOfTable(error);
    refuse(`${request.run.file}: ${i18n.t(key, params)}`);
  }
};

await run();
