import type { Clock } from '../../platform/clock.js';
import type { BatchResult, ImportJob, ImportPass, RowMistake } from '../../platform/imports/index.js';
import type { TableRow } from '../../platform/tables/index.js';
import type { AttributeStore } from './attribute-store.js';
import { spelled } from './attributes.js';
import { settingsOf } from './contact-columns.js';
import type { ContactImportStore, ContactWrite } from './contact-import-store.js';
import { createRowReader, type ContactRow } from './contact-rows.js';
import { decide, type KnownContact } from './matching.js';
import { createSeenKeys } from './seen-keys.js';

export const contactImportKind = 'contacts';

export type ContactImportParts = {
  readonly contacts: ContactImportStore;
  readonly attributes: Pick<AttributeStore, 'spellings' | 'note'>;
  readonly clock: Clock;
};

/** What a pass must know of its job: a page's and a command's are the same. */
export type ContactImportJob = Pick<ImportJob, 'id' | 'owner' | 'header' | 'plan'>;

type Counted = 'new' | 'changed' | 'same';

/** Takes files of contacts: the same file once more changes nothing. */
export const createContactImport = ({ contacts, attributes, clock }: ContactImportParts) => {
  const begin = async (job: ContactImportJob, dry: boolean): Promise<ImportPass> => {
    const settings = settingsOf(job.plan);
    const read = createRowReader(job.plan.columns, job.header);
    const names = job.plan.columns.filter(({ target }) => target === 'attribute').map(({ name }) => name);
    const spellings = await attributes.spellings(names);
    const addresses = createSeenKeys();
    const numbers = createSeenKeys();
    const headerOf = (target: string): string | null => {
      const at = job.plan.columns.findIndex((use) => use.target === target);
      return at < 0 ? null : (job.header[at] ?? null);
    };
    const mistake = (row: ContactRow, target: string, reason: RowMistake['reason']): RowMistake => {
      const told: Readonly<Record<string, unknown>> = row;
      const value = told[target];
      return {
        row: row.row,
        column: headerOf(target),
        value: typeof value === 'string' ? value : '',
        reason,
      };
    };

    /** A row whose address or number stands in an earlier one: which of the two is meant cannot be known. */
    const twice = (row: ContactRow): RowMistake | null => {
      const address = addresses.add(row.email.toLowerCase(), row.row);
      const number = row.externalId === null ? null : numbers.add(row.externalId, row.row);
      const before = address ?? number;
      if (before === null) return null;
      const target = address === null ? 'externalId' : 'email';
      return mistake(row, target, { key: 'contacts-import:errors.twice', params: { row: before } });
    };

    const readable = (rows: readonly TableRow[]): { rows: ContactRow[]; mistakes: RowMistake[] } => {
      const mistakes: RowMistake[] = [];
      const found: ContactRow[] = [];
      for (const row of rows) {
        const told = read(row);
        const wrong = 'email' in told ? twice(told) : told;
        if (wrong !== null) mistakes.push(...[wrong].flat());
        else if ('email' in told) found.push({ ...told, attributes: spelled(told.attributes, spellings) });
      }
      return { rows: found, mistakes };
    };

    const owners = async (rows: readonly ContactRow[]) => {
      const told = rows.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));
      const found = await contacts.known(
        rows.map(({ email }) => email.toLowerCase()),
        told,
      );
      const byEmail = new Map(found.map((one): [string, KnownContact] => [one.email.toLowerCase(), one]));
      const byNumber = new Map(found.map((one): [string | null, KnownContact] => [one.externalId, one]));
      return (row: ContactRow) => ({
        byEmail: byEmail.get(row.email.toLowerCase()) ?? null,
        byNumber: row.externalId === null ? null : (byNumber.get(row.externalId) ?? null),
      });
    };

    const write = async (writes: readonly ContactWrite[]): Promise<ReadonlySet<number>> => {
      if (dry) return new Set();
      const refused = await contacts.write(writes, { createdAt: clock(), createdBy: job.owner });
      const given = writes.filter((_, at) => !refused.has(at)).map(({ input }) => input.attributes ?? {});
      await attributes.note(given);
      return refused;
    };

    const take = async (batch: readonly TableRow[]): Promise<BatchResult> => {
      const { rows, mistakes } = readable(batch);
      const counts: Record<Counted, number> = { new: 0, changed: 0, same: 0 };
      const ownersOf = await owners(rows);
      const writes: (ContactWrite & { row: ContactRow; kind: Counted })[] = [];
      for (const row of rows) {
        const decision = decide(row, ownersOf(row), settings);
        if (decision.kind === 'wrong') mistakes.push(mistake(row, decision.column, decision.reason));
        else if (decision.kind === 'same') {
          // A batch that a crash had cut short: what it did is counted as what it was.
          const done = (['new', 'changed'] as const).find((kind) => decision.mark === `${job.id}:${kind}`);
          counts[done ?? 'same'] += 1;
        } else {
          const id = decision.kind === 'new' ? null : decision.id;
          const { kind, input } = decision;
          writes.push({ row, kind, id, input, mark: `${job.id}:${kind}` });
        }
      }
      const refused = await write(writes);
      writes.forEach(({ row, kind }, at) => {
        if (refused.has(at))
          mistakes.push(mistake(row, 'email', { key: 'contacts-import:errors.meanwhile' }));
        else counts[kind] += 1;
      });
      return { counts, mistakes };
    };

    return { take, replay: (rows) => void readable(rows) };
  };
  return { begin };
};

export type ContactImport = ReturnType<typeof createContactImport>;
