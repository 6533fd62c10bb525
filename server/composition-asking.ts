import type { Wave } from './features/encounters/index.js';
import type { Study, StudyService } from './features/studies/index.js';
import { asksIn, type TemplateService } from './features/templates/index.js';

/** What several features want to know of a study's survey: whether there is one, and what it asks. */
export const composeAsking = (features: {
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
}) => {
  const { studies, templates } = features;
  const latestVersionOf = async (studyId: string) => {
    const study = await studies.get(studyId);
    return study && templates.latestVersion(study.templateId);
  };
  return {
    isPublished: async (study: Study): Promise<boolean> =>
      (await templates.latestVersion(study.templateId)) !== null,
    latestVersionOf,
    asks: async (studyId: string, wave: Wave): Promise<boolean> => {
      const version = await latestVersionOf(studyId);
      return version !== null && asksIn(version.content, wave);
    },
    versionAsks: async (versionId: string, wave: Wave): Promise<boolean> => {
      const version = await templates.version(versionId);
      return version !== null && asksIn(version.content, wave);
    },
  };
};
