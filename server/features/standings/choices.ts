import type { Study } from '../studies/index.js';
import { listChoices, type CustomersChoice, type Rounds } from './standings.js';

export const choiceNames = ['by', 'first', 'second', 'show'] as const;
export type ChoiceName = (typeof choiceNames)[number];

/** What an address asks beside the filters, as text. */
export type AskedChoices = Readonly<Partial<Record<ChoiceName, string>>>;

/** The last two rounds with answers; null where there are no two. */
const lastTwo = (answered: readonly string[]): Rounds | null => {
  const [first, second] = answered.slice(-2);
  return first !== undefined && second !== undefined ? { first, second } : null;
};

/**
 * Reads what an address asks for. What a study does not have, or what makes no sense, falls back and is told. `answered`:
 * rounds with answers, oldest first.
 */
export const readChoices = (
  asked: AskedChoices,
  page: number,
  study: Pick<Study, 'segments' | 'rounds'>,
  answered: readonly string[],
): CustomersChoice => {
  const { by = '', first = '', second = '', show = '' } = asked;
  const knowsBy = study.segments.includes(by);
  const usual = lastTwo(answered);
  const unknown = (round: string): boolean => round !== '' && !study.rounds.includes(round);
  const chosen = {
    first: unknown(first) || first === '' ? (usual?.first ?? '') : first,
    second: unknown(second) || second === '' ? (usual?.second ?? '') : second,
  };
  const wrongWay =
    usual !== null && study.rounds.indexOf(chosen.first) >= study.rounds.indexOf(chosen.second);
  const shown = listChoices.find((one) => one === show);
  return {
    by: knowsBy ? by : (study.segments[0] ?? ''),
    rounds: usual && (wrongWay ? usual : chosen),
    show: shown ?? 'all',
    page,
    problems: {
      ...(by && !knowsBy ? { by: { key: 'standings:choice.no-such-attribute' } } : {}),
      ...(unknown(first) ? { first: { key: 'standings:choice.no-such-round' } } : {}),
      ...(unknown(second) ? { second: { key: 'standings:choice.no-such-round' } } : {}),
      ...(wrongWay && (first || second) && !unknown(first) && !unknown(second)
        ? { second: { key: 'standings:choice.wrong-way' } }
        : {}),
      ...(show && !shown ? { show: { key: 'standings:choice.no-such-list' } } : {}),
    },
  };
};
