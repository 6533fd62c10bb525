import { expect } from 'chai';
import { createOverviewService, type FiguresOf } from '../../../server/features/studies/index.js';
import type { Actor } from '../../../server/features/accounts/permissions.js';
import { people } from '../../support/people.js';
import { figuresOf, studyOf, templateOf, testInstruments, versionOf } from './builders.js';
import { codeOf } from './fakes.js';

const first = studyOf();
const second = studyOf({ id: '9'.repeat(24), templateId: '8'.repeat(24) });

const serviceWith = (figures?: FiguresOf, hasCustomers = (_: Actor) => Promise.resolve(true)) =>
  createOverviewService({
    studies: {
      list: () => Promise.resolve([first, second]),
      find: () => Promise.resolve(first),
    },
    templates: {
      find: (id) => Promise.resolve(id === first.templateId ? templateOf() : null),
      instrument: (key) => testInstruments().find(key),
      latestVersion: (id) => Promise.resolve(id === first.templateId ? versionOf() : null),
      versions: () => Promise.resolve([versionOf()]),
    },
    countEncounters: ({ studyId, state }) => Promise.resolve(studyId === first.id ? (state ? 2 : 5) : 0),
    hasCustomers,
    names: (ids) => Promise.resolve(new Map(ids.map((id) => [id, 'Tural']))),
    figures,
  });

describe('overview service', () => {
  it('gives every study its version, encounters and figures', async () => {
    const asked: string[][] = [];
    const figures: FiguresOf = (ids) => {
      asked.push([...ids]);
      return Promise.resolve(new Map([[first.id, figuresOf()]]));
    };
    const { withFigures, lines } = await serviceWith(figures).home(people.analyst);
    expect(withFigures).to.equal(true);
    expect(asked).to.deep.equal([[first.id, second.id]]);
    expect(lines[0]).to.deep.include({
      version: versionOf(),
      encountered: { recorded: 5, delivered: 2 },
      figures: figuresOf(),
    });
    expect(lines[0]?.instrument?.key).to.equal('service-culture');
    expect(lines[1]).to.deep.include({ version: null, instrument: null, figures: null });
  });

  it('waits for figures where nothing brings them', async () => {
    const { withFigures, lines } = await serviceWith().home(people.admin);
    expect(withFigures).to.equal(true);
    expect(lines.map(({ figures }) => figures)).to.deep.equal([null, null]);
  });

  it('shows an agent no figures of other people’s customers', async () => {
    const figures: FiguresOf = () => Promise.reject(new Error('must not be asked'));
    const { withFigures, lines } = await serviceWith(figures).home(people.agent);
    expect(withFigures).to.equal(false);
    expect(lines.every((line) => line.figures === null)).to.equal(true);
    expect((await serviceWith(figures).overview(people.agent, first.id)).figures).to.equal(null);
  });

  it('looks for customers only for those who may see some', async () => {
    const seen = await serviceWith().overview(people.author, first.id);
    expect(seen).to.deep.include({ hasCustomers: true, encountered: { recorded: 5, delivered: 2 } });
    expect(seen.names.get(versionOf().publishedBy)).to.equal('Tural');
    const refusing = serviceWith(undefined, () => Promise.reject(new Error('must not be asked')));
    expect((await refusing.overview(people.analyst, first.id)).hasCustomers).to.equal(null);
    expect(await codeOf(refusing.overview({ accountId: 'e', roles: [] }, first.id))).to.equal('forbidden');
  });
});
