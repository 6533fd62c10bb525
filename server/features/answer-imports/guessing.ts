import { dimensionOfItem, levelLetters, readAnswerColumn, type LevelLetter } from '../../scoring/index.js';
import { ignored, type ColumnUse, type Peek } from '../../platform/imports/index.js';
import { locales } from '../../platform/i18n/locales.js';
import { outcomeKeys, type Item, type Level, type SurveyContent } from '../templates/index.js';
import { folded } from './folded.js';
import { textRowOf } from './header-rows.js';
import { askedLevels, importanceTarget, levelTarget, outcomeTarget, type PlainTarget } from './targets.js';

const left: ColumnUse = { target: ignored, name: '' };
const use = (target: string): ColumnUse => ({ target, name: '' });

/** What the two survey tools, and people, call the columns that are not answers. */
const plainNames: Readonly<Record<string, PlainTarget>> = {
  respondent: 'respondent',
  id: 'respondent',
  responseid: 'respondent',
  'response id': 'respondent',
  provider: 'provider',
  company: 'provider',
  brand: 'provider',
  operator: 'provider',
  round: 'round',
  wave: 'round',
  submitdate: 'date',
  'date submitted': 'date',
  recordeddate: 'date',
  date: 'date',
  startlanguage: 'locale',
  'start language': 'locale',
  userlanguage: 'locale',
  language: 'locale',
  locale: 'locale',
  comment: 'comment',
  comments: 'comment',
};

/** The item that a column of the score command's file means; its only one where it names a dimension alone. */
const itemOf = (name: string, { dimensions }: SurveyContent): Item | undefined => {
  const dimension = dimensions.find(({ key }) => key === dimensionOfItem(name));
  const rest = name.slice(dimensionOfItem(name).length + 1);
  const own = dimension?.items.find(({ itemKey }) => itemKey === rest || itemKey === name);
  if (own) return own;
  if (dimension && rest === '' && dimension.items.length === 1) return dimension.items[0];
  return dimensions.flatMap(({ items }) => items).find(({ itemKey }) => itemKey === name);
};

/** Where a survey asks the desired alone, that is its expectation, and a file may call it so. */
const levelOf = (letter: LevelLetter, item: Item): Level | undefined => {
  const level = levelLetters[letter];
  if (item[level]) return level;
  return level === 'expected' && item.desired ? 'desired' : undefined;
};

const byScoreName = (name: string, content: SurveyContent): ColumnUse | null => {
  const told = readAnswerColumn(name);
  if (told.kind === 'segment') return null;
  if (told.kind === 'outcome') return use(outcomeTarget(told.outcome));
  if (told.kind === 'weight')
    return content.dimensions.some(({ key }) => key === told.dimension)
      ? use(importanceTarget(told.dimension))
      : null;
  if (told.kind !== 'level') return use(told.kind);
  const item = itemOf(told.item, content);
  const level = item && levelOf(told.level, item);
  return item && level ? use(levelTarget(level, item.itemKey)) : null;
};

const levelWords: Readonly<Record<Level, RegExp>> = {
  minimum: /\b(min|minimum|least|qm|m)\b/,
  desired: /\b(desired|ideal|wish|qd|d)\b/,
  expected: /\b(e|qe|exp|expect|expected|expectation|before|gozlenti|beklenti)\b/,
  importance: /\b(importance|important|vaciblik|onem)\b/,
  delivered: /\b(p|qp|perc|perceived|perception|delivered|delivery|received|got|after|alinan)\b/,
};

/** By an item's key or title beside a word for the level, as codes of questions mostly are: `QE[interest]`. */
const byItemName = (name: string, content: SurveyContent): ColumnUse | null => {
  const words = ` ${folded(name)} `;
  const found = askedLevels(content).filter(({ level, item }) => {
    const names = [item.itemKey, ...locales.map((locale) => item.title[locale])].map(folded);
    return levelWords[level].test(words) && names.some((one) => one !== '' && words.includes(` ${one} `));
  });
  const [one] = found;
  return one && found.length === 1 ? use(levelTarget(one.level, one.item.itemKey)) : null;
};

/** By the whole wording, as exports have it whose columns are named by the text of the question. */
const byWording = (text: string, content: SurveyContent): ColumnUse | null => {
  const asked = folded(text);
  if (asked === '') return null;
  const found = askedLevels(content).find(({ level, item }) =>
    locales.some((locale) => {
      const wording = folded(item[level]?.[locale] ?? '');
      return wording !== '' && (asked === wording || asked.endsWith(` ${wording}`));
    }),
  );
  return found ? use(levelTarget(found.level, found.item.itemKey)) : null;
};

const byPlainName = (name: string): ColumnUse | null => {
  const plain = folded(name);
  const outcome = outcomeKeys.find((key) => key === plain);
  if (outcome) return use(outcomeTarget(outcome));
  return Object.hasOwn(plainNames, plain) ? use(plainNames[plain] as string) : null;
};

/** What may follow the name of a segment that nobody typed: the column's own, without what no name may hold. */
const segmentOf = (name: string): ColumnUse =>
  name === '' ? left : { target: 'segment', name: name.replace(/[.$]+/g, ' ').trim().slice(0, 40) };

/**
 * What the columns may hold, by their names and, where the file tells them, their texts. In the score command's own file
 * every other column is a segment; of other files it is left out. Nothing is guessed twice.
 */
export const guessColumns = ({ header, rows }: Peek, content: SurveyContent): ColumnUse[] => {
  const texts = textRowOf(rows);
  const scores = header.map((name) => byScoreName(name, content));
  const isScoreFile = scores.some((one) => one?.target.startsWith('level.'));
  const taken = new Set<string>();
  return header.map((name, at) => {
    const text = texts?.[at] ?? '';
    const guess =
      scores[at] ??
      byPlainName(name) ??
      byItemName(name, content) ??
      byWording(text, content) ??
      byWording(name, content) ??
      byItemName(text, content) ??
      (isScoreFile ? segmentOf(name) : left);
    if (guess.target === ignored || guess.target === 'segment') return guess;
    if (taken.has(guess.target)) return left;
    taken.add(guess.target);
    return guess;
  });
};
