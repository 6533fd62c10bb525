import type { Actor } from '../accounts/index.js';
import type { ContactBulkStore } from '../contacts/index.js';
import type { EncounterBulkStore } from '../encounters/index.js';
import type { InvitationBulkStore } from '../invitations/index.js';
import type { ResponseBulkStore, ResponseService } from '../responses/index.js';
import type { StudyRemovalStore, StudyService } from '../studies/index.js';
import type { TemplateRemovalStore, TemplateService } from '../templates/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Sample, SampleProgress } from './sample.js';
import type { SampleStore } from './sample-store.js';
import type { Stories } from './story-catalogue.js';

/** Where records of the sample go, and are taken from again. */
export type SampleRooms = {
  readonly contacts: ContactBulkStore;
  readonly encounters: EncounterBulkStore;
  readonly invitations: InvitationBulkStore;
  readonly responses: ResponseBulkStore;
  readonly studies: StudyRemovalStore;
  readonly templates: TemplateRemovalStore;
  /** What other features keep of a study, such as sheets that were shared: it goes with the study. */
  readonly besides: readonly { readonly removeOfStudy: (studyId: string) => Promise<void> }[];
};

/** What loading and removing are built from. */
export type SampleParts = {
  readonly samples: SampleStore;
  readonly rooms: SampleRooms;
  readonly stories: Stories;
  readonly studies: Pick<StudyService, 'create' | 'update' | 'get'>;
  readonly templates: Pick<TemplateService, 'find' | 'save' | 'publish' | 'version'>;
  readonly responses: Pick<ResponseService, 'addMany' | 'removeBatch'>;
  readonly clock: Clock;
};

/** One turn of work on the sample by one process. */
export type Turn = {
  readonly holder: string;
  readonly onProgress: (progress: SampleProgress) => void;
  /** True once the process is to end: the work is left where it is. */
  readonly isStopping: () => boolean;
};

/** The process is to end, or somebody else has the sample in hand: what is done is done, and the rest is left. */
export class TurnEnded extends Error {
  override readonly name = 'TurnEnded';
}

const leaseLength = 10_000; // ms without a word until a process counts as dead

export const leaseFrom = (now: Date): Date => new Date(now.getTime() + leaseLength);

/** In whose name the sample's things are made: nobody's account, and by it they are found again. */
export const sampleActor = ({ batchId }: Pick<Sample, 'batchId'>): Actor => ({
  accountId: batchId,
  roles: ['admin'],
});
