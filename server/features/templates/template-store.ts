import type { Types } from 'mongoose';
import { isDuplicate } from '../../platform/database/failures.js';
import { isId } from '../../platform/database/ids.js';
import type { SurveyContent } from './survey.js';
import { emptyShelf, type Publication, type Template, type Version } from './template.js';
import type { TemplateModel, TemplateRecord, VersionModel, VersionRecord } from './template-model.js';

type Stored<T> = T & { _id: Types.ObjectId };

/** What was stored before items could be asked at several levels had one switch in place of the outcomes. */
const completed = (content: SurveyContent & { readonly askNps?: boolean }): SurveyContent => {
  const { askNps = false, ...rest } = content;
  const added = { outcomes: askNps ? (['nps'] as const) : [], questions: [], askImportance: false };
  return { ...added, ...rest };
};

const plainTemplate = ({ _id, ...record }: Stored<TemplateRecord>): Template => ({
  id: _id.toHexString(),
  ...record,
  content: completed(record.content),
  shelf: { ...emptyShelf, ...record.shelf },
});

const plainVersion = ({ _id, ...record }: Stored<VersionRecord>): Version => ({
  id: _id.toHexString(),
  ...record,
  content: completed(record.content),
});

/** Surveys being written and what was published of them. */
export const createTemplateStore = (parts: { templates: TemplateModel; versions: VersionModel }) => {
  const { templates, versions } = parts;
  return {
    insert: async (record: TemplateRecord): Promise<Template> => {
      const made = await templates.create(record);
      return { id: made._id.toHexString(), ...record };
    },

    find: async (id: string): Promise<Template | null> => {
      const found = isId(id) ? await templates.findById(id).lean<Stored<TemplateRecord>>() : null;
      return found ? plainTemplate(found) : null;
    },

    /** Replaces the draft if its revision is still `revision`; null where somebody saved in between. */
    replace: async (
      id: string,
      revision: number,
      change: Pick<Template, 'content' | 'updatedAt' | 'updatedBy'> & Partial<Pick<Template, 'shelf'>>,
    ): Promise<Template | null> => {
      if (!isId(id)) return null;
      const found = await templates
        .findOneAndUpdate(
          { _id: id, revision },
          { $set: { ...change, revision: revision + 1 } },
          { returnDocument: 'after' },
        )
        .lean<Stored<TemplateRecord>>();
      return found ? plainTemplate(found) : null;
    },

    /** Adds a version; null where its number is taken. There is no way to change one. */
    insertVersion: async (record: VersionRecord): Promise<Version | null> => {
      try {
        const made = await versions.create(record);
        return { id: made._id.toHexString(), ...record };
      } catch (error) {
        if (isDuplicate(error)) return null;
        throw error;
      }
    },

    findVersion: async (id: string): Promise<Version | null> => {
      const found = isId(id) ? await versions.findById(id).lean<Stored<VersionRecord>>() : null;
      return found ? plainVersion(found) : null;
    },

    latestVersion: async (templateId: string): Promise<Version | null> => {
      const found = await versions.findOne({ templateId }).sort({ number: -1 }).lean<Stored<VersionRecord>>();
      return found ? plainVersion(found) : null;
    },

    /** When each version of a template was published, newest first, without what it asks. */
    publications: async (templateId: string): Promise<Publication[]> => {
      const fields = { number: 1, publishedAt: 1 };
      const found = await versions
        .find({ templateId }, fields)
        .sort({ number: -1 })
        .lean<Stored<VersionRecord>[]>();
      return found.map(({ _id, number, publishedAt }) => ({ id: _id.toHexString(), number, publishedAt }));
    },

    /** All versions of a template, newest first. */
    versions: async (templateId: string): Promise<Version[]> => {
      const found = await versions.find({ templateId }).sort({ number: -1 }).lean<Stored<VersionRecord>[]>();
      return found.map(plainVersion);
    },
  };
};

export type TemplateStore = ReturnType<typeof createTemplateStore>;
