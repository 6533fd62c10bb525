import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '../../platform/database/ids.js';
import { AppError } from '../../platform/errors.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { Logger } from '../../platform/logger.js';
import { may, requireReach, type Actor } from '../accounts/index.js';
import { createLoading } from './loading-service.js';
import { createRemoving } from './removing-service.js';
import {
  fewestResponses,
  mostResponses,
  type Sample,
  type SampleProgress,
  type SampleWish,
} from './sample.js';
import { leaseFrom, TurnEnded, type SampleParts } from './sample-parts.js';

export type SampleServiceParts = SampleParts & {
  /** The organisation's language; null before the setup. */
  readonly organisationLocale: () => Promise<Locale | null>;
  readonly logger: Logger;
};

/** What a page tells of the sample. */
export type SampleStatus = {
  /** `stopped`: the process that worked on it has died, and nobody carries on. */
  readonly state: 'none' | 'loading' | 'stopped' | 'loaded' | 'removing';
  readonly sample: Sample | null;
  readonly studies: readonly { readonly id: string; readonly name: string }[];
  /** How many encounters others recorded in its studies: they go with them. */
  readonly others: number;
};

const askAgain = 300; // ms while another process has the sample in hand
const silence = 15_000; // ms after which what the command began counts as stopped

const isInRange = ({ responses, seed }: SampleWish): boolean =>
  Number.isInteger(responses) &&
  responses >= fewestResponses &&
  responses <= mostResponses &&
  Number.isSafeInteger(seed);

/**
 * The sample data of an installation: invented customers of an invented operator and of two hotels. Loaded once,
 * removed as a whole; a process that dies in between leaves nothing that the next one could not go on with.
 */
export const createSampleService = (parts: SampleServiceParts) => {
  const { samples, rooms, studies, organisationLocale, clock, logger } = parts;
  const [load, remove] = [createLoading(parts), createRemoving(parts)];
  let stopping = false;
  let inHand: Promise<void> | null = null;

  const begin = async (wish: SampleWish, origin: Sample['origin']): Promise<void> => {
    if (!isInRange(wish)) throw new AppError('invalid');
    const now = clock();
    const begun = await samples.begin({
      batchId: newId(),
      ...wish,
      stored: 0,
      locale: (await organisationLocale()) ?? 'az',
      startedAt: now,
      origin,
      state: 'loading',
      studies: [],
      leaseUntil: now,
    });
    if (!begun) await samples.adopt(origin);
  };

  /** One turn of the work; false where another process is at it. */
  const turn = async (onProgress: (progress: SampleProgress) => void): Promise<boolean> => {
    const holder = newId();
    const now = clock();
    const sample = await samples.claim(holder, now, leaseFrom(now));
    if (!sample) return (await samples.find()) === null;
    try {
      const work = { holder, onProgress, isStopping: () => stopping };
      if (sample.state === 'loading') await load(sample, work);
      if (sample.state === 'removing') await remove(sample, work);
      return true;
    } catch (error) {
      if (!(error instanceof TurnEnded)) throw error;
      return false;
    } finally {
      await samples.release(holder, clock()).catch(() => undefined); // it ends by itself
    }
  };

  /** Works until there is nothing left to be done, however many other processes try the same. */
  const finish = async (onProgress: (progress: SampleProgress) => void): Promise<void> => {
    for (;;) {
      const sample = await samples.find();
      if (stopping || !sample || sample.state === 'loaded') return;
      if (await turn(onProgress)) continue;
      onProgress({ step: 'waiting', done: sample.stored, total: sample.responses });
      await wait(askAgain);
    }
  };

  const inBackground = (): void => {
    inHand ??= finish(() => undefined)
      .catch((error: unknown) => logger.error({ err: error }, 'the sample stumbled'))
      .finally(() => (inHand = null));
  };

  const stateOf = (sample: Sample): SampleStatus['state'] => {
    const isDead = clock().getTime() - sample.leaseUntil.getTime() > silence;
    return sample.state !== 'loaded' && isDead ? 'stopped' : sample.state;
  };

  return {
    /** Whether the sample may be offered, looked at, removed: `offer`, `there`, or nothing for this person. */
    hint: async (actor: Actor): Promise<'offer' | 'there' | null> => {
      if (!may(actor, 'administration')) return null;
      return (await samples.find()) ? 'there' : 'offer';
    },

    status: async (actor: Actor): Promise<SampleStatus> => {
      requireReach(actor, 'administration');
      const sample = await samples.find();
      if (!sample) return { state: 'none', sample, studies: [], others: 0 };
      const known = await Promise.all(sample.studies.map(({ studyId }) => studies.get(studyId)));
      const others = await Promise.all(
        sample.studies.map(({ studyId }) => rooms.encounters.countOfOthers(studyId, sample.batchId)),
      );
      return {
        state: stateOf(sample),
        sample,
        studies: known.flatMap((study) => (study ? [{ id: study.id, name: study.name }] : [])).reverse(),
        others: others.reduce((sum, count) => sum + count, 0),
      };
    },

    /** Loads the sample, or goes on with it; what is loaded stays as it is. Done in the background. */
    begin: async (actor: Actor, wish: SampleWish): Promise<void> => {
      requireReach(actor, 'administration');
      await begin(wish, 'office');
      inBackground();
    },

    /** Takes the sample back, in the background. */
    beginRemoval: async (actor: Actor): Promise<void> => {
      requireReach(actor, 'administration');
      if (await samples.beginRemoval('office')) inBackground();
    },

    /** Loads the sample to its end: for the command, which needs no account — who can open the folder may do all. */
    load: async (wish: SampleWish, onProgress: (progress: SampleProgress) => void): Promise<Sample> => {
      await begin(wish, 'command');
      await finish(onProgress);
      const sample = await samples.find();
      if (!sample) throw new AppError('conflict'); // somebody removed it meanwhile
      return sample;
    },

    /** Takes the sample back to its end; what there was, null where there was none. */
    remove: async (onProgress: (progress: SampleProgress) => void): Promise<Sample | null> => {
      const sample = await samples.find();
      if (sample) await samples.beginRemoval('command');
      await finish(onProgress);
      return sample;
    },

    find: samples.find,

    /** Carries on what the office began and a crash interrupted. */
    catchUp: async (): Promise<void> => {
      const sample = await samples.find();
      if (sample && sample.origin === 'office' && sample.state !== 'loaded') inBackground();
    },

    /** Ends what is in hand at its next step. */
    stop: async (): Promise<void> => {
      stopping = true;
      await inHand;
    },
  };
};

export type SampleService = ReturnType<typeof createSampleService>;
