import { createPauses } from '../../platform/unhurried.js';
import type { Response, ResponseService } from '../responses/index.js';
import type { AnswerMark } from './answer-marks.js';
import type { ComputationKind, Part } from './computation.js';
import type { KeptResult } from './computation-store.js';

/** How far a run is. */
export type Watched = { done: number; total: number };

export type ComputingParts = {
  readonly responses: Pick<ResponseService, 'each'>;
  readonly kind: ComputationKind<unknown>;
  readonly part: Part;
  readonly signal: AbortSignal;
  readonly watched: Watched;
};

/** Lets others go first where this has worked long enough; throws once nobody wants the result. */
const createBreath = (signal: AbortSignal) => {
  const pause = createPauses();
  return async (): Promise<void> => {
    await pause();
    signal.throwIfAborted();
  };
};

/** What came of it, and from how many answers: those of a pass, as each goes through the same; null where none was read. */
export type Computing = { readonly result: unknown; readonly answers: number | null };

/** Runs one kind over a part of a study. The same in a request and in the background. */
export const compute = async ({
  responses,
  kind,
  part,
  signal,
  watched,
}: ComputingParts): Promise<Computing> => {
  const { filter, options = {} } = part;
  const breathe = createBreath(signal);
  let answers: number | null = null;
  const rows = async function* (): AsyncGenerator<Response> {
    let own = 0;
    for (const wave of kind.waves) {
      for await (const response of responses.each({ ...filter, wave })) {
        yield response;
        watched.done += 1;
        own += 1;
        await breathe();
      }
    }
    answers = own;
  };
  const { total } = watched;
  const result = await kind.run({
    filter,
    options,
    rows: { [Symbol.asyncIterator]: rows },
    breathe,
    onProgress: (share) => {
      watched.done = Math.round(share * total);
      return breathe();
    },
    signal,
  });
  return { result, answers };
};

/** A result as it is kept. Of several attributes the mark counts more answers than were meant, so those that were read count. */
export const keptOf = ({ result, answers }: Computing, told: AnswerMark, computedAt: Date): KeptResult => ({
  result: JSON.stringify(result),
  resultMark: told.mark,
  answers: answers ?? told.answers,
  computedAt,
});
