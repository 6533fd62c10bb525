import type { Response, ResponseService } from '../responses/index.js';
import type { ComputationKind, Part } from './computation.js';

const longest = 12; // ms of work at a stretch before others go first

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
  let since = performance.now();
  return async (): Promise<void> => {
    if (performance.now() - since >= longest) {
      await new Promise(setImmediate);
      since = performance.now();
    }
    signal.throwIfAborted();
  };
};

/** Runs one kind over a part of a study. The same in a request and in the background. */
export const compute = async ({
  responses,
  kind,
  part,
  signal,
  watched,
}: ComputingParts): Promise<unknown> => {
  const { filter, options = {} } = part;
  const breathe = createBreath(signal);
  const rows = async function* (): AsyncGenerator<Response> {
    for (const wave of kind.waves) {
      for await (const response of responses.each({ ...filter, wave })) {
        yield response;
        watched.done += 1;
        await breathe();
      }
    }
  };
  const { total } = watched;
  return kind.run({
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
};
