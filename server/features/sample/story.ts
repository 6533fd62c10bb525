import type { Locale } from '../../platform/i18n/locales.js';
import type { Localized, LocalizedLines } from '../../platform/i18n/localized.js';

/** Scale points by itemKey; `*` is meant for every item that is not named. */
export type Shift = Readonly<Record<string, number>>;

/** What somebody writes, by how the service went. `content`: asks for little and gets it. */
export const moods = ['failed', 'reliability', 'technology', 'short', 'good', 'content'] as const;
export type Mood = (typeof moods)[number];

export type SegmentValue = {
  readonly text: Localized;
  /** How many of a hundred customers. */
  readonly share: number;
  /** How much more our customers of this segment expect, and get; of rivals' customers no difference is known. */
  readonly expected?: Shift;
  readonly delivered?: Shift;
};

export type StoryProvider = {
  readonly key: string;
  readonly name: string;
  readonly share: number | null;
  /** How many customers for each turn of the round. */
  readonly customers: number;
};

/** An invented study: whom it is about, what is expected and given, and what people say of it. One file of `sample/`. */
export type Story = {
  readonly key: string;
  readonly instrument: string;
  readonly name: Localized;
  readonly service: Localized;
  /** The words at both ends of the scale from 0 to 10. */
  readonly ends: Readonly<Record<Locale, readonly [string, string]>>;
  readonly rounds: readonly Localized[];
  readonly promises: LocalizedLines;
  readonly providers: readonly StoryProvider[];
  /** By provider and item: what is expected and what is given in the first round, on 0–10. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
  /** What we give more in each further round. */
  readonly betterLater: Shift;
  /** How far customers differ from one another, in points. */
  readonly spread: number;
  /** How often everything goes wrong, by provider; `*` for the others. */
  readonly disaster: Shift;
  readonly segments: readonly { readonly name: Localized; readonly values: readonly SegmentValue[] }[];
  /** What customers of everybody write, and what ours alone do. */
  readonly comments: Readonly<Record<Mood, LocalizedLines>>;
  readonly ourComments: Readonly<Record<Mood, LocalizedLines>>;
  /** How a complaint may end. */
  readonly endings: LocalizedLines;
};

/** Names of invented people, by language; family names follow the person's sex in some of them. */
export type People = Readonly<
  Record<Locale, Readonly<Record<'women' | 'men', Readonly<Record<'first' | 'last', readonly string[]>>>>>
>;

/** The shift of one item. */
export const shiftOf = (shift: Shift | undefined, itemKey: string): number =>
  shift?.[itemKey] ?? shift?.['*'] ?? 0;
