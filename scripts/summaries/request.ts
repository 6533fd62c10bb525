import { parseArgs } from 'node:util';

export const verbs = ['verify', 'rebuild'] as const;
export type Verb = (typeof verbs)[number];

/** What was asked for: a run, the usage, or nothing that can be done, in words. */
export type Request =
  { readonly verb: Verb; readonly json: boolean } | { readonly help: true } | { readonly wrong: string };

export const usage = `npm run summaries -- verify|rebuild [options]

  verify    recomputes the summaries of every study from its responses, and the kept numbers of
            its encounters, invitations, answers before the service and promises; prints any difference
  rebuild   makes them anew; pages stay right meanwhile, only slower

  --json    for programs
  --help    this text

Works beside a running server. Ends with 1 where verify found a difference.`;

/** Reads the command line. */
export const readRequest = (args: readonly string[]): Request => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return { help: true };
    const verb = verbs.find((one) => one === positionals[0]);
    if (!verb || positionals.length > 1)
      return { wrong: `expected ${verbs.join(' or ')}; --help tells more` };
    return { verb, json: values.json };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
};
