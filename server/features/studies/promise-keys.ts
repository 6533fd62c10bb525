import { keyFrom } from '../../platform/keys.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import type { Study } from './study.js';

/** One promise of a study: a line in each language, '' where it is not written there, and the key by which it is counted. */
export type StudyPromise = { readonly key: string; readonly text: Readonly<Record<Locale, string>> };

type Promises = Study['promises'];

const rowsOf = (promises: Promises): StudyPromise['text'][] => {
  const count = Math.max(...locales.map((locale) => promises[locale].length));
  const line = (locale: Locale, at: number): string => promises[locale][at] ?? '';
  return Array.from({ length: count }, (_, at) => ({
    az: line('az', at),
    tr: line('tr', at),
    en: line('en', at),
    ru: line('ru', at),
  }));
};

/** What a study promises: the same line in every language is one promise. */
export const promisesOf = ({
  promises,
  promiseKeys,
}: Pick<Study, 'promises' | 'promiseKeys'>): StudyPromise[] =>
  rowsOf(promises).map((text, at) => ({ key: promiseKeys[at] ?? `promise-${at + 1}`, text }));

/**
 * The place of what was known for each that is there now, -1 where it is new: first by the same words, then, where `byPlace`,
 * by the same place. Nothing known is taken twice.
 */
const matched = (
  now: number,
  known: number,
  isSame: (now: number, then: number) => boolean,
  byPlace = true,
): readonly number[] => {
  const taken = new Set<number>();
  const take = (then: number): number => {
    if (then >= 0) taken.add(then);
    return then;
  };
  const places = Array.from({ length: known }, (_, then) => then);
  const same = Array.from({ length: now }, (_, at) =>
    take(places.find((then) => !taken.has(then) && isSame(at, then)) ?? -1),
  );
  const isFree = (at: number): boolean => byPlace && at < known && !taken.has(at);
  return same.map((then, at) => (then === -1 && isFree(at) ? take(at) : then));
};

/**
 * The keys of promises that were written anew: a line that is the same in any language keeps its key wherever it moved, a
 * line that was reworded in its place keeps it too, and any other gets a new one. What was noted under a key stays with it.
 */
export const keysOfPromises = (
  before: Pick<Study, 'promises' | 'promiseKeys'>,
  after: Promises,
): readonly string[] => {
  const [known, rows] = [promisesOf(before), rowsOf(after)];
  const isSame = (now: number, then: number): boolean =>
    locales.some((locale) => {
      const text = rows[now]?.[locale] ?? '';
      return text !== '' && text === known[then]?.text[locale];
    });
  const taken = known.map(({ key }) => key);
  return matched(rows.length, known.length, isSame).map((then, now) => {
    const words = locales.map((locale) => rows[now]?.[locale] ?? '').find((text) => text !== '') ?? '';
    const key = known[then]?.key ?? keyFrom(words, taken, 'promise');
    taken.push(key);
    return key;
  });
};

/**
 * The keys of what is promised to one customer, line by line, in the customer's language: that of the study's promise which
 * it says or stands for, '' for what was promised to this customer alone.
 */
export const keysOfTold = (
  study: Pick<Study, 'promises' | 'promiseKeys'>,
  locale: Locale,
  told: readonly string[],
): readonly string[] => {
  const known = promisesOf(study).filter(({ text }) => text[locale] !== '');
  const isSame = (now: number, then: number): boolean => told[now] === known[then]?.text[locale];
  // As many lines as the study has: a reworded one stands for the promise in its place.
  const places = matched(told.length, known.length, isSame, told.length === known.length);
  return places.map((then) => known[then]?.key ?? '');
};
