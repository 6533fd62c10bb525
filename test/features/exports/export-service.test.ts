import { expect } from 'chai';
import type { ExportRow } from '../../../server/features/exports/export-column.js';
import { isAppError, type ErrorCode } from '../../../server/platform/errors.js';
import { people } from '../../support/people.js';
import { response } from '../analytics/builders.js';
import { serviceOver, study } from './builders.js';

const question = { studyId: study.id, asked: {}, timeZone: 'Asia/Baku' };
const every = { answers: 'all', unpaired: false } as const;

const answers = [
  response({ contactId: null }),
  response({ expectationSource: 'none', contactId: 'c'.repeat(24) }),
  response({ providerKey: 'sahil' }),
];
const paired = response({ wave: 'before', encounterId: answers[0]?.encounterId ?? null });
const alone = response({ wave: 'before', deliveredAt: null });
const unlinked = response({ wave: 'before', encounterId: null, deliveredAt: null });

const refusal = async (work: Promise<unknown>): Promise<ErrorCode | null> =>
  work.then(
    () => null,
    (error: unknown) => (isAppError(error) ? error.code : null),
  );

const idsOf = async (found: { portions: AsyncIterable<readonly ExportRow[]> } | null): Promise<string[]> => {
  const ids: string[] = [];
  for await (const rows of found?.portions ?? []) ids.push(...rows.map(({ id }) => id));
  return ids;
};

describe('exports of rows', () => {
  const { service } = serviceOver([...answers, paired, alone, unlinked]);

  it('are what the filter shows: ourselves, unless another provider is chosen', async () => {
    expect(await idsOf(await service.rows(people.admin, question, every))).to.deep.equal(
      answers.slice(0, 2).map(({ id }) => id),
    );
    const theirs = { ...question, asked: { provider: 'sahil' } };
    expect(await idsOf(await service.rows(people.admin, theirs, every))).to.deep.equal([answers[2]?.id]);
  });

  it('narrow to one kind of expectation only where that is chosen', async () => {
    const chosen = await service.rows(people.admin, question, { ...every, answers: 'chosen' });
    expect(await idsOf(chosen)).to.deep.equal([answers[0]?.id]);
  });

  it('hold on request the answers before the service that were never paired', async () => {
    const found = await service.rows(people.admin, question, { ...every, unpaired: true });
    expect(await idsOf(found)).to.deep.equal([...answers.slice(0, 2), alone, unlinked].map(({ id }) => id));
  });

  it('name each contact by the organisation’s own number', async () => {
    const found = await service.rows(people.admin, question, every);
    const numbers: (string | null)[] = [];
    for await (const rows of found?.portions ?? []) numbers.push(...rows.map(({ externalId }) => externalId));
    expect(numbers).to.deep.equal([null, 'K-ccc']);
  });

  it('are nothing where there is none, also where all that was told before was paired', async () => {
    const nobody = { ...question, asked: { from: '2001-01-01', to: '2001-01-02' } };
    expect(await service.rows(people.admin, nobody, every)).to.equal(null);
    const only = serviceOver([
      { ...answers[0], round: 'Yaz 2026' } as (typeof answers)[number],
      { ...paired, round: 'Payız 2026' },
    ]);
    const round = { ...question, asked: { round: 'Payız 2026' } };
    expect(await only.service.rows(people.admin, round, { ...every, unpaired: true })).to.equal(null);
  });

  it('let go of what is read when whoever reads them stops', async () => {
    const { service: other, state } = serviceOver(answers);
    const found = await other.rows(people.admin, question, every);
    for await (const _ of found?.portions ?? []) break;
    expect(state.ended).to.equal(1);
  });

  it('are for those who may see persons', async () => {
    const of = { ...study, personsForAnalysts: true };
    for (const role of ['author', 'agent'] as const)
      expect(await refusal(service.rows(people[role], question, every)), role).to.equal('forbidden');
    expect(await refusal(service.rows(people.analyst, question, every))).to.equal('not-found');
    expect(
      await refusal(serviceOver(answers, { of }).service.rows(people.analyst, question, every)),
    ).to.equal(null);
  });

  it('are refused for what makes no sense', async () => {
    const ask = (asked: object, studyId = study.id) =>
      refusal(service.rows(people.admin, { ...question, studyId, asked }, every));
    expect(await ask({ round: 'Yay' })).to.equal('invalid');
    expect(await ask({ from: '2026-02-30' })).to.equal('invalid');
    expect(await ask({}, '9'.repeat(24))).to.equal('not-found');
    expect(await refusal(service.rows(people.admin, question, every, 1))).to.equal('invalid');
    const unpublished = serviceOver(answers, { versions: [] });
    expect(await refusal(unpublished.service.rows(people.admin, question, every))).to.equal('not-found');
  });
});

describe('a look at what can be exported', () => {
  const { service } = serviceOver([...answers, paired, alone]);

  it('counts, and says why somebody has no rows', async () => {
    const look = async (role: keyof typeof people) => (await service.look(people[role], question)).rows;
    expect(await service.look(people.admin, question)).to.include({ after: 2, before: 2, rows: 'allowed' });
    expect(await look('analyst')).to.equal('not-this-study');
    expect(await look('author')).to.equal('not-this-role');
    expect(await look('agent')).to.equal('not-this-role');
  });
});
