import { expect } from 'chai';
import { createStudyService, type CountEncounters } from '../../../server/features/studies/index.js';
import { createTemplateService } from '../../../server/features/templates/index.js';
import { people } from '../../support/people.js';
import { fakeTemplateStore } from '../templates/fake-template-store.js';
import { studyOf, testInstruments } from './builders.js';
import { codeOf, fakeStudyStore } from './fakes.js';

const { admin, author, analyst, agent } = people;
const now = new Date('2026-03-01T10:00:00Z');
const nobody: CountEncounters = () => Promise.resolve(0);

const serviceWith = (parts: {
  studies?: ReturnType<typeof fakeStudyStore>;
  countEncounters?: CountEncounters;
}) => {
  const templates = createTemplateService({
    templates: fakeTemplateStore(),
    instruments: testInstruments(),
    clock: () => now,
  });
  const service = createStudyService({
    studies: parts.studies ?? fakeStudyStore(),
    templates,
    organisation: () => Promise.resolve({ name: 'Dalğa Mobil' }),
    countEncounters: parts.countEncounters ?? nobody,
    clock: () => now,
  });
  return { service, templates };
};

const input = { name: 'Home internet', service: 'Ev interneti', instrumentKey: 'service-culture' };

describe('study service', () => {
  it('creates a study with a draft of its survey, us and a first round', async () => {
    const { service, templates } = serviceWith({});
    const study = await service.create(author, { ...input, round: 'Spring 2026' });
    expect(study).to.deep.include({
      name: 'Home internet',
      service: 'Ev interneti',
      providers: [{ key: 'us', name: 'Dalğa Mobil', us: true, share: null }],
      rounds: ['Spring 2026'],
      personsForAnalysts: false,
      segments: [],
      createdBy: author.accountId,
    });
    expect((await templates.find(study.templateId))?.instrumentKey).to.equal('service-culture');
    expect(await service.get(study.id)).to.deep.equal(study);
    expect((await service.create(author, input)).rounds).to.deep.equal(['2026']);
  });

  it('keeps no study where the instrument is unknown', async () => {
    const { service } = serviceWith({});
    expect(await codeOf(service.create(author, { ...input, instrumentKey: 'x' }))).to.equal('not-found');
    expect(await service.list(author)).to.deep.equal([]);
  });

  it('is seen by every role and changed by those who write studies', async () => {
    const { service } = serviceWith({ studies: fakeStudyStore(studyOf()) });
    for (const actor of [admin, author, analyst, agent])
      expect(await service.list(actor), actor.name).to.have.length(1);
    for (const actor of [analyst, agent]) {
      expect(await codeOf(service.create(actor, input)), actor.name).to.equal('forbidden');
      expect(await codeOf(service.update(actor, studyOf().id, studyOf())), actor.name).to.equal('forbidden');
    }
    expect(await codeOf(service.list({ accountId: 'e', roles: [] }))).to.equal('forbidden');
    expect(await codeOf(service.find(author, 'f'.repeat(24)))).to.equal('not-found');
    expect(await service.get('f'.repeat(24))).to.equal(null);
  });

  it('lets only an administrator decide who may see persons', async () => {
    const { service } = serviceWith({ studies: fakeStudyStore(studyOf()) });
    const change = { ...studyOf(), personsForAnalysts: true };
    expect(await codeOf(service.update(author, studyOf().id, change))).to.equal('forbidden');
    expect((await service.update(admin, studyOf().id, change)).personsForAnalysts).to.equal(true);
    expect((await service.update(author, studyOf().id, { ...change, name: 'New' })).name).to.equal('New');
  });

  it('keeps providers and rounds that encounters refer to', async () => {
    const { service } = serviceWith({
      studies: fakeStudyStore(studyOf()),
      countEncounters: ({ providerKey, round }) =>
        Promise.resolve(providerKey === 'north' || round === 'Autumn 2025' ? 3 : 0),
    });
    const { id, providers, rounds } = studyOf();
    const withoutNorth = { ...studyOf(), providers: providers.slice(0, 1) };
    const withoutAutumn = { ...studyOf(), rounds: rounds.slice(1) };
    expect(await codeOf(service.update(author, id, withoutNorth))).to.equal('conflict');
    expect(await codeOf(service.update(author, id, withoutAutumn))).to.equal('conflict');
    expect(
      (await service.update(author, id, { ...studyOf(), rounds: ['Autumn 2025'] })).rounds,
    ).to.have.length(1);
    expect([...(await service.usedProviders(studyOf()))]).to.deep.equal(['north']);
  });

  it('removes a provider that nothing refers to', async () => {
    const { service } = serviceWith({ studies: fakeStudyStore(studyOf()) });
    const change = { ...studyOf(), providers: studyOf().providers.slice(0, 1) };
    expect((await service.update(author, studyOf().id, change)).providers).to.have.length(1);
  });

  it('refuses a study without us, with a key twice, or without a round', async () => {
    const { service } = serviceWith({ studies: fakeStudyStore(studyOf()) });
    const us = { key: 'us', name: 'Us', us: true, share: null };
    const north = { key: 'north', name: 'North', us: false, share: null };
    for (const change of [
      { providers: [north] },
      { providers: [us, north, north] },
      { providers: [us, { ...north, us: true, share: null }] },
      { rounds: [] },
      { rounds: ['a', 'a'] },
    ])
      expect(
        await codeOf(service.update(author, studyOf().id, { ...studyOf(), ...change })),
        JSON.stringify(change),
      ).to.equal('invalid');
  });
});
