import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { isAppError } from '../../../server/platform/errors.js';
import { createUploads, type Uploads } from '../../../server/platform/imports/index.js';
import { openFolder } from '../tables/files.js';

const now = new Date('2026-11-20T08:00:00Z');
const uncut = () => false;

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('uploads', () => {
  let files: ReturnType<typeof openFolder>;
  let folder: string;
  let uploads: Uploads;
  beforeEach(() => {
    files = openFolder();
    folder = join(files.folder, 'uploads');
    uploads = createUploads({ folder, clock: () => now });
  });
  afterEach(() => files.close());

  it('are kept for their owner alone, until they are removed', async () => {
    const kept = await uploads.keep({ stream: Readable.from(['a,b\n', '1,2\n']), isCut: uncut });
    expect(kept.bytes).to.equal(8);
    const path = uploads.pathOf(kept.id);
    expect(readFileSync(path, 'utf8')).to.equal('a,b\n1,2\n');
    expect(statSync(path).mode & 0o077).to.equal(0);
    expect(statSync(folder).mode & 0o077).to.equal(0);
    expect(await uploads.here()).to.deep.equal([kept.id]);
    await uploads.remove(kept.id);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('that are cut or break off leave nothing', async () => {
    const cut = await refusal(uploads.keep({ stream: Readable.from(['a']), isCut: () => true }));
    expect(isAppError(cut, 'too-large')).to.equal(true);
    const broken = new Readable({
      read() {
        this.push('a');
        this.destroy(new Error('gone'));
      },
    });
    expect(await refusal(uploads.keep({ stream: broken, isCut: uncut }))).to.be.an('error');
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('are swept away a day after they were left, and nothing else is', async () => {
    const left = await uploads.keep({ stream: Readable.from(['a']), isCut: uncut });
    const fresh = await uploads.keep({ stream: Readable.from(['a']), isCut: uncut });
    const other = files.write('not ours');
    const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    utimesSync(uploads.pathOf(left.id), at(25), at(25));
    utimesSync(uploads.pathOf(fresh.id), at(23), at(23));
    await uploads.sweep();
    expect(await uploads.here()).to.deep.equal([fresh.id]);
    expect(existsSync(other)).to.equal(true);
  });

  it('have no path for what is no id', () => {
    for (const id of ['', '../secret', 'A'.repeat(32), `${'a'.repeat(32)}/x`])
      expect(() => uploads.pathOf(id), id).to.throw('not-found');
  });

  it('are none before the first one', async () => {
    expect(await uploads.here()).to.deep.equal([]);
    await uploads.sweep();
  });
});
