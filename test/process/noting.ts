import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { compose, type Platform } from '../../server/composition.js';
import { readConfig } from '../../server/config.js';
import type { Actor } from '../../server/features/accounts/index.js';
import { promiseOutcomes, type PromiseOutcomes } from '../../server/features/encounters/index.js';
import { createLogger } from '../../server/platform/logger.js';

const DAY = 24 * 60 * 60 * 1000;
export const promises = ['Usta vaxtında gələcək.', 'Sürəti göstərəcək.'] as const;

/** The platform on the store of a folder, as a process of its own opens it. */
export const openPlatform = (folder: string): Promise<Platform> =>
  compose({
    config: readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }),
    baseUrl: 'http://gozlenti.example',
    logger: createLogger('silent'),
  });

const oneOf = <T>(all: readonly T[]): T => all[randomInt(all.length)] as T;
const someOutcomes = (): PromiseOutcomes => promises.map(() => oneOf([...promiseOutcomes, null]));

/**
 * Records encounters of the customers, delivers them at some moment of the last half year, notes what became of what was promised
 * and corrects it, and asks who came back: by several hands, for ever.
 */
export const noteForEver = async (
  { services }: Platform,
  {
    actor,
    studyId,
    contacts,
  }: { readonly actor: Actor; readonly studyId: string; readonly contacts: string[] },
): Promise<never> => {
  const { encounters, studies, returns } = services;
  const study = await studies.find(actor, studyId);
  const known: string[] = [];

  const serve = async (): Promise<void> => {
    const recorded = await encounters.record(actor, {
      ...{ studyId, contactId: oneOf(contacts), service: study.service, providerKey: 'us' },
      ...{ round: study.rounds[0] ?? '', promises: [...promises], plannedAt: new Date() },
    });
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.errors));
    const { id } = recorded.encounter;
    const at = new Date(Date.now() - randomInt(180) * DAY - 1_000);
    await encounters.deliver(actor, id, at, randomInt(4) > 0 ? someOutcomes() : null);
    known.push(id);
  };
  const correct = async (): Promise<void> => {
    if (known.length === 0) await pause(10);
    else await encounters.notePromises(actor, oneOf(known), someOutcomes());
  };
  const ask = async (): Promise<void> => {
    await returns.read(study, { studyId }, { seesPersons: true, restIsFew: false });
  };
  const hand = async (work: () => Promise<void>): Promise<never> => {
    for (;;) await work();
  };
  return Promise.race([hand(serve), hand(serve), hand(correct), hand(ask)]);
};
