import type { Contact } from '../contacts/index.js';
import type { Study } from '../studies/index.js';
import type { Encounter } from './encounter.js';
import type { EncounterMessage, WaveState } from './wave-state.js';

/** An encounter with what is known around it. `contact` is null for who may not see persons. */
export type EncounterOverview = {
  readonly encounter: Encounter;
  readonly contact: Contact | null;
  readonly study: Study | null;
  readonly messages: readonly EncounterMessage[];
  readonly before: WaveState;
  readonly after: WaveState;
};
