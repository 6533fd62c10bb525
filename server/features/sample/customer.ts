import type { Locale } from '../../platform/i18n/locales.js';
import type { Character } from './answering.js';
import { createChance, type Chance } from './chance.js';
import type { People, Story } from './story.js';

/** One invented customer. */
export type Customer = Character & {
  readonly index: number;
  readonly firstName: string;
  readonly lastName: string;
  /** By the segment's name, in the language of the installation. */
  readonly segments: Readonly<Record<string, string>>;
};

const speaking: readonly { readonly locale: Locale; readonly share: number }[] = [
  { locale: 'az', share: 60 },
  { locale: 'ru', share: 20 },
  { locale: 'tr', share: 12 },
  { locale: 'en', share: 8 },
];

const nameOf = (people: People, locale: Locale, { happens, pick }: Chance) => {
  const { first, last } = people[locale][happens(0.5) ? 'women' : 'men'];
  return { firstName: pick(first), lastName: pick(last) };
};

/** The customer at this place: always the same person for the same seed. */
export const customerAt = (parts: {
  readonly story: Story;
  readonly people: People;
  readonly seed: number;
  readonly index: number;
  readonly providerKey: string;
  /** The language of names of segments. */
  readonly locale: Locale;
}): Customer => {
  const { story, people, seed, index, providerKey } = parts;
  const chance = createChance(seed, index, 2);
  const { locale } = chance.pickByShare(speaking);
  const values = story.segments.map((segment) => chance.pickByShare(segment.values));
  return {
    index,
    providerKey,
    locale,
    values,
    ...nameOf(people, locale, chance),
    segments: Object.fromEntries(
      story.segments.map(({ name }, at) => [name[parts.locale], values[at]?.text[parts.locale] ?? '']),
    ),
    demand: story.spread * chance.normal(),
    luck: story.spread * chance.normal(),
  };
};
