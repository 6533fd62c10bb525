import type { Locale } from '../../platform/i18n/locales.js';
import type { LinkLife, LinkState } from '../../platform/link-life.js';
import type { Localized } from '../../platform/i18n/localized.js';
import type { Study } from '../studies/index.js';
import {
  expectationLevelOf,
  isPaired,
  type Item,
  type SurveyContent,
  type Version,
} from '../templates/index.js';
import type { NamedAddress } from './people-lines.js';

/** Who is asked a study's own items from within: those who set what is done, and those who do it. */
export const editions = ['manager', 'staff'] as const;
export type Edition = (typeof editions)[number];

/**
 * What each edition asks of every item, on the study's scale. Managers: what customers are believed to expect, how far a
 * standard is set. Staff: what customers are believed to get, how far one is able to give it.
 */
export const partsOf = {
  manager: ['expects', 'standard'],
  staff: ['delivers', 'able'],
} as const satisfies Record<Edition, readonly string[]>;
export type Part = (typeof partsOf)[Edition][number];

/** People who are asked together, by links of their own, about one published survey. */
export type PeopleList = LinkLife & {
  readonly id: string;
  readonly studyId: string;
  readonly name: string;
  readonly versionId: string;
};

/** Somebody who is asked. Whether they answered is known; what they answered is not kept with them. */
export type Person = {
  readonly id: string;
  readonly studyId: string;
  readonly listId: string;
  readonly edition: Edition;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly answered: boolean;
};

/** What somebody told, by part and item, in scale points; `na` where it does not apply. Of nobody in particular. */
export type Told = Readonly<Partial<Record<Part, Readonly<Record<string, number | 'na'>>>>>;

/** How many of a list were asked, and how many answered, by edition. */
export type Participation = Readonly<Record<Edition, { readonly asked: number; readonly answered: number }>>;

export const DAYS_OPEN = 60;
export const MOST_PEOPLE = 300;
export const MOST_LISTS = 30;

/** The items that colleagues are asked: those that have a gap. In the order of the survey. */
export const askedDimensions = (content: SurveyContent) =>
  content.dimensions
    .map(({ key, title, items }) => ({ key, title, items: items.filter(isPaired) }))
    .filter(({ items }) => items.length > 0);

/** The customer's statement that a part asks about: what will happen, or what happened. */
export const statementOf = (item: Item, part: Part): Localized | undefined => {
  const level = expectationLevelOf(item);
  return part === 'expects' && level ? item[level] : item.delivered;
};

export const fieldOf = (part: Part, item: Item): string => `${part}.${item.itemKey}`;

/** Whom to add, by edition, and the language of their message. */
export type NewPeople = Readonly<Record<Edition, readonly NamedAddress[]>> & { readonly locale: Locale };

/** A list as its author sees it. */
export type ListedPeople = {
  readonly list: PeopleList;
  readonly state: LinkState;
  readonly participation: Participation;
};

/** What a colleague's link leads to. */
export type OpenEdition = {
  readonly person: Person;
  readonly study: Study;
  readonly version: Version;
  readonly state: 'open' | 'answered' | 'over';
};
