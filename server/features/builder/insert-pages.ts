import {
  ANSWER,
  FIRST_NAME,
  insertableIn,
  INSERTED_SERVICE,
  pagesOf,
  questionBlock,
  wavesOfBlock,
  wavesOfPage,
} from '../templates/index.js';
import type { Shown } from './field-pages.js';
import { blockName } from './names.js';
import { placesOf } from './places.js';
import { isBlock } from './thing.js';

/** What may be inserted in the texts of a thing, as it is written there. */
export type InsertModel = {
  readonly entries: readonly {
    readonly code: string;
    readonly name: string;
    /** In which of its texts, where it is not all of them; '' else. */
    readonly note: string;
  }[];
};

/** What may be inserted in some of the texts of a thing; `note` tells in which, where others take less. */
type Insertable = { readonly names: readonly string[]; readonly note: string };

/** Each wave's thanks take answers of their own: those before the service are known in both, if they were given first. */
const thanksInsertable = ({ draft, thing, i18n: { t } }: Shown): Insertable[] => {
  const written = placesOf(draft, thing).map(({ place }) => place);
  const waves = (['before', 'after'] as const).filter((wave) => written.includes(`ending.${wave}`));
  return waves.map((wave) => ({
    names: insertableIn(draft.content, { at: { end: true }, waves: [wave] }),
    note: t('builder:insert.only-in', { text: t(`builder:text.ending-${wave}`) }),
  }));
};

const textsInsertable = (shown: Shown): Insertable[] => {
  const { draft, thing, i18n } = shown;
  const { content } = draft;
  if (thing.kind === 'survey') return thanksInsertable(shown);
  const page = pagesOf(content).find(({ key }) => key === thing.key);
  const isPage = thing.kind === 'page' && page !== undefined;
  if (!isPage && !isBlock(thing)) return [];
  if (thing.kind === 'comment' || thing.kind === 'importance') return [];
  const at = isPage ? { pageKey: thing.key } : { blockId: thing.at };
  const waves = isPage ? wavesOfPage(content, page) : wavesOfBlock(content, thing.at);
  const everywhere = { names: insertableIn(content, { at, waves }), note: '' };
  if (!waves.includes('after')) return [everywhere];
  const note = i18n.t('builder:insert.after-only');
  return [everywhere, { names: insertableIn(content, { at, waves: ['after'] }), note }];
};

/** The help beside the texts of a thing; null where its texts take no insertions. */
export const insertModel = (shown: Shown): InsertModel | null => {
  const { draft, where, i18n } = shown;
  const { t } = i18n;
  const found = textsInsertable(shown);
  if (found.length === 0) return null;
  // The word for a customer belongs to the text: it is in the language that is written, not in the reader's.
  const customer = t('builder:insert.customer', { lng: where.locale });
  const answerName = (name: string): string =>
    t('builder:insert.answer', {
      question: blockName(draft.content, questionBlock(name.slice(ANSWER.length)), i18n),
    });
  const names: Readonly<Record<string, string>> = {
    [FIRST_NAME]: t('builder:insert.first-name'),
    [INSERTED_SERVICE]: t('builder:insert.service'),
  };
  const noteOf = (name: string): string =>
    found.every((one) => one.names.includes(name))
      ? ''
      : (found.find((one) => one.names.includes(name))?.note ?? '');
  return {
    entries: [...new Set(found.flatMap((one) => one.names))].map((name) => ({
      code: name === FIRST_NAME ? `{{${name}|${customer}}}` : `{{${name}}}`,
      name: names[name] ?? answerName(name),
      note: noteOf(name),
    })),
  };
};
