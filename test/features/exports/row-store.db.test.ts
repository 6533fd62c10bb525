import { expect } from 'chai';
import {
  createCountingStore,
  createResponseModel,
  createResponseRowStore,
  createResponseStore,
  type Response,
  type ResponseRow,
} from '../../../server/features/responses/index.js';
import { createTransaction } from '../../../server/platform/database/transactions.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { responseWith } from '../../support/occasion.js';

describe('rows of the response store', () => {
  let database: TestDatabase;
  let stores: {
    all: ReturnType<typeof createResponseStore>;
    rows: ReturnType<typeof createResponseRowStore>;
    counting: ReturnType<typeof createCountingStore>;
  };
  before(async () => {
    database = await openTestDatabase();
    const model = createResponseModel(database.connection);
    stores = {
      all: createResponseStore(model),
      rows: createResponseRowStore(model),
      counting: createCountingStore(model),
    };
    await database.prepare();
  });
  after(() => database.close());

  const studyId = newId();
  const responses = Array.from({ length: 450 }, (_, at) =>
    responseWith({
      id: newId(),
      key: `row-${at}`,
      studyId,
      wave: 'after',
      encounterId: newId(),
      round: at % 2 === 0 ? 'Yaz' : 'Payız',
      segments: { Şəhər: 'Gəncə', 'e.poçt': 'x' },
      expected: { interest: 0, respect: 'na', technology: 'skipped' },
      delivered: at % 7 === 0 ? {} : { interest: 10 },
      outcomes: { nps: 0 },
      importance: at % 3 === 0 ? null : { moral: 60, material: 40 },
      chosen: { change: ['speed', 'other'], why: [] },
      words: { change: 'Ölçü "böyük"\n' },
      comment: 'Ж'.repeat(at % 5),
      times:
        at % 2 === 0
          ? []
          : [
              { page: 'item.interest', seconds: 12.5 },
              { page: 'all', seconds: 3600 },
            ],
      deliveryRatio: at % 2 === 0 ? null : 0.125,
      deliveredAt: new Date(Date.UTC(1969, 11, 1) + (450 - at) * 3_600_000),
    }),
  );

  it('are exactly what was stored, oldest delivery first, in portions', async () => {
    await stores.all.insertMany(responses);
    const found: ResponseRow[] = [];
    let portions = 0;
    for await (const rows of stores.rows.portions({ studyId, wave: 'after' })) {
      found.push(...rows);
      portions += 1;
    }
    expect(portions).to.be.greaterThan(1);
    expect(found.map(({ id }) => id)).to.deep.equal(responses.map(({ id }) => id).reverse());
    for (const [at, row] of found.reverse().entries()) {
      const kept: { -readonly [Field in keyof Response]?: Response[Field] } = { ...responses[at] };
      for (const name of ['key', 'batchId', 'invitationId', 'studyId', 'agentId'] as const) delete kept[name];
      expect(row).to.deep.include(kept);
    }
  });

  it('are those of the filter alone', async () => {
    const ids: string[] = [];
    const from = new Date(Date.UTC(1969, 11, 1) + 440 * 3_600_000);
    for await (const rows of stores.rows.portions({ studyId, wave: 'after', round: 'Yaz', from }))
      ids.push(...rows.map(({ id }) => id));
    expect(ids).to.have.length(6);
  });

  it('know which answers were excluded', async () => {
    const [first] = responses;
    const mark = { at: new Date(), by: newId() };
    await createTransaction(database.connection)((session) =>
      stores.counting.exclude([first?.id ?? ''], mark, session),
    );
    const excluded: string[] = [];
    for await (const rows of stores.rows.portions({ studyId, wave: 'after' }))
      excluded.push(...rows.filter((row) => row.excluded).map(({ id }) => id));
    expect(excluded).to.deep.equal([first?.id]);
  });

  it('tell which encounters were answered after the service', async () => {
    const known = responses.slice(0, 300).map(({ encounterId }) => encounterId ?? '');
    const found = await stores.rows.answeredAfter([...known, newId()]);
    expect([...found].sort()).to.deep.equal([...known].sort());
  });
});
