import type { BaselineStore } from '../comparison/index.js';
import { createStandingOf } from '../comparison/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { Response } from '../responses/index.js';
import type { SurveyContent, TemplateService, Version } from '../templates/index.js';
import type { Comment } from './comment.js';
import { createGapOf, writtenTexts } from './writer.js';

export type CommentReadingParts = {
  readonly templates: Pick<TemplateService, 'version'>;
  readonly baselines: Pick<BaselineStore, 'find'>;
  readonly encounters: Pick<EncounterService, 'byIds'>;
};

/** The surveys that answers refer to, each looked up once. */
export const createSurveys = (templates: Pick<TemplateService, 'version'>, newest: Version) => {
  const known = new Map<string, SurveyContent | null>([[newest.id, newest.content]]);
  return async (versionId: string): Promise<SurveyContent | null> => {
    const found = known.get(versionId);
    if (found !== undefined) return found;
    const content = (await templates.version(versionId))?.content ?? null;
    known.set(versionId, content);
    return content;
  };
};

/** Makes comments of answers: what was written, and what is known of who wrote it. */
export const createCommentReading =
  ({ templates, baselines, encounters }: CommentReadingParts) =>
  async (
    responses: readonly Response[],
    of: { readonly newest: Version; readonly studyId: string; readonly seesPersons: boolean },
  ): Promise<Comment[]> => {
    const { newest, studyId, seesPersons } = of;
    const surveyOf = createSurveys(templates, newest);
    const gapOf = createGapOf(newest.content);
    const baseline = await baselines.find(studyId);
    const standingOf = baseline && createStandingOf(newest.content, baseline.demandingFrom);
    const ids = seesPersons ? responses.flatMap(({ encounterId }) => encounterId ?? []) : [];
    const known = ids.length > 0 ? await encounters.byIds(ids) : new Map<string, { number: number }>();
    const comments: Comment[] = [];
    for (const response of responses) {
      const { id, wave, submittedAt, locale, providerKey, round, failed, encounterId } = response;
      const gap = gapOf(response, await surveyOf(response.versionId));
      const encounter = encounterId === null ? undefined : known.get(encounterId);
      comments.push({
        id,
        wave,
        at: submittedAt,
        locale,
        providerKey,
        round,
        gap,
        failed,
        standing: gap !== null && standingOf ? standingOf(response) : null,
        encounter: encounterId && encounter ? { id: encounterId, number: encounter.number } : null,
        texts: writtenTexts(response, newest.content),
      });
    }
    return comments;
  };

export type CommentReading = ReturnType<typeof createCommentReading>;
