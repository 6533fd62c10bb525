import { isDefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { piecesOf, strong, type Piece } from '../analytics/index.js';
import {
  about,
  cells,
  chanceText,
  figureText,
  NONE,
  outcomeName,
  reasonText,
  signedInterval,
  type BlockModel,
} from './block-pages.js';
import type { Priming } from './instrument.js';
import { isPrimed } from './priming-gathering.js';

const leadOf = ({ outcomes, notAsked }: Priming, i18n: I18n): Piece[] => {
  const { t, list, signed } = i18n;
  const [first] = outcomes;
  if (!first) return piecesOf(t('instrument:priming.nothing'));
  if (notAsked === 0) return piecesOf(t('instrument:priming.all-asked'));
  const tested = outcomes.filter(({ difference }) => isDefined(difference));
  if (tested.length === 0)
    return piecesOf(t('instrument:priming.unknown', { reason: reasonText(first.difference, i18n) }));
  const found = outcomes.filter(isPrimed);
  if (found.length === 0) return piecesOf(t('instrument:priming.none'));
  const named = found.map(({ outcome, difference }) =>
    isDefined(difference)
      ? `${outcomeName(outcome, i18n)} ${strong(signed(difference.value, 2))}`
      : outcomeName(outcome, i18n),
  );
  return piecesOf(t('instrument:priming.some', { figures: list(named) }));
};

/** Whether being asked beforehand goes with another answer afterwards. */
export const primingBlock = (priming: Priming, i18n: I18n): BlockModel => {
  const { t, number, signed } = i18n;
  const { outcomes, asked, notAsked, unanswered } = priming;
  return {
    id: 'priming',
    title: t('instrument:priming.title'),
    lead: leadOf(priming, i18n),
    picture: null,
    halves: [],
    notes: [
      ...(notAsked > 0 ? [about(t('instrument:priming.not-random'))] : []),
      ...(unanswered > 0
        ? [about(t('instrument:priming.unanswered', { count: unanswered, figure: number(unanswered) }))]
        : []),
    ],
    tables:
      outcomes.length === 0 || notAsked === 0
        ? []
        : [
            {
              id: 'priming-table',
              caption: t('instrument:priming.table'),
              first: t('instrument:heads.outcome'),
              heads: [
                t('instrument:heads.asked'),
                t('gap:word.n'),
                t('instrument:heads.not-asked'),
                t('gap:word.n'),
                t('instrument:heads.difference'),
                t('instrument:heads.interval-95'),
                'p',
              ],
              rows: outcomes.map((one) => {
                const { difference } = one;
                const known = isDefined(difference);
                return {
                  title: outcomeName(one.outcome, i18n),
                  cells: cells(
                    [
                      figureText(one.asked.mean, i18n),
                      number(one.asked.n),
                      figureText(one.notAsked.mean, i18n),
                      number(one.notAsked.n),
                      known ? signed(difference.value, 2) : NONE,
                      known ? signedInterval(difference.interval, i18n) : NONE,
                      known ? chanceText(difference.p, i18n) : NONE,
                    ],
                    isPrimed(one) ? [4] : [],
                  ),
                };
              }),
              foot: t('instrument:priming.foot', { asked: number(asked), notAsked: number(notAsked) }),
            },
          ],
  };
};
