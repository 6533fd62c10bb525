import {
  asksImportance,
  itemsOf,
  levelsOfWave,
  type Question,
  type QuestionKind,
  type SurveyContent,
} from '../templates/index.js';

/**
 * Seconds that one answer takes. Rules of thumb for planning, rounded up: a rating is read and chosen in about seven
 * seconds, a choice in ten, words of one's own take half a minute, spreading points three quarters of one.
 */
const seconds = { rating: 7, outcome: 7, points: 45, opening: 15 } as const;

const ofKind: Readonly<Record<QuestionKind, number>> = {
  choice: 10,
  choices: 15,
  text: 30,
  line: 12,
  number: 10,
  date: 10,
  'yes-no': 6,
  stars: 6,
  compared: 8,
  attention: 8,
  contact: 25,
  consent: 8,
  provider: 10,
  info: 6,
};

const secondsOf = ({ kind }: Question): number => ofKind[kind];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** About how many minutes one sitting takes, at least 1; 0 where the wave asks nothing. */
export const minutesOf = (content: SurveyContent, wave: 'before' | 'after'): number => {
  const ratings = sum(
    itemsOf(content).map((item) => levelsOfWave[wave].filter((level) => item[level]).length),
  );
  const questions = content.questions.filter(({ waves }) => waves.includes(wave)).map(secondsOf);
  const outcomes = wave === 'after' ? content.outcomes.length : 0;
  const points = wave === 'before' && asksImportance(content) ? seconds.points : 0;
  const asked = ratings * seconds.rating + sum(questions) + outcomes * seconds.outcome + points;
  return asked === 0 ? 0 : Math.ceil((asked + seconds.opening) / 60);
};
