import type { Locale } from '../../platform/i18n/locales.js';
import { finderOf, readSought, searchable } from '../../platform/search/index.js';
import { asksIn, contentOf, isPaired, itemsOf, type Instrument } from '../templates/index.js';

/**
 * What an instrument is for: any service; one industry; only what happened, with nothing asked beforehand; and whether
 * staff and managers can be asked its items, too.
 */
export const purposes = ['general', 'industry', 'after', 'staff'] as const;
export type Purpose = (typeof purposes)[number];

export const isPurpose = (text: string | undefined): text is Purpose => purposes.some((one) => one === text);

const serves: Readonly<Record<Purpose, (instrument: Instrument) => boolean>> = {
  general: (instrument) => instrument.purpose !== 'industry' && asksIn(contentOf(instrument), 'before'),
  industry: ({ purpose }) => purpose === 'industry',
  after: (instrument) => !asksIn(contentOf(instrument), 'before'),
  staff: (instrument) => itemsOf(instrument).some(isPaired),
};

/** Whether an instrument is for this; one may be for several things. */
export const isFor = (instrument: Instrument, purpose: Purpose): boolean => serves[purpose](instrument);

/** What is looked for in an instrument: all that its reader sees of it, in one language. */
const textOf = (instrument: Instrument, locale: Locale): string =>
  searchable([
    instrument.title[locale],
    instrument.description[locale],
    ...instrument.dimensions.map(({ title }) => title[locale]),
    ...itemsOf(instrument).map(({ title }) => title[locale]),
    ...(instrument.questions ?? []).map(({ text }) => text[locale]),
  ]);

/**
 * The instruments in which every word that was typed begins a word of the reader's language, however it was typed
 * (`xidmet` finds *Xidmət*), and which are for `purpose`. Without either they are all. General ones first.
 */
export const findInstruments = (
  instruments: readonly Instrument[],
  {
    words,
    purpose,
    locale,
  }: { readonly words: string; readonly purpose: Purpose | null; readonly locale: Locale },
): readonly Instrument[] => {
  const { patterns, wordless } = readSought(words);
  if (wordless) return [];
  const finders = patterns.map((pattern) => finderOf([pattern]));
  const rank = (instrument: Instrument): number =>
    ['general', 'after', 'industry'].findIndex((one) => isFor(instrument, one as Purpose));
  return instruments
    .filter((instrument) => purpose === null || isFor(instrument, purpose))
    .filter((instrument) => finders.every((finder) => finder.test(textOf(instrument, locale))))
    .sort((one, other) => rank(one) - rank(other));
};
