import { pagesOf } from '../templates/index.js';
import { said } from '../studies/index.js';
import { addressOf } from './address.js';
import type { Shown } from './field-pages.js';
import { blockName, blockNote, removedFrom } from './names.js';
import { pageName } from './survey-words.js';
import { atOfProblem } from './thing.js';

type Entry = {
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
  readonly hasProblem: boolean;
};

export type OutlineModel = {
  readonly pages: readonly (Entry & {
    readonly key: string;
    readonly label: string;
    readonly blocks: readonly (Entry & { readonly id: string; readonly note: string })[];
    readonly add: Pick<Entry, 'href' | 'current'>;
  })[];
  /** What belongs to the survey as a whole. */
  readonly whole: readonly Entry[];
  readonly dimensions: readonly Entry[];
  readonly removed: readonly { readonly id: string; readonly name: string }[];
};

/** The survey at a glance: pages and what they ask, then what belongs to the whole of it. Each entry is a link. */
export const outlineModel = (shown: Shown): OutlineModel => {
  const { draft, study, where, thing, problems, i18n } = shown;
  const { content } = draft;
  const wrong = new Set(problems.map(({ field }) => atOfProblem(field)));
  const link = (at: string) => ({
    href: addressOf(study.id, { ...where, at, see: '' }),
    current: thing.at === at,
  });
  const entry = (at: string, name: string): Entry => ({ name, ...link(at), hasProblem: wrong.has(at) });
  return {
    pages: pagesOf(content).map((page, at) => ({
      ...entry(`page.${page.key}`, pageName(content, page.key, i18n)),
      key: page.key,
      label: i18n.t('builder:page', { number: at + 1 }),
      blocks: page.blocks.map(({ id }) => ({
        id,
        ...entry(id, blockName(content, id, i18n)),
        note: blockNote(content, id, i18n),
      })),
      add: link(`add.${page.key}`),
    })),
    whole: [
      entry('survey', i18n.t('builder:survey')),
      ...(content.dimensions.length > 0 ? [entry('scale', i18n.t('templates:parts.scale'))] : []),
    ],
    dimensions: content.dimensions.map(({ key, title }) =>
      entry(`dimension.${key}`, said(title, i18n.locale, key)),
    ),
    removed: removedFrom(draft, i18n),
  };
};
