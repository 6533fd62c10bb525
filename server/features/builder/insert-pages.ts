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

/** The help beside the texts of a thing; null where its texts take no insertions. */
export const insertModel = ({ draft, thing, where, i18n }: Shown): InsertModel | null => {
  const { content } = draft;
  const { t } = i18n;
  const page = pagesOf(content).find(({ key }) => key === thing.key);
  const isPage = thing.kind === 'page' && page !== undefined;
  if (!isPage && !isBlock(thing)) return null;
  if (thing.kind === 'comment' || thing.kind === 'importance') return null;
  const at = isPage ? { pageKey: thing.key } : { blockId: thing.at };
  const waves = isPage ? wavesOfPage(content, page) : wavesOfBlock(content, thing.at);
  const everywhere = insertableIn(content, { at, waves });
  const afterwards = waves.includes('after') ? insertableIn(content, { at, waves: ['after'] }) : [];
  // The word for a customer belongs to the text: it is in the language that is written, not in the reader's.
  const customer = t('builder:insert.customer', { lng: where.locale });
  const answerName = (name: string): string =>
    t('builder:insert.answer', {
      question: blockName(content, questionBlock(name.slice(ANSWER.length)), i18n),
    });
  const names: Readonly<Record<string, string>> = {
    [FIRST_NAME]: t('builder:insert.first-name'),
    [INSERTED_SERVICE]: t('builder:insert.service'),
  };
  return {
    entries: [...new Set([...everywhere, ...afterwards])].map((name) => ({
      code: name === FIRST_NAME ? `{{${name}|${customer}}}` : `{{${name}}}`,
      name: names[name] ?? answerName(name),
      note: everywhere.includes(name) ? '' : t('builder:insert.after-only'),
    })),
  };
};
