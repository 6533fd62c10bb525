import { expect } from 'chai';
import { usualSeed } from '../server/features/sample/index.js';
import { studyHead } from '../server/features/studies/index.js';
import { openOffice, type Office } from './support/office.js';
import { people } from './support/people.js';
import { tablesOf } from './support/tables-of.js';
import { onceItHolds } from './support/until.js';

/** Every page of figures, and how many tables and charts the sample must at least show on it: a page without any proves nothing. */
const pages: Readonly<Record<string, number>> = {
  '/figures': 3,
  '/gap': 7,
  '/gap/technology': 4,
  '/trend': 3,
  '/comparison': 9,
  '/priorities': 5,
  '/results': 2,
  '/promises': 2,
  '/customers': 5,
  '/inside': 3,
  '/instrument': 6,
  '/comments/themes': 1,
};

/** Words, and forms that ask for files. */
const withoutTables = ['/comments', '/exports'];

describe('the files of the figures', function () {
  this.timeout(120_000);
  let office: Office;
  let studies: readonly string[];
  before(async () => {
    office = await openOffice();
    const { sample } = office.platform.services;
    const loaded = await sample.load({ responses: 1_000, seed: usualSeed }, () => undefined);
    office.platform.start();
    studies = loaded.studies.map(({ studyId }) => `/studies/${studyId}`);
    const colleagues = { name: 'Autumn', manager: 'm@dalga.example', staff: 's@dalga.example', locale: 'en' };
    for (const study of studies) {
      const { status } = await office.people.admin.post(`${study}/inside/people`, colleagues);
      expect(status).to.equal(303);
      await office.people.admin.post(`${study}/comments/themes`, {});
    }
  });
  after(() => office.close());

  it('are looked for on every page of figures', () => {
    const { figures } = studyHead({ id: '1', name: '' }, people.admin, 'figures', (key) => key);
    const known = [...Object.keys(pages), ...withoutTables];
    expect(figures.map(({ href }) => href.replace('/studies/1', ''))).to.satisfy((paths: string[]) =>
      paths.every((path) => known.some((one) => one.startsWith(path))),
    );
  });

  for (const [path, least] of Object.entries(pages))
    it(`can be had beside every table and chart of …${path}`, async () => {
      const { admin } = office.people;
      const look = async () => {
        const shown = await Promise.all(studies.map((study) => admin.get(`${study}${path}?lang=en`)));
        return shown.map(({ text }) => tablesOf(text));
      };
      // What is computed in the background stands there a moment later.
      const found = await onceItHolds(look, (told) => told.some(({ length }) => length >= least));
      expect(Math.max(...found.map(({ length }) => length))).to.be.at.least(least);
      const told = found.flat();
      expect(told.filter(({ files }) => files.length === 0)).to.deep.equal([]);
      for (const file of new Set(told.flatMap(({ files }) => files))) {
        const answer = await admin.get(file);
        expect([answer.status, answer.type], file).to.deep.equal([200, 'text/csv']);
        expect(answer.text.split('\r\n').length, file).to.be.greaterThan(2);
      }
    });
});
