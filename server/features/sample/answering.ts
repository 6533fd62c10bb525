import type { Locale } from '../../platform/i18n/locales.js';
import { quarter, sum } from '../../scoring/index.js';
import type { Answer, Answers, Outcomes } from '../responses/index.js';
import type { Chance } from './chance.js';
import { shiftOf, type Mood, type SegmentValue, type Story } from './story.js';

/** Who answers: what all of this person's answers have in common. */
export type Character = {
  readonly providerKey: string;
  readonly locale: Locale;
  readonly values: readonly SegmentValue[];
  /** How much more this person expects than others, and is given, in points. */
  readonly demand: number;
  readonly luck: number;
};

/** What one person expects and gets in one round. */
export type Told = {
  readonly expected: Answers;
  readonly delivered: Answers;
  readonly outcomes: Outcomes;
  readonly comment: string;
  /** Delivered − expected over all items, in points. */
  readonly gap: number;
};

const HIGHEST = 10;
const noise = 0.95; // of a single answer, in points
const notApplicable = 0.015;
const skipped = 0.01;

const pointNear = (value: number): number => Math.max(0, Math.min(HIGHEST, Math.round(value)));

const isPoint = (answer: Answer | undefined): answer is number => typeof answer === 'number';

const levelsOf = (story: Story, { providerKey, values }: Character, itemKey: string, round: number) => {
  const [expected, delivered] = story.levels[providerKey]?.[itemKey] ?? [7, 7];
  if (providerKey !== 'us') return { expected, delivered };
  const shifted = (which: 'expected' | 'delivered'): number =>
    values.reduce((sum, value) => sum + shiftOf(value[which], itemKey), 0);
  return {
    expected: expected + shifted('expected'),
    delivered: delivered + shifted('delivered') + round * shiftOf(story.betterLater, itemKey),
  };
};

/** Everything went wrong: next to nothing is given, whatever was expected. */
const disasterPoint = ({ normal }: Chance): number => pointNear(0.7 + Math.abs(normal()) * 0.6);

const pairOf = (
  parts: { story: Story; character: Character; round: number; disaster: boolean; chance: Chance },
  itemKey: string,
): readonly [Answer, Answer] => {
  const { story, character, round, disaster, chance } = parts;
  if (chance.happens(notApplicable)) return ['na', 'na'];
  const { demand, luck } = character;
  const level = levelsOf(story, character, itemKey, round);
  const expected = pointNear(level.expected + demand + noise * chance.normal());
  const delivered = disaster
    ? disasterPoint(chance)
    : pointNear(level.delivered + luck + 0.25 * demand + noise * chance.normal());
  return [chance.happens(skipped) ? 'skipped' : expected, chance.happens(skipped) ? 'skipped' : delivered];
};

type Judged = { readonly gap: number; readonly delivered: number; readonly expected: number };

const judged = (expected: Answers, delivered: Answers): Judged => {
  const pairs = Object.entries(expected).flatMap(([key, e]) => {
    const d = delivered[key];
    return isPoint(e) && isPoint(d) ? [{ e, d }] : [];
  });
  const meanOf = (level: 'e' | 'd'): number =>
    sum(pairs.map((pair) => pair[level])) / Math.max(1, pairs.length);
  return { gap: meanOf('d') - meanOf('e'), delivered: meanOf('d'), expected: meanOf('e') };
};

/** What somebody says of a service who got so much of what they expected: the distance counts, the level a little. */
const outcomesOf = ({ gap, delivered }: Judged, ours: boolean, chance: Chance): Outcomes => {
  const near = (value: number, spread: number, low: number, high: number): Answer =>
    chance.happens(skipped)
      ? 'skipped'
      : Math.max(low, Math.min(high, Math.round(value + spread * chance.normal())));
  const level = delivered - 7;
  const loyal = ours ? 1 : 0; // demanding, and yet they stay
  return {
    nps: near(7.7 + 0.8 * gap + 0.3 * level + 0.4 * loyal, 1.2, 0, 10),
    csat: near(4 + 0.45 * gap + 0.1 * level, 0.6, 1, 5),
    recommend: near(3.8 + 0.35 * gap + 0.15 * level + 0.15 * loyal, 0.65, 1, 5),
    stay: near(3.9 + 0.3 * gap + 0.1 * level + 0.3 * loyal, 0.65, 1, 5),
  };
};

const missing = (expected: Answers, delivered: Answers, itemKey: string): number => {
  const [e, d] = [expected[itemKey], delivered[itemKey]];
  return isPoint(e) && isPoint(d) ? e - d : 0;
};

/** What the comment is about, and how often somebody of that mood writes one. */
const moodOf = (told: Pick<Told, 'expected' | 'delivered'>, { gap, delivered, expected }: Judged) => {
  const by = (mood: Mood, probability: number) => ({ mood, probability });
  if (expected > 0 && delivered / expected < quarter) return by('failed', 0.8);
  if (gap < -0.6) {
    const worst = (['reliability', 'technology'] as const)
      .map((itemKey) => ({ itemKey, points: missing(told.expected, told.delivered, itemKey) }))
      .reduce((a, b) => (b.points > a.points ? b : a));
    return worst.points >= 2 ? by(worst.itemKey, 0.34) : by('short', 0.22);
  }
  if (expected < 7) return by('content', 0.12);
  return gap > -0.1 ? by('good', 0.2) : by('short', 0.08);
};

/** Those whom we did not ask ourselves write less. */
const commentOf = (
  story: Story,
  { providerKey, locale }: Character,
  { mood, probability }: ReturnType<typeof moodOf>,
  chance: Chance,
): string => {
  const ours = providerKey === 'us';
  const known = [...story.comments[mood][locale], ...(ours ? story.ourComments[mood][locale] : [])];
  if (!chance.happens(ours ? probability : probability / 2) || known.length === 0) return '';
  const words = chance.pick(known);
  const asksBack = mood === 'short' || mood === 'reliability' || mood === 'technology';
  return asksBack && chance.happens(0.25) ? `${words} ${chance.pick(story.endings[locale])}` : words;
};

/** What one person tells of one round. */
export const tell = (parts: {
  readonly story: Story;
  readonly character: Character;
  readonly itemKeys: readonly string[];
  readonly round: number;
  readonly chance: Chance;
}): Told => {
  const { story, character, itemKeys, chance } = parts;
  const ours = character.providerKey === 'us';
  const disaster = chance.happens(story.disaster[character.providerKey] ?? story.disaster['*'] ?? 0);
  const pairs = itemKeys.map((itemKey) => [itemKey, pairOf({ ...parts, disaster }, itemKey)] as const);
  const expected = Object.fromEntries(pairs.map(([itemKey, [e]]) => [itemKey, e]));
  const delivered = Object.fromEntries(pairs.map(([itemKey, [, d]]) => [itemKey, d]));
  const how = judged(expected, delivered);
  return {
    expected,
    delivered,
    gap: how.gap,
    outcomes: outcomesOf(how, ours, chance),
    comment: commentOf(story, character, moodOf({ expected, delivered }, how), chance),
  };
};

/** Afterwards people remember that they expected what they got, in part. */
export const remembered = (expected: Answers, delivered: Answers): Answers =>
  Object.fromEntries(
    Object.entries(expected).map(([itemKey, e]): [string, Answer] => {
      const d = delivered[itemKey];
      return [itemKey, isPoint(e) && isPoint(d) ? pointNear(0.65 * e + 0.35 * d) : e];
    }),
  );
