import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { Draft, Published, Template, TemplateService, Version } from '../templates/index.js';
import type { Study, StudyService } from '../studies/index.js';

/** All that the editor of a study's survey shows. */
export type OpenSurvey = {
  readonly study: Study;
  readonly template: Template;
  readonly latest: Version | null;
  /** Who saved and published, by account. */
  readonly names: ReadonlyMap<string, string>;
  /** Attributes that customers have: conditions can ask about them. */
  readonly attributes: readonly string[];
};

/** The survey of a study, while it is written. */
export const createSurveyService = (parts: {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'find' | 'save' | 'publish' | 'latestVersion'>;
  readonly names: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly attributeNames: () => Promise<readonly string[]>;
}) => {
  const { studies, templates, names, attributeNames } = parts;
  return {
    /** Throws `not-found`; `forbidden` for those who do not write studies. */
    open: async (actor: Actor, studyId: string): Promise<OpenSurvey> => {
      requireReach(actor, 'write-studies');
      const study = await studies.find(actor, studyId);
      const [template, latest, attributes] = await Promise.all([
        templates.find(study.templateId),
        templates.latestVersion(study.templateId),
        attributeNames(),
      ]);
      if (!template) throw new AppError('not-found');
      const people = [template.updatedBy, ...(latest ? [latest.publishedBy] : [])];
      return { study, template, latest, names: await names(people), attributes };
    },

    /** Keeps a draft; what is as it was is not saved again, so that looking around makes nobody else's page stale. */
    save: async (actor: Actor, template: Template, draft: Draft): Promise<Template> => {
      const { id, content, shelf, revision } = template;
      const isSame = isDeepStrictEqual({ content, shelf }, { content: draft.content, shelf: draft.shelf });
      return isSame ? template : templates.save(actor, id, { ...draft, revision });
    },

    /** Throws `conflict` where the draft was saved since. */
    publish: (actor: Actor, template: Template): Promise<Published> =>
      templates.publish(actor, template.id, template.revision),
  };
};

export type SurveyService = ReturnType<typeof createSurveyService>;
