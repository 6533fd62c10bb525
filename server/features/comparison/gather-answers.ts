import type { ResponseFilter, ResponseService } from '../responses/index.js';
import type { Study } from '../studies/index.js';
import { seedOf } from '../summaries/index.js';
import type { SurveyContent, TemplateService, Version } from '../templates/index.js';
import { createGathering, type Gathered } from './gathering.js';

export type GatherParts = {
  readonly templates: Pick<TemplateService, 'version'>;
  readonly responses: Pick<ResponseService, 'each'>;
};

const noSegment = { attribute: '', value: '' };

/** One pass over answers after the service, in flat memory; `segment` tells its values apart. */
export const createGather =
  ({ templates, responses }: GatherParts) =>
  async (
    study: Pick<Study, 'id'>,
    newest: Version,
    part: Partial<ResponseFilter>,
    segment: { readonly attribute: string; readonly value: string } = noSegment,
  ): Promise<Gathered> => {
    const gathering = createGathering({ content: newest.content, seed: seedOf(study.id), ...segment });
    const surveys = new Map<string, SurveyContent | null>([[newest.id, newest.content]]);
    for await (const response of responses.each({ studyId: study.id, wave: 'after', ...part })) {
      const { versionId } = response;
      if (!surveys.has(versionId))
        surveys.set(versionId, (await templates.version(versionId))?.content ?? null);
      gathering.take(response, surveys.get(versionId) ?? null);
    }
    return gathering.gathered();
  };

export type Gather = ReturnType<typeof createGather>;
