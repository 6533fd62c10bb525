import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { ResponseService } from '../responses/index.js';
import { createAnswerMarks, type AnswerMark, type AnswerMarkParts } from './answer-marks.js';
import {
  idOfComputation,
  type ComputationKey,
  type ComputationKind,
  type ComputationReading,
  type Part,
} from './computation.js';
import { createComputationRunner } from './computation-runner.js';
import type { ComputationStore, KeptComputation } from './computation-store.js';
import { compute, keptOf } from './computing.js';

export type ComputationsParts = Pick<AnswerMarkParts, 'summaries'> & {
  readonly store: ComputationStore;
  readonly responses: Pick<ResponseService, 'each' | 'count' | 'countUndelivered'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly pollEvery?: number;
  readonly leaseFor?: number;
  /** How many rows, of all passes, are computed while the page waits. */
  readonly atOnce?: number;
};

/** So many are read and computed in about a quarter of a second; see docs/decisions/0022. */
const AT_ONCE = 2_000;

/** A look is noted once a day: the least recently asked are forgotten first. */
const aDay = 24 * 60 * 60 * 1000;

/** One kind of computation, as those ask for it who registered it. */
export type Computed<Result> = {
  /** How things stand. Where nobody has asked yet it is asked for, so that a page fills by itself the first time. */
  readonly read: (part: Part) => Promise<ComputationReading<Result>>;
  readonly ask: (part: Part) => Promise<void>;
  readonly cancel: (part: Part) => Promise<void>;
};

const readingOf = (kept: KeptComputation | null, { mark }: AnswerMark): ComputationReading<unknown> => {
  if (!kept)
    return { state: 'none', done: 0, total: 0, result: null, computedAt: null, answers: 0, stale: false };
  const { state, done, total, result, resultMark, computedAt, answers } = kept;
  const known: unknown = result === null ? null : JSON.parse(result);
  return {
    state,
    done,
    total,
    result: known,
    computedAt,
    answers,
    stale: known !== null && resultMark !== mark,
  };
};

/**
 * Statistics that need the responses themselves. They are computed in the background, once for everybody, and kept until
 * answers change; few responses are computed at once. Whoever asks has checked permissions: what is kept is the same for all.
 */
export const createComputations = (parts: ComputationsParts) => {
  const { store, responses, summaries, clock, logger, atOnce = AT_ONCE } = parts;
  const kinds = new Map<string, ComputationKind<unknown>>();
  const markOf = createAnswerMarks({ summaries, responses });
  const runner = createComputationRunner({ ...parts, markOf, kinds });
  /** What requests of this process compute at this moment, by computation and mark. */
  const underWay = new Map<string, Promise<ComputationReading<unknown>>>();

  const kindOf = ({ kind }: ComputationKey): ComputationKind<unknown> => {
    const found = kinds.get(kind);
    if (!found) throw new Error(`nobody computes ${kind}`);
    return found;
  };

  const recordOf = (key: ComputationKey) => {
    const { kind, options = {} } = key;
    // What a filter leaves open is left out: kept, it would come back as null, which is another question.
    const given = Object.entries(key.filter).filter(([, value]) => value !== undefined);
    const filter = Object.fromEntries(given) as ComputationKey['filter'];
    return { id: idOfComputation(key, kindOf(key).version), kind, filter, options };
  };

  const computeNow = async (
    key: ComputationKey,
    { mark, answers }: AnswerMark,
  ): Promise<ComputationReading<unknown>> => {
    const kind = kindOf(key);
    const watched = { done: 0, total: answers * (kind.passes ?? 1) };
    const { signal } = new AbortController();
    const computed = await compute({ responses, kind, part: key, signal, watched });
    const kept = keptOf(computed, { mark, answers }, clock());
    await store.keep(recordOf(key), kept);
    return readingOf({ ...kept, ...watched, state: 'done', askedAt: kept.computedAt }, { mark, answers });
  };

  const readNow = (key: ComputationKey, told: AnswerMark): Promise<ComputationReading<unknown>> => {
    const name = `${recordOf(key).id} ${told.mark}`;
    const known = underWay.get(name) ?? computeNow(key, told).finally(() => underWay.delete(name));
    underWay.set(name, known);
    return known;
  };

  /**
   * How things stand, with the latest result. Few answers are computed before it resolves; where that fails the state is
   * `failed`, and the log tells why.
   */
  const read = async (key: ComputationKey): Promise<ComputationReading<unknown>> => {
    const kind = kindOf(key);
    const told = await markOf(key.filter, kind);
    const { id } = recordOf(key);
    const kept = await store.find(id);
    const reading = readingOf(kept, told);
    if (kept && clock().getTime() - kept.askedAt.getTime() > aDay) await store.look(id, clock());
    const isFresh = reading.result !== null && !reading.stale;
    if (isFresh || told.answers * (kind.passes ?? 1) > atOnce) return reading;
    try {
      return await readNow(key, told);
    } catch (error) {
      logger.error({ err: error, kind: key.kind }, 'computation failed');
      return { ...reading, state: 'failed' };
    }
  };

  /** Asks for a new result; nothing happens where one is under way, or the one that is kept holds. */
  const ask = async (key: ComputationKey): Promise<void> => {
    const record = recordOf(key);
    const told = await markOf(key.filter, kindOf(key));
    const { result, stale } = readingOf(await store.find(record.id), told);
    if (result !== null && !stale) return;
    await store.ask(record, clock());
    runner.kick();
  };

  const readOrAsk = async (key: ComputationKey): Promise<ComputationReading<unknown>> => {
    const reading = await read(key);
    if (reading.state !== 'none' || reading.result !== null) return reading;
    await ask(key);
    return { ...reading, state: 'waiting' };
  };

  /** Ends what waits or runs, wherever it does; the latest result stays. */
  const cancel = (key: ComputationKey): Promise<void> => store.cancel(recordOf(key).id);

  return {
    /** How things stand with any computation, asking for nothing. */
    read,

    /** Which record is about this. */
    idOf: (key: ComputationKey): string => recordOf(key).id,

    /** Ends one of a study by its id, or asks for it once more where it had ended; nothing where there is none. */
    press: async (studyId: string, id: string, step: 'ask' | 'cancel'): Promise<void> => {
      await store.press(studyId, id, step, clock());
      runner.kick();
    },

    /** Names who computes a kind; once per kind, before the start. */
    register: <Result>(kind: ComputationKind<Result>): Computed<Result> => {
      kinds.set(kind.kind, kind);
      const keyOf = (part: Part): ComputationKey => ({ ...part, kind: kind.kind });
      return {
        // What is kept under this kind and version is what this kind's `run` resolved to.
        read: (part) => readOrAsk(keyOf(part)) as Promise<ComputationReading<Result>>,
        ask: (part) => ask(keyOf(part)),
        cancel: (part) => cancel(keyOf(part)),
      };
    },

    start: runner.start,
    /** Puts back what is in hand: the next process begins it anew. */
    stop: runner.stop,
  };
};

export type Computations = ReturnType<typeof createComputations>;
