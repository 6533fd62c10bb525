import type { Progress } from './step-taking.js';

/** Answers that were begun by a personal link and not sent yet. */
export type Unfinished = Progress & {
  /** As the response's will be: one of each link. */
  readonly key: string;
  readonly studyId: string;
  /** Counts the changes, so that two devices do not overwrite one another unseen. */
  readonly revision: number;
  readonly updatedAt: Date;
};
