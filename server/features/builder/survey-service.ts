import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import {
  emptyShelf,
  restoredState,
  type DraftState,
  type Draft,
  type DraftStateLine,
  type DraftStateStore,
  type Published,
  type SurveyContent,
  type Template,
  type TemplateService,
  type Version,
} from '../templates/index.js';
import { changedThings } from './history.js';
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
  /** Whether it is to show a gap. */
  readonly measuresGap: boolean;
};

/** What a draft was, and when. */
export type History = {
  readonly lines: readonly DraftStateLine[];
  readonly versions: readonly Version[];
  readonly names: ReadonlyMap<string, string>;
};

/** What is to be the draft again: a state by its revision, or a published version by its number. */
export type Restored = { readonly revision: number } | { readonly version: number };

/** Looking for what is too old costs more than keeping a few more. */
const PRUNED_EVERY = 20;

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

const stateOf = (template: Template, changed: readonly string[]): DraftState => ({
  templateId: template.id,
  revision: template.revision,
  content: template.content,
  shelf: template.shelf,
  savedAt: template.updatedAt,
  savedBy: template.updatedBy,
  changed,
});

/** The survey of a study, while it is written. */
export const createSurveyService = (parts: {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<
    TemplateService,
    'find' | 'save' | 'publish' | 'latestVersion' | 'versions' | 'measuresGap' | 'read'
  >;
  readonly states: DraftStateStore;
  readonly names: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly attributeNames: () => Promise<readonly string[]>;
}) => {
  const { studies, templates, states, names, attributeNames } = parts;

  /** What a state replaces: the same person's of the same minute, but never the first one that is known. */
  const replacedBy = (saved: Template, lines: readonly DraftStateLine[]): DraftStateLine | undefined => {
    const [before, earlier] = lines;
    if (!before || !earlier || before.savedBy !== saved.updatedBy) return undefined;
    return minuteOf(before.savedAt) === minuteOf(saved.updatedAt) ? before : undefined;
  };

  /** Keeps what was saved as a state of the draft, and the one before it where that is not known yet. */
  const remember = async (before: Template, saved: Template): Promise<void> => {
    const known = await states.list(saved.id, 2);
    const isKnown = known[0]?.revision === before.revision;
    if (!isKnown) await states.keep(stateOf(before, []));
    const lines = isKnown ? known : [stateOf(before, []), ...known];
    const replaced = replacedBy(saved, lines);
    const changed = new Set([...(replaced?.changed ?? []), ...changedThings(before, saved)]);
    await states.keep(stateOf(saved, [...changed]));
    if (replaced) await states.remove(saved.id, replaced.revision);
    if (saved.revision % PRUNED_EVERY === 0) await states.prune(saved.id);
  };

  /** Keeps a draft; what is as it was is not saved again, so that looking around makes nobody else's page stale. */
  const save = async (actor: Actor, template: Template, draft: Draft): Promise<Template> => {
    const { id, content, shelf, revision } = template;
    const isSame = isDeepStrictEqual({ content, shelf }, { content: draft.content, shelf: draft.shelf });
    if (isSame) return template;
    const saved = await templates.save(actor, id, {
      content: draft.content,
      shelf: draft.shelf,
      revision,
    });
    await remember(template, saved);
    return saved;
  };
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
      const measuresGap = templates.measuresGap(template);
      return { study, template, latest, names: await names(people), attributes, measuresGap };
    },

    save,

    /** The states that a draft had, and its versions, newest first; with who saved and published. */
    history: async (actor: Actor, template: Template): Promise<History> => {
      requireReach(actor, 'write-studies');
      const [lines, versions] = await Promise.all([
        states.list(template.id),
        templates.versions(template.id),
      ]);
      const people = [
        ...lines.map(({ savedBy }) => savedBy),
        ...versions.map(({ publishedBy }) => publishedBy),
      ];
      return { lines, versions, names: await names([...new Set(people)]) };
    },

    /** Makes an earlier state, or a version, the draft of now. Throws `not-found` and `conflict`. */
    restore: async (actor: Actor, template: Template, wanted: Restored): Promise<Template> => {
      requireReach(actor, 'write-studies');
      const earlier =
        'revision' in wanted
          ? await states.find(template.id, wanted.revision)
          : (await templates.versions(template.id)).find(({ number }) => number === wanted.version);
      if (!earlier) throw new AppError('not-found');
      const shelf = 'shelf' in earlier ? earlier.shelf : emptyShelf;
      return save(actor, template, restoredState(template, { content: earlier.content, shelf }));
    },

    /** Reads a survey from a file; nothing is kept. */
    read: templates.read,

    /** The versions of a survey, newest first. */
    versions: (template: Template): Promise<Version[]> => templates.versions(template.id),

    /**
     * Makes what was read from a file the draft. What the draft had and the file has not goes to the shelf. Throws `conflict`.
     */
    take: async (actor: Actor, template: Template, content: SurveyContent): Promise<Template> => {
      requireReach(actor, 'write-studies');
      return save(actor, template, restoredState(template, { content, shelf: template.shelf }));
    },

    /** Throws `conflict` where the draft was saved since. */
    publish: (actor: Actor, template: Template): Promise<Published> =>
      templates.publish(actor, template.id, template.revision),
  };
};

export type SurveyService = ReturnType<typeof createSurveyService>;
