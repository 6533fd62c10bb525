import type { Sample } from './sample.js';
import { leaseFrom, TurnEnded, type SampleParts, type Turn } from './sample-parts.js';

/**
 * Takes the sample back: everything in its studies, its customers but for those whom somebody asked in a study of their
 * own, and the numbers of its encounters where nobody was given a later one. Every step may be done twice. Throws TurnEnded where this
 * process is not to go on.
 */
export const createRemoving = (parts: SampleParts) => {
  const { samples, rooms, responses, clock } = parts;

  return async (sample: Sample, turn: Turn): Promise<void> => {
    const { batchId } = sample;
    let done = 0;
    const goOn = async (): Promise<void> => {
      const lease = { leaseUntil: leaseFrom(clock()) };
      const held = !turn.isStopping() && (await samples.advance(turn.holder, 'removing', lease)) !== null;
      if (!held) throw new TurnEnded();
    };
    /** Only what was promised is told: what others added in the sample's studies is not counted. */
    const count = async (removed: number): Promise<void> => {
      done = Math.min(sample.stored, done + removed);
      turn.onProgress({ step: 'removing', done, total: sample.stored });
      await goOn();
    };

    // Found by their mark, too: a crash may have come before the study was noted.
    const studyIds = new Set([
      ...sample.studies.map(({ studyId }) => studyId),
      ...(await rooms.studies.idsCreatedBy(batchId)),
    ]);
    const templateIds = new Set([
      ...sample.studies.map(({ templateId }) => templateId),
      ...(await rooms.templates.idsUpdatedBy(batchId)),
    ]);
    for (const studyId of studyIds) {
      await rooms.responses.removeOfStudy(studyId, count);
      await rooms.invitations.removeOfStudy(studyId, goOn);
      await rooms.encounters.removeOfStudy(studyId, goOn);
      for (const room of rooms.besides) await room.removeOfStudy(studyId);
    }
    await responses.removeBatch(batchId);
    await rooms.contacts.removeAddedBy(batchId, rooms.encounters.contactsIn, goOn);
    for (const studyId of studyIds) await rooms.studies.remove(studyId);
    for (const templateId of templateIds) await rooms.templates.remove(templateId);
    for (const { firstNumber, numbers } of [...sample.studies].reverse())
      if (numbers > 0) await rooms.encounters.giveNumbersBack(firstNumber, numbers);
    await samples.forget(batchId);
  };
};

export type Removing = ReturnType<typeof createRemoving>;
