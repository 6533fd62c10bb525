import { mcnemarTest, migration, type Migrant, type Standing } from '../../scoring/index.js';
import type { Response } from '../responses/index.js';
import type { Segment } from '../studies/index.js';
import { nearThresholds } from './borderline.js';
import { nearIn, pack, standingIn, untold } from './packed.js';
import type { Told } from './reader.js';
import { errorsOf } from './score-errors.js';
import { noCounts } from './standings-computation.js';
import type { Movement, Rounds, ScoreErrors } from './standings.js';

export type MovingParts = Rounds & {
  readonly demandingFrom: number;
  readonly errors: ScoreErrors;
  /** Whose customers are meant; by what they were when they answered first. */
  readonly segments: readonly Segment[];
};

const isLoyal = (standing: Standing): boolean => standing === 'loyal' || standing === 'demanding-loyal';

/** A round takes eight bits: how the customer answered, whether near a threshold, and whether in the segment. */
const roundBits = 8;
const roundMask = 255;

/** Where a standing does not change hands, one object stands for all customers alike. */
const createMigrants = () => {
  const known = new Map<string, Migrant>();
  return (before: Standing, after: Standing | null, borderline: boolean): Migrant => {
    const name = `${before} ${after} ${borderline}`;
    const migrant = known.get(name) ?? { before, after, borderline };
    known.set(name, migrant);
    return migrant;
  };
};

/**
 * Joins the answers of two rounds by customer. Hand over answers in the order of delivery; of several in one round the latest
 * that tells a standing holds. Memory grows by one small number a customer.
 */
export const createMoving = (parts: MovingParts) => {
  const { first, demandingFrom, errors, segments: meant } = parts;
  const customers = new Map<string, number>();

  const isInSegment = ({ segments }: Response): boolean =>
    meant.every(
      ({ attribute, value }) => Object.hasOwn(segments, attribute) && segments[attribute] === value,
    );

  const packedOf = (response: Response, told: Told | null, known: number): number => {
    if (!told && known !== 0) return known;
    const inside = isInSegment(response) ? 1 : 0;
    if (!told) return untold | (inside << 7);
    const near = nearThresholds(told.figures, errorsOf(told.figures, errors), demandingFrom);
    return pack(told.standing, near.length > 0 ? 1 : 0, inside);
  };

  return {
    take: (response: Response, told: Told | null): void => {
      const shift = response.round === first ? 0 : roundBits;
      const known = customers.get(response.customerId) ?? 0;
      const packed = packedOf(response, told, (known >> shift) & roundMask);
      customers.set(response.customerId, (known & ~(roundMask << shift)) | (packed << shift));
    },

    moved: async (breathe: () => Promise<void>): Promise<Omit<Movement, 'demandingFrom'>> => {
      const migrantOf = createMigrants();
      const migrants: Migrant[] = [];
      const arrived = noCounts();
      let [gained, lost, unclear, seen] = [0, 0, 0, 0];
      for (const packed of customers.values()) {
        seen += 1;
        if (seen % 10_000 === 0) await breathe();
        const [before, after] = [packed & roundMask, packed >> roundBits];
        if ((before || after) >> 7 === 0) continue;
        const [from, to] = [standingIn(before), standingIn(after)];
        if (before === 0 && to) arrived[to] += 1;
        if (!from) continue;
        if (after !== 0 && !to) {
          unclear += 1;
          continue;
        }
        migrants.push(migrantOf(from, to, nearIn(before) + nearIn(after) > 0));
        if (!to) continue;
        gained += Number(!isLoyal(from) && isLoyal(to));
        lost += Number(isLoyal(from) && !isLoyal(to));
      }
      return {
        migration: migration(migrants),
        arrived,
        untold: unclear,
        loyal: { gained, lost },
        loyalTest: mcnemarTest({ gained, lost }),
      };
    },
  };
};
