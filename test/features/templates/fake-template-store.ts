import type { Template, TemplateStore, Version } from '../../../server/features/templates/index.js';

/** A store in memory that keeps the promises of the real one. */
export const fakeTemplateStore = () => {
  const templates = new Map<string, Template>();
  const versions: Version[] = [];
  const idOf = (number: number): string => number.toString(16).padStart(24, '0');
  const newestFirst = (templateId: string): Version[] =>
    versions.filter((version) => version.templateId === templateId).sort((a, b) => b.number - a.number);
  const store: TemplateStore = {
    insert: (record) => {
      const template = { id: idOf(templates.size + 1), ...structuredClone(record) };
      templates.set(template.id, template);
      return Promise.resolve(template);
    },
    find: (id) => Promise.resolve(templates.get(id) ?? null),
    replace: (id, revision, change) => {
      const template = templates.get(id);
      if (template?.revision !== revision) return Promise.resolve(null);
      const next = { ...template, ...structuredClone(change), revision: revision + 1 };
      templates.set(id, next);
      return Promise.resolve(next);
    },
    insertVersion: (record) => {
      const isTaken = newestFirst(record.templateId).some(({ number }) => number === record.number);
      if (isTaken) return Promise.resolve(null);
      const version = { id: idOf(0x100 + versions.length), ...structuredClone(record) };
      versions.push(version);
      return Promise.resolve(version);
    },
    findVersion: (id) => Promise.resolve(versions.find((version) => version.id === id) ?? null),
    latestVersion: (templateId) => Promise.resolve(newestFirst(templateId)[0] ?? null),
    publications: (templateId) => Promise.resolve(newestFirst(templateId)),
    versions: (templateId) => Promise.resolve(newestFirst(templateId)),
  };
  return store;
};
