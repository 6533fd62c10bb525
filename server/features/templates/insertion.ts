import type { Ending } from './ending.js';
import { keptBeside } from '../../platform/kept.js';
import { locales } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Block, Page } from './page.js';
import type { Question } from './question.js';
import { levels, type Item, type SurveyContent } from './survey.js';

/** The customer's first name, and the name of the service. */
export const FIRST_NAME = 'contact.firstName';
export const INSERTED_SERVICE = 'encounter.service';
/** What the customer answered to a question: `answer.<key>`. */
export const ANSWER = 'answer.';

/** `{{contact.firstName|customer}}`: what stands in a text in place of what is known; `fallback` where that is nothing. */
export type Insertion = { readonly name: string; readonly fallback: string };

const pattern = /\{\{\s*([A-Za-z0-9.-]+)\s*(?:\|([^{}]*))?\}\}/g;

/** Stands where nothing is known and the author has said nothing for that. */
export const NOTHING_KNOWN = '…';

/** Every insertion of a text, in its order. */
export const insertionsIn = (text: string): readonly Insertion[] =>
  [...text.matchAll(pattern)].map(([, name = '', fallback = '']) => ({ name, fallback: fallback.trim() }));

/** Whether braces are left over that make no insertion. */
export const isBrokenText = (text: string): boolean => /\{\{|\}\}/.test(text.replaceAll(pattern, ''));

const LONGEST_SAID = 120;

/** Control characters, and marks that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/gu;

/** What somebody typed as it may stand within a sentence: one line, not too long, and the sentence's own direction. */
export const asSaid = (typed: string): string => {
  const line = typed.replaceAll(unseen, ' ').trim();
  const letters = [...line];
  return letters.length > LONGEST_SAID ? `${letters.slice(0, LONGEST_SAID - 1).join('')}…` : line;
};

/** What is known by the name of an insertion: '' where nothing is, undefined where the name means nothing. */
export type Say = (name: string) => string | undefined;

/**
 * A text with what is known in place of its insertions. One way through it: what was put in is never looked at again, and
 * what a page shows of it is escaped as every text is. A name that means nothing stays as it was written.
 */
export const filledText = (text: string, say: Say): string =>
  text.replaceAll(pattern, (written: string, name: string, fallback: string | undefined) => {
    const known = say(name);
    if (known === undefined) return written;
    return asSaid(known) || fallback?.trim() || NOTHING_KNOWN;
  });

/** A text as colleagues read it, who are no customer: with what stands where nothing is known. */
export const unfilledText = (text: string): string => filledText(text, () => '');

type Change = (text: string) => string;

const changedWording = (wording: Localized, change: Change): Localized =>
  Object.fromEntries(locales.map((locale) => [locale, change(wording[locale])])) as Localized;

const changedItem = (item: Item, change: Change): Item => ({
  ...item,
  ...Object.fromEntries(
    levels.flatMap((level) => {
      const wording = item[level];
      return wording ? [[level, changedWording(wording, change)] as const] : [];
    }),
  ),
});

const changedQuestion = (question: Question, change: Change): Question => ({
  ...question,
  text: changedWording(question.text, change),
});

const changedBlock = (block: Block, change: Change): Block =>
  block.help ? { ...block, help: changedWording(block.help, change) } : block;

/** A page with every text changed that takes insertions. */
export const changedPage = (page: Page, change: Change): Page => ({
  ...page,
  ...(page.title && { title: changedWording(page.title, change) }),
  ...(page.lead && { lead: changedWording(page.lead, change) }),
  blocks: page.blocks.map((block) => changedBlock(block, change)),
});

const changedEnding = ({ before, after, ...onward }: Ending, change: Change): Ending => ({
  ...onward,
  ...(before && { before: changedWording(before, change) }),
  ...(after && { after: changedWording(after, change) }),
});

/** A survey with every text changed that takes insertions. */
export const changedTexts = (content: SurveyContent, change: Change): SurveyContent => ({
  ...content,
  dimensions: content.dimensions.map((dimension) => ({
    ...dimension,
    items: dimension.items.map((item) => changedItem(item, change)),
  })),
  questions: content.questions.map((question) => changedQuestion(question, change)),
  ...(content.pages && { pages: content.pages.map((page) => changedPage(page, change)) }),
  ...(content.ending && { ending: changedEnding(content.ending, change) }),
});

const keptNames = keptBeside<SurveyContent, ReadonlySet<string>>();

/** The names of all insertions of a survey. */
export const namesInserted = (content: SurveyContent): ReadonlySet<string> =>
  keptNames(content, '', () => {
    const names = new Set<string>();
    changedTexts(content, (text) => {
      for (const { name } of insertionsIn(text)) names.add(name);
      return text;
    });
    return names;
  });

/** Whether what it says depends on what was answered before. */
export const insertsAnswers = (content: SurveyContent): boolean =>
  [...namesInserted(content)].some((name) => name.startsWith(ANSWER));

/** Whether what a survey says depends on whom it asks. */
export const hasInsertions = (content: SurveyContent): boolean => namesInserted(content).size > 0;
