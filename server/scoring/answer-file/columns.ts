/** Letters of the levels in the names of columns: minimum, desired, expected, delivered. */
export const levelLetters = { M: 'minimum', D: 'desired', E: 'expected', P: 'delivered' } as const;
export type LevelLetter = keyof typeof levelLetters;

/** What the name of a column says that it holds; any other name is a segment. */
export type AnswerColumn =
  | { readonly kind: 'level'; readonly item: string; readonly level: LevelLetter }
  | { readonly kind: 'weight'; readonly dimension: string }
  | { readonly kind: 'outcome'; readonly outcome: OutcomeName }
  | { readonly kind: 'respondent' | 'provider' | 'round' | 'segment' };

export const outcomeNames = ['nps', 'csat', 'ces', 'stay'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

const levelPattern = /^(?<item>.+)\.(?<level>[MDEP])$/;
const weightPrefix = 'weight.';

const isOutcome = (name: string): name is OutcomeName => (outcomeNames as readonly string[]).includes(name);

/**
 * How a file of answers names its columns: `reliability.kept.E`, `weight.reliability`, `nps`, `respondent`, `provider`,
 * `round` (or `wave`). docs/score.md has the whole of it.
 */
export const readAnswerColumn = (name: string): AnswerColumn => {
  if (name.startsWith(weightPrefix)) return { kind: 'weight', dimension: name.slice(weightPrefix.length) };
  const { item, level } = levelPattern.exec(name)?.groups ?? {};
  if (item !== undefined) return { kind: 'level', item, level: level as LevelLetter };
  if (isOutcome(name)) return { kind: 'outcome', outcome: name };
  if (name === 'respondent' || name === 'provider') return { kind: name };
  return { kind: name === 'round' || name === 'wave' ? 'round' : 'segment' };
};

/** The dimension of an item's full name: `reliability` of `reliability.kept`, or itself where it is its only item. */
export const dimensionOfItem = (item: string): string => item.split('.', 1)[0] as string;
