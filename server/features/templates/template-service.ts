import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../platform/errors.js';
import { createBounded } from '../../platform/bounded.js';
import type { Clock } from '../../platform/clock.js';
import { requireReach, type Actor } from '../accounts/index.js';
import { contentOf, type Instrument } from './instrument.js';
import type { InstrumentCatalogue } from './instrument-catalogue.js';
import type { Problem } from './problem.js';
import { findProblems, hasPair } from './publishing.js';
import type { SurveyContent } from './survey.js';
import { emptyShelf, type Publication, type Shelf, type Template, type Version } from './template.js';
import type { TemplateStore } from './template-store.js';

/** A draft to be kept in place of the one with this revision. */
export type SaveInput = {
  readonly content: SurveyContent;
  /** What can be put back; where it is left out it stays as it was. */
  readonly shelf?: Shelf | undefined;
  readonly revision: number;
};

/** A survey from a file, and its key there. */
export type BegunSurvey = { readonly key: string; readonly content: SurveyContent };

/** `isNew` is false where exactly this was published already: that version is the answer. */
export type Published =
  | { readonly ok: true; readonly version: Version; readonly isNew: boolean }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const CACHED_VERSIONS = 500;
const PUBLISHING_TRIES = 5;

const frozen = <T>(value: T): T => {
  if (value !== null && typeof value === 'object' && !(value instanceof Date) && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

/** Versions never change, so each is read once. Bounded: the one that was read first is forgotten first. */
const createVersionCache = (read: (id: string) => Promise<Version | null>) => {
  const known = createBounded<Version>(CACHED_VERSIONS);
  return async (id: string): Promise<Version | null> => {
    const cached = known.get(id);
    if (cached) return cached;
    const found = await read(id);
    if (!found) return null;
    known.note(id, frozen(found));
    return found;
  };
};

/** Surveys: started from an instrument, written as drafts, published as versions that never change. */
export const createTemplateService = (parts: {
  readonly templates: TemplateStore;
  readonly instruments: InstrumentCatalogue;
  readonly clock: Clock;
}) => {
  const { templates, instruments, clock } = parts;
  const version = createVersionCache(templates.findVersion);

  const measuresGap = (template: Pick<Template, 'instrumentKey' | 'measuresGap'>): boolean => {
    const instrument = instruments.find(template.instrumentKey);
    return template.measuresGap ?? (instrument !== undefined && hasPair(instrument));
  };

  /** The first state of a draft. */
  const begun = (
    actor: Actor,
    start: Pick<Template, 'instrumentKey' | 'measuresGap' | 'content'>,
  ): Promise<Template> => {
    const at = { revision: 1, updatedAt: clock(), updatedBy: actor.accountId };
    return templates.insert({ ...start, shelf: emptyShelf, ...at });
  };

  /** The latest version first, then the draft: a version that is published in between makes the number taken. */
  const tryToPublish = async (actor: Actor, id: string, revision: number): Promise<Published | null> => {
    const latest = await templates.latestVersion(id);
    const template = await templates.find(id);
    if (!template) throw new AppError('not-found');
    if (template.revision !== revision) throw new AppError('conflict');
    const problems = findProblems(template.content, { measuresGap: measuresGap(template) });
    if (problems.length > 0) return { ok: false, problems };
    if (latest && isDeepStrictEqual(latest.content, template.content))
      return { ok: true, version: latest, isNew: false };
    const made = await templates.insertVersion({
      templateId: id,
      number: (latest?.number ?? 0) + 1,
      content: template.content,
      publishedAt: clock(),
      publishedBy: actor.accountId,
    });
    return made && { ok: true, version: made, isNew: true };
  };

  return {
    instruments: (): readonly Instrument[] => instruments.list(),

    instrument: (key: string): Instrument | undefined => instruments.find(key),

    /** Reads a survey from a file, by the schema of instruments; nothing is kept. */
    read: instruments.read,

    /** Whether a survey is to show a gap: the instrument or the file that it was begun with has one. */
    measuresGap,

    /** A draft with the whole of an instrument in it. Throws `not-found` for an unknown instrument. */
    create: async (actor: Actor, instrumentKey: string): Promise<Template> => {
      requireReach(actor, 'write-studies');
      const instrument = instruments.find(instrumentKey);
      if (!instrument) throw new AppError('not-found');
      return begun(actor, { instrumentKey, content: contentOf(instrument) });
    },

    /** A draft of what was read from a file; `key`: what it is called there, maybe an instrument that is known here. */
    begin: async (actor: Actor, { key, content }: BegunSurvey): Promise<Template> => {
      requireReach(actor, 'write-studies');
      const instrumentKey = instruments.find(key) ? key : '';
      return begun(actor, { instrumentKey, content, measuresGap: hasPair(content) });
    },

    find: (id: string): Promise<Template | null> => templates.find(id),

    /** Keeps a draft, complete or not. Throws `conflict` where somebody saved since `revision`. */
    save: async (actor: Actor, id: string, input: SaveInput): Promise<Template> => {
      requireReach(actor, 'write-studies');
      const { content, shelf, revision } = input;
      const saved = await templates.replace(id, revision, {
        content,
        ...(shelf && { shelf }),
        updatedAt: clock(),
        updatedBy: actor.accountId,
      });
      if (saved) return saved;
      throw new AppError((await templates.find(id)) ? 'conflict' : 'not-found');
    },

    /**
     * Publishes the draft of `revision` as the next version, or tells what keeps it from being published. What is
     * published already is not published again. Throws `conflict` where the draft was saved since.
     */
    publish: async (actor: Actor, id: string, revision: number): Promise<Published> => {
      requireReach(actor, 'write-studies');
      for (let tries = 0; tries < PUBLISHING_TRIES; tries += 1) {
        const published = await tryToPublish(actor, id, revision);
        if (published) return published;
      }
      throw new AppError('conflict');
    },

    latestVersion: (templateId: string): Promise<Version | null> => templates.latestVersion(templateId),

    version,

    publications: (templateId: string): Promise<Publication[]> => templates.publications(templateId),

    /** All versions of a template, newest first. */
    versions: (templateId: string): Promise<Version[]> => templates.versions(templateId),
  };
};

export type TemplateService = ReturnType<typeof createTemplateService>;
