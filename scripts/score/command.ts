import { readOptions, usage } from './options.js';
import { createProgress } from './progress.js';
import { reportOf } from './report.js';
import { readFile } from './score-file.js';
import { textOf } from './text.js';

/** What the command line prints to, line by line, and where it shows how far it is. */
export type Outputs = {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly progress: Parameters<typeof createProgress>[0];
};

/** Scores the file that these words name. Tells the code to end with: 0, or 2 where something is refused. */
export const score = async (words: readonly string[], { out, err, progress }: Outputs): Promise<0 | 2> => {
  const refuse = (why: string): 2 => {
    err(why);
    return 2;
  };
  const request = readOptions(words);
  if ('help' in request) {
    out(usage);
    return 0;
  }
  if ('wrong' in request) return refuse(`${request.wrong.join('\n')}\n--help tells what can be asked for`);
  const options = request.run;
  const bar = createProgress(progress);
  const file = await readFile(options, bar.rows);
  if ('mistakes' in file) {
    bar.end();
    return refuse(file.mistakes);
  }
  const report = reportOf(file, options, bar.resamples);
  bar.end();
  out(options.json ? JSON.stringify(report) : textOf(report));
  return 0;
};
