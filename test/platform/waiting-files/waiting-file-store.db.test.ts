import { expect } from 'chai';
import {
  createWaitingFileModel,
  createWaitingFiles,
  type WaitingFiles,
} from '../../../server/platform/waiting-files/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('waiting files', () => {
  let database: TestDatabase;
  let files: WaitingFiles;
  const place = { owner: 'leyla', purpose: 'survey', subject: 't1' } as const;
  before(async () => {
    database = await openTestDatabase();
    const clock = () => new Date();
    files = createWaitingFiles({ files: createWaitingFileModel(database.connection), clock });
    await database.prepare();
  });
  after(() => database.close());

  it('come back byte for byte, however large a survey may be', async () => {
    const bytes = Buffer.from(Array.from({ length: 4 * 1024 * 1024 }, (_, at) => at % 251));
    const token = await files.keep(place, bytes);
    expect((await files.find(place, token))?.equals(bytes)).to.equal(true);
    await files.forget(place);
    expect(await files.find(place, token)).to.equal(null);
  });

  it('are one a place, also where two are chosen at the same moment', async () => {
    const tokens = await Promise.all(
      ['a', 'b', 'c'].map((text) => files.keep({ ...place, subject: 't2' }, Buffer.from(text))),
    );
    const found = await Promise.all(tokens.map((token) => files.find({ ...place, subject: 't2' }, token)));
    expect(found.filter((one) => one !== null)).to.have.length(1);
  });

  it('are of one person, purpose and draft', async () => {
    const token = await files.keep(place, Buffer.from('x'));
    for (const other of [{ owner: 'tural' }, { purpose: 'texts' as const }, { subject: 't9' }])
      expect(await files.find({ ...place, ...other }, token)).to.equal(null);
    for (const wrong of ['', 'x', undefined, [token], { $ne: '' }, token.replace(/^./, '$')])
      expect(await files.find(place, wrong)).to.equal(null);
  });
});
