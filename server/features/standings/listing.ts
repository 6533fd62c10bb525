import type { ContactService } from '../contacts/index.js';
import { fullName } from '../contacts/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { Listed, ListChoice, ListPage, Standings } from './standings.js';

export type ListingParts = {
  readonly encounters: Pick<EncounterService, 'byIds'>;
  readonly contacts: Pick<ContactService, 'byIds'>;
};

export const LISTED_A_PAGE = 20;

const newestFirst = (a: Listed, b: Listed): number => {
  const [one, other] = [a.at ?? '', b.at ?? ''];
  return one === other ? 0 : one < other ? 1 : -1;
};

const chosenOf = ({ failed, close }: Standings, choice: ListChoice): readonly Listed[] => {
  if (choice === 'failed') return failed;
  return choice === 'close' ? close : [...failed, ...close].sort(newestFirst);
};

const present = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/** Those who should be looked at, with their names. */
export const createListing = ({ encounters, contacts }: ListingParts) => {
  const named = async (rows: readonly Listed[]): Promise<ListPage['rows']> => {
    const [records, people] = await Promise.all([
      encounters.byIds(present(rows.map(({ encounterId }) => encounterId))),
      contacts.byIds(present(rows.map(({ contactId }) => contactId))),
    ]);
    return rows.map((row) => {
      const person = row.contactId === null ? undefined : people.get(row.contactId);
      const record = row.encounterId === null ? undefined : records.get(row.encounterId);
      return { ...row, name: person ? fullName(person) : null, number: record?.number ?? null };
    });
  };

  return {
    all: (standings: Standings, choice: ListChoice) => named(chosenOf(standings, choice)),

    /** One page; a page beyond the last is the last. */
    page: async (standings: Standings, choice: ListChoice, asked: number): Promise<ListPage> => {
      const all = chosenOf(standings, choice);
      const page = Math.min(asked, Math.max(1, Math.ceil(all.length / LISTED_A_PAGE)));
      const rows = all.slice((page - 1) * LISTED_A_PAGE, page * LISTED_A_PAGE);
      return { choice, page, total: all.length, rows: await named(rows) };
    },
  };
};
