import { may, reachOf, requireReach, type Actor } from '../accounts/index.js';
import type { TemplateService } from '../templates/index.js';
import type { FiguresOf, Overview, StudyLine } from './overview.js';
import type { CountEncounters, StudyService } from './study-service.js';
import type { Encountered } from './study-state.js';

export type OverviewParts = {
  readonly studies: Pick<StudyService, 'list' | 'find'>;
  readonly templates: Pick<TemplateService, 'find' | 'instrument' | 'latestVersion' | 'versions'>;
  readonly countEncounters: CountEncounters;
  /** Whether there is a customer whom the actor sees; asked only of those who may see some. */
  readonly hasCustomers: (actor: Actor) => Promise<boolean>;
  readonly names: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Without it every study waits for its figures. */
  readonly figures?: FiguresOf | undefined;
};

/** What is shown of studies before their figures are looked at closely. Reads only. */
export const createOverviewService = (parts: OverviewParts) => {
  const { studies, templates, countEncounters, hasCustomers, names, figures } = parts;

  const encounteredIn = async (studyId: string): Promise<Encountered> => {
    const [recorded, delivered] = await Promise.all([
      countEncounters({ studyId }),
      countEncounters({ studyId, state: 'delivered' }),
    ]);
    return { recorded, delivered };
  };

  /** Figures of everybody's customers are for those who see all of them: an agent's own are on the study's page. */
  const figuresFor = async (actor: Actor, ids: readonly string[]): ReturnType<FiguresOf> =>
    figures && ids.length > 0 && reachOf(actor, 'figures') === 'all' ? figures(ids, actor) : new Map();

  return {
    /** Every study, newest first. `withFigures` tells whether the person may see figures of all customers. */
    home: async (actor: Actor): Promise<{ withFigures: boolean; lines: StudyLine[] }> => {
      const all = await studies.list(actor);
      const known = await figuresFor(
        actor,
        all.map(({ id }) => id),
      );
      const lines = all.map(async (study): Promise<StudyLine> => {
        const [template, version, encountered] = await Promise.all([
          templates.find(study.templateId),
          templates.latestVersion(study.templateId),
          encounteredIn(study.id),
        ]);
        const instrument = (template && templates.instrument(template.instrumentKey)) ?? null;
        return { study, instrument, version, encountered, figures: known.get(study.id) ?? null };
      });
      return { withFigures: reachOf(actor, 'figures') === 'all', lines: await Promise.all(lines) };
    },

    /** Throws `not-found`. */
    overview: async (actor: Actor, studyId: string): Promise<Overview> => {
      requireReach(actor, 'see-studies');
      const study = await studies.find(actor, studyId);
      const [template, versions, encountered, anyCustomers, known] = await Promise.all([
        templates.find(study.templateId),
        templates.versions(study.templateId),
        encounteredIn(study.id),
        may(actor, 'contacts') ? hasCustomers(actor) : null,
        figuresFor(actor, [study.id]),
      ]);
      return {
        study,
        template,
        instrument: (template && templates.instrument(template.instrumentKey)) ?? null,
        version: versions[0] ?? null,
        versions,
        encountered,
        hasCustomers: anyCustomers,
        figures: known.get(study.id) ?? null,
        names: await names(versions.map(({ publishedBy }) => publishedBy)),
      };
    },
  };
};

export type OverviewService = ReturnType<typeof createOverviewService>;
