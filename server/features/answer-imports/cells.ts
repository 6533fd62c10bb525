import { noAnswer } from '../../scoring/index.js';
import type { Message } from '../../platform/errors.js';
import { isLocale, locales, type Locale } from '../../platform/i18n/locales.js';
import { momentOf } from '../../platform/zoned-time.js';
import type { Answer } from '../responses/index.js';
import { highOf, valuesOf, type Scale } from '../templates/index.js';
import { folded } from './folded.js';

/** What a cell says, or what was expected in its place. */
export type Read<T> = { readonly value: T } | { readonly wrong: Message };

/** Exports write codes before the number of an answer: `A3`, `AO03`. Spreadsheets write `3,0`. */
const pointPattern = /^(?:AO?0*)?(\d{1,3})(?:[.,]0+)?$/i;

const notApplicable = new Set(['na', 'n/a', 'n.a.']);
/** How an export marks a question that was seen and left. */
const leftOut = new Set(['', '-99']);

const answerIn = (cell: string): Answer | null => {
  if (leftOut.has(cell)) return 'skipped';
  return noAnswer(cell) || notApplicable.has(cell.toLowerCase()) ? 'na' : null;
};

/** Reads a point of a scale from `low` to `high`, as it stands in the file, and moves it by `shift`. */
export const readPoint = (cell: string, scale: { low: number; high: number }, shift = 0): Read<Answer> => {
  const none = answerIn(cell);
  if (none !== null) return { value: none };
  const point = Number(pointPattern.exec(cell)?.[1] ?? NaN);
  if (point >= scale.low && point <= scale.high) return { value: point + shift };
  const params = { low: scale.low, high: scale.high };
  return { wrong: { key: 'answers-import:errors.off-scale', params } };
};

/** The words of a scale in every language, each with its point; a word that stands for two is left out. */
const wordsOf = (scale: Scale): ReadonlyMap<string, number> => {
  const found = new Map<string, Set<number>>();
  for (const locale of locales)
    valuesOf(scale).forEach((value, at) => {
      const word = folded(scale.labels[locale][at] ?? '');
      if (word !== '') found.set(word, (found.get(word) ?? new Set()).add(value));
    });
  return new Map(
    [...found].flatMap(([word, values]) => (values.size === 1 ? [[word, [...values][0] as number]] : [])),
  );
};

/**
 * A reader of a survey's answers: points as the file counts them, from `low`, codes of points, words of the scale.
 * Nothing else is an answer: a file on a scale of another length cannot be told point by point.
 */
export const createAnswerReader = (scale: Scale, low: number) => {
  const words = wordsOf(scale);
  const inFile = { low, high: low + scale.points - 1 };
  const shift = scale.low - low;
  return (cell: string): Read<Answer> => {
    const read = readPoint(cell, inFile, shift);
    if ('value' in read) return read;
    const value = words.get(folded(cell));
    return value === undefined ? read : { value };
  };
};

/** Importance points of a dimension, from 0 up; null where none are given. */
export const readPoints = (cell: string): Read<number | null> => {
  if (noAnswer(cell)) return { value: null };
  const value = /^\d{1,4}(?:[.,]\d{1,4})?$/.test(cell) ? Number(cell.replace(',', '.')) : NaN;
  return value <= 1000 ? { value } : { wrong: { key: 'answers-import:errors.points' } };
};

const isoDate = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)?Z?$/;
const dottedDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d\d)(?::\d\d)?)?$/;

const two = (text = '0'): string => text.padStart(2, '0');

const fieldText = (cell: string): string | null => {
  const [, year, month, day, hour, minute] = isoDate.exec(cell) ?? [];
  if (year) return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
  const [, d, m, y, h, min] = dottedDate.exec(cell) ?? [];
  return y ? `${y}-${two(m)}-${two(d)}T${two(h)}:${two(min)}` : null;
};

const aDay = 24 * 60 * 60 * 1000;

/** A day, with or without the time of day, by the clock of `timeZone`; null where the cell is empty. Not to come. */
export const readDate = (cell: string, timeZone: string, now: Date): Read<Date | null> => {
  if (cell === '') return { value: null };
  const text = fieldText(cell);
  const at = text && momentOf(text, timeZone);
  if (!at) return { wrong: { key: 'answers-import:errors.date' } };
  return at.getTime() > now.getTime() + aDay
    ? { wrong: { key: 'answers-import:errors.future' } }
    : { value: at };
};

/** The language of an answer by its code, as `az-AZ`, `TR`; null where the cell is empty or names one we do not speak. */
export const readLocale = (cell: string): Locale | null => {
  const code = cell.slice(0, 2).toLowerCase();
  return isLocale(code) && /^.{2}(?:[-_].*)?$/.test(cell) ? code : null;
};

/** Where the points of a file may begin: as in the survey, or counted the other way. */
export const lowsOf = (scale: Scale): readonly { readonly low: number; readonly high: number }[] =>
  [scale.low, scale.low === 0 ? 1 : 0].map((low) => ({ low, high: low + highOf(scale) - scale.low }));
