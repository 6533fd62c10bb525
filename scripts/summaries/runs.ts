import type { Difference, Summaries, Verdict } from '../../server/features/summaries/index.js';
import type { PromiseDifference } from '../../server/features/promises/index.js';
import type { CountDifference } from '../../server/platform/database/kept-counts.js';
import type { Line } from './line.js';

/** What a run found: for programs, for people, and whether all is as it should be. */
export type Found = { readonly report: unknown; readonly text: string; readonly isRight: boolean };

type Asked = Pick<Summaries, 'studyIds' | 'countResponses'>;

/** The numbers of records and of promises that are kept beside the summaries. */
export type KeptNumbers = {
  readonly counts: { readonly verify: (studyId: string) => Promise<readonly CountDifference[]> };
  readonly promises: { readonly verify: (studyId: string) => Promise<readonly PromiseDifference[]> };
};

const differenceText = ({ level, period, cell, wanted, found }: Difference): string => {
  const { providerKey, round, expectationSource, attribute, value } = cell;
  const segment = attribute === '' ? '' : `, ${attribute} ${value}`;
  return `  ${level} ${period}: ${providerKey}, ${round}, ${expectationSource}${segment}: ${found} counted, ${wanted} there`;
};

const states: Readonly<Record<Verdict['state'], string>> = {
  checked: '',
  none: 'has no summaries yet',
  'other-recipe': 'is about to be summed up anew',
  busy: 'was changed all the time; try again later',
};

const verdictText = ({ studyId, state, responses, differences }: Verdict): string => {
  if (state !== 'checked') return `${studyId} ${states[state]}`;
  const told = `${studyId}: ${responses} responses, ${differences.length} differences`;
  return [told, ...differences.map(differenceText)].join('\n');
};

const countText = ({ kind, traits, period, wanted, found }: CountDifference): string =>
  `  number of ${kind}, ${[...Object.values(traits), ...(period ? [period] : [])].join(', ')}: ${found} counted, ${wanted} there`;

const promiseText = ({ cell, name, wanted, found }: PromiseDifference): string => {
  if (!cell) return `  ${found} delivered encounters ${name} by the sums of promises`;
  const { agentId, attribute, value, providerKey, round, day } = cell;
  const who = [agentId, attribute && `${attribute} ${value}`].filter(Boolean);
  return `  promises ${name}, ${[day, providerKey, round, ...who].join(', ')}: ${found} counted, ${wanted} there`;
};

type Seen = Verdict & {
  readonly counts: readonly CountDifference[];
  readonly promises: readonly PromiseDifference[];
};

/** Looks through the summaries of every study, the numbers of its encounters, invitations and answers before, and the sums of promises. */
export const verifyAll = async (
  summaries: Asked & Pick<Summaries, 'verify'>,
  kept: KeptNumbers,
  line: Line,
): Promise<Found> => {
  const studies: Seen[] = [];
  for (const studyId of await summaries.studyIds()) {
    const all = await summaries.countResponses(studyId);
    const seen = await summaries.verify(studyId, (done) => line.tell(`verifying ${studyId}`, done, all));
    const [counts, promises] = [await kept.counts.verify(studyId), await kept.promises.verify(studyId)];
    studies.push({ ...seen, counts, promises });
  }
  const isRight = studies.every(
    ({ state, differences, counts, promises }) =>
      state !== 'busy' && differences.length + counts.length + promises.length === 0,
  );
  return {
    report: { isRight, studies },
    text:
      studies
        .flatMap((one) => [verdictText(one), ...one.counts.map(countText), ...one.promises.map(promiseText)])
        .join('\n') || 'No summaries yet.',
    isRight,
  };
};

/** Makes the summaries of every study anew. */
export const rebuildAll = async (
  summaries: Asked & Pick<Summaries, 'rebuild'>,
  line: Line,
): Promise<Found> => {
  const studies: { studyId: string; responses: number }[] = [];
  for (const studyId of await summaries.studyIds()) {
    const all = await summaries.countResponses(studyId);
    // A server that runs beside this helps with it: what was folded here may be a part only.
    await summaries.rebuild(studyId, (done) => line.tell(`summing up ${studyId}`, done, all));
    studies.push({ studyId, responses: all });
  }
  const text = studies.map(({ studyId, responses }) => `${studyId}: ${responses} responses summed up`);
  return { report: { studies }, text: text.join('\n') || 'No summaries yet.', isRight: true };
};
