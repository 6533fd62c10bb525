import { expect } from 'chai';
import { createSelect } from '../../../server/features/analytics/selection-service.js';
import { AppError } from '../../../server/platform/errors.js';
import { people } from '../../support/people.js';
import { study } from './builders.js';

const select = createSelect({
  find: (_actor, id) =>
    id === study.id ? Promise.resolve(study) : Promise.reject(new AppError('not-found')),
});
const question = { studyId: study.id, asked: { round: 'Yaz 2026' }, timeZone: 'Asia/Baku' };

const codeOf = (found: Promise<unknown>): Promise<unknown> =>
  found.then(
    () => 'found',
    (error: unknown) => (error as AppError).code,
  );

describe('the selection of figures', () => {
  it('is all that is filtered for whoever sees all figures', async () => {
    for (const role of ['admin', 'author', 'analyst'] as const) {
      const { ownOnly, filter } = await select(people[role], question);
      expect(ownOnly).to.equal(false);
      expect(filter).to.include({ studyId: study.id, round: 'Yaz 2026', agentId: undefined });
    }
  });

  it('is what agents recorded themselves, whatever they ask for', async () => {
    const { ownOnly, filter } = await select(people.agent, question);
    expect(ownOnly).to.equal(true);
    expect(filter.agentId).to.equal(people.agent.accountId);
  });

  it('does not tell whoever may see no figures whether there is such a study', async () => {
    const nobody = { accountId: 'f'.repeat(24), roles: [] };
    for (const studyId of [study.id, 'e'.repeat(24)])
      expect(await codeOf(select(nobody, { ...question, studyId }))).to.equal('forbidden');
    expect(await codeOf(select(people.admin, { ...question, studyId: 'e'.repeat(24) }))).to.equal(
      'not-found',
    );
  });
});
