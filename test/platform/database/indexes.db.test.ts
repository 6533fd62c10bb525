import { expect } from 'chai';
import { Schema, type IndexDefinition, type IndexOptions } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

type Found = { readonly name: string; readonly unique?: boolean; readonly partialFilterExpression?: object };

describe('the indexes that models declare', () => {
  let database: TestDatabase;
  before(async () => {
    database = await openTestDatabase();
  });
  after(() => database.close());

  const declare = async (...indexes: readonly (readonly [IndexDefinition, IndexOptions?])[]) => {
    const schema = new Schema({ word: String, format: Number, at: Number }, { collection: 'written' });
    for (const [key, options] of indexes) schema.index(key, options);
    if (database.connection.models['Written']) database.connection.deleteModel('Written');
    const model = database.connection.model('Written', schema);
    await database.prepare();
    const found = (await model.collection.indexes()) as readonly Found[];
    return {
      model,
      indexes: Object.fromEntries(
        found
          .filter(({ name }) => name !== '_id_')
          .map(({ name, unique = false, partialFilterExpression = null }) => [
            name,
            { unique, partialFilterExpression },
          ]),
      ),
    };
  };

  it('are made anew where they are declared differently under their name; others stay', async () => {
    const format = (n: number) => ({ partialFilterExpression: { format: n } });
    const first = await declare([{ word: 1 }, format(1)], [{ at: -1 }], [{ format: 1, at: 1 }]);
    await first.model.create([
      { word: 'a', format: 1, at: 1 },
      { word: 'b', format: 2, at: 2 },
    ]);
    await first.model.collection.createIndex({ at: 1, word: 1 }, { name: 'of the operator' });
    const again = await declare([{ word: 1 }, format(2)], [{ at: -1 }, { unique: true }]);
    expect(again.indexes).to.deep.equal({
      word_1: { unique: false, ...format(2) },
      'at_-1': { unique: true, partialFilterExpression: null },
      format_1_at_1: { unique: false, partialFilterExpression: null },
      'of the operator': { unique: false, partialFilterExpression: null },
    });
    const found = await again.model.find({ word: 'b', format: 2 }).hint('word_1').lean();
    expect(found.map(({ at }) => at)).to.deep.equal([2]);
    expect((await declare([{ word: 1 }, format(2)])).indexes).to.deep.equal(again.indexes);
  });

  it('are made anew with another lifetime, or without records that lack the field', async () => {
    await declare([{ at: 1 }, { expireAfterSeconds: 5_000 }], [{ word: -1 }]);
    const { model } = await declare(
      [{ at: 1 }, { expireAfterSeconds: 9_000 }],
      [{ word: -1 }, { sparse: true }],
    );
    const found = new Map((await model.collection.indexes()).map((one) => [one.name, one]));
    expect(found.get('at_1')).to.include({ expireAfterSeconds: 9_000 });
    expect(found.get('word_-1')).to.include({ sparse: true });
  });

  it('are refused where what is there does not allow them', async () => {
    const { model } = await declare();
    await model.create([
      { word: 'twice', format: 7, at: 8 },
      { word: 'twice', format: 7, at: 9 },
    ]);
    const refused = await declare([{ format: 1 }, { unique: true }]).catch((error: unknown) => error);
    expect(refused).to.include({ code: 11000 });
  });
});
