import type { Locale } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Block } from './page.js';
import type { Question } from './question.js';
import type { Item, Level, SurveyContent } from './survey.js';

/** What was taken out of a draft and can be put back. Never published. */
export type Shelf = {
  /** Removed items and where they belong; their keys stay taken, so that no other item can ever mean their answers. */
  readonly items: readonly { readonly dimensionKey: string; readonly item: Item }[];
  /** Removed questions; their keys stay taken, too. */
  readonly questions: readonly Question[];
  /** Removed options and whose they were. */
  readonly options: readonly { readonly questionKey: string; readonly option: Question['options'][number] }[];
  /** The words of points that the scale no longer has, from the first of them upwards. */
  readonly labels: Readonly<Record<Locale, readonly string[]>>;
  /** The words of levels at which an item is no longer asked. */
  readonly wordings?: readonly {
    readonly itemKey: string;
    readonly level: Level;
    readonly wording: Localized;
  }[];
  /** How that which is no longer asked was asked, and on which page. */
  readonly blocks?: readonly { readonly pageKey: string; readonly block: Block }[];
};

/** What an author works on. */
export type Draft = { readonly content: SurveyContent; readonly shelf: Shelf };

/** A survey being written. `revision` counts the saves, so that two people cannot overwrite one another unseen. */
export type Template = Draft & {
  readonly id: string;
  /** What it was begun with; '' where that was a file of no instrument known here. */
  readonly instrumentKey: string;
  /** Whether it was begun to show a gap. Left out where it began with an instrument, which tells. */
  readonly measuresGap?: boolean;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
};

/** A published survey, for the before and the after wave alike. It never changes. */
export type Version = {
  readonly id: string;
  readonly templateId: string;
  /** 1, 2, 3 … within its template. */
  readonly number: number;
  readonly content: SurveyContent;
  readonly publishedAt: Date;
  readonly publishedBy: string;
};

export const emptyShelf: Shelf = {
  items: [],
  questions: [],
  options: [],
  labels: { az: [], tr: [], en: [], ru: [] },
};

/** When a version was published. */
export type Publication = Pick<Version, 'id' | 'number' | 'publishedAt'>;
