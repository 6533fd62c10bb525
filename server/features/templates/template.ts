import type { SurveyContent } from './survey.js';

/** A survey being written. `revision` counts the saves, so that two people cannot overwrite one another unseen. */
export type Template = {
  readonly id: string;
  readonly instrumentKey: string;
  readonly content: SurveyContent;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
};

/** A published survey, for the before and the after wave alike. It never changes. */
export type Version = {
  readonly id: string;
  readonly templateId: string;
  /** 1, 2, 3 … within its template. */
  readonly number: number;
  readonly content: SurveyContent;
  readonly publishedAt: Date;
  readonly publishedBy: string;
};
