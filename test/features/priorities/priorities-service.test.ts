import { expect } from 'chai';
import type { DriverSet } from '../../../server/features/priorities/priorities.js';
import { people } from '../../support/people.js';
import type { AppError } from '../../../server/platform/errors.js';
import { study } from '../analytics/builders.js';
import { many, serviceOver, survey } from './builders.js';

const refusalOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'nothing',
    (error: AppError) => error.code,
  );

const question = (asked = {}) => ({ studyId: study.id, asked, timeZone: 'UTC' });

describe('the service of priorities', () => {
  const responses = many(60);

  it('reads what goes with the outcome, and what to concentrate on', async () => {
    const { published } = await serviceOver(responses).read(people.admin, question());
    const { figures, choices } = published!.reading;
    expect(choices).to.include({ importance: 'derived', outcome: 'loyalty' });
    expect(figures).to.include({ answered: 60, hidden: false });
    const { r2, parts } = figures!.drivers!.dimensions.set as DriverSet;
    expect(parts.reduce((sum, { part }) => sum + part, 0)).to.be.closeTo(r2, 1e-9);
    expect([...parts].sort((a, b) => b.part - a.part)[0]!.key).to.equal('speed');
    const speed = figures!.maps.dimensions.points.find(({ key }) => key === 'speed');
    expect(speed!.quadrant).to.deep.equal({ nominal: 'concentrate', quadrant: 'concentrate' });
  });

  it('keeps what belongs to one segment, survey and choice apart', async () => {
    const segments = ['city'];
    const service = serviceOver(responses, survey, { over: { segments } });
    const partOf = (asked: object) => service.partOf(people.admin, question(asked));
    const whole = await partOf({});
    for (const asked of [
      { segment: 'city:Bakı' },
      { version: 'a'.repeat(24) },
      { outcome: 'nps' },
      { predictors: 'gap' },
      { expectation: 'retrospective' },
    ])
      expect(await partOf(asked), JSON.stringify(asked)).not.to.deep.equal(whole);
    expect(await partOf({ unit: 'items', crosshair: 'midpoint', importance: 'stated' })).to.deep.equal(whole);
  });

  it('counts only the own encounters of whom nothing else is shown to', async () => {
    const { filter } = await serviceOver(responses).partOf(people.agent, question());
    expect(filter.agentId).to.equal(people.agent.accountId);
    const { published } = await serviceOver(responses).read(people.agent, question());
    expect(published!.reading.ownOnly).to.equal(true);
  });

  it('has nothing to compute as long as no survey is published', async () => {
    const service = serviceOver([], null);
    expect((await service.read(people.admin, question())).published).to.equal(null);
    expect(await refusalOf(service.partOf(people.admin, question()))).to.equal('not-found');
  });

  it('refuses who may not see figures, and an unknown study', async () => {
    const service = serviceOver(responses);
    const unknown = { ...question(), studyId: 'f'.repeat(24) };
    expect(await refusalOf(service.read(people.admin, unknown))).to.equal('not-found');
  });

  it('shows no figures before the first result', async () => {
    const service = serviceOver(responses, survey, {
      told: { state: 'none', result: null, computedAt: null },
    });
    const { published } = await service.read(people.admin, question());
    expect(published!.reading.figures).to.equal(null);
  });
});
