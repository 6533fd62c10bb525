import { expect } from 'chai';
import { deliveryForm, encounterForm } from '../../../server/features/encounters/encounter-forms.js';
import { checkForm } from '../../../server/platform/forms.js';

const typed = {
  studyId: '1'.repeat(24),
  contactId: '2'.repeat(24),
  service: ' ev interneti ',
  providerKey: 'us',
  round: '2026',
  promises: 'Usta 14:00–16:00 arasında gələcək.\r\n\r\n  Zəng edəcək. \n',
  plannedAt: '2026-11-24T14:00',
};

const errorsIn = (form: ReturnType<typeof checkForm>): Record<string, string> =>
  form.ok ? {} : Object.fromEntries(Object.entries(form.errors).map(([name, { key }]) => [name, key]));

const errorsOf = (change: object) => errorsIn(checkForm(encounterForm('Asia/Baku'), { ...typed, ...change }));

describe('the encounter form', () => {
  it('reads promises line by line and the time as the clocks of the organisation show it', () => {
    expect(checkForm(encounterForm('Asia/Baku'), typed)).to.deep.equal({
      ok: true,
      value: {
        ...typed,
        service: 'ev interneti',
        promises: ['Usta 14:00–16:00 arasında gələcək.', 'Zəng edəcək.'],
        plannedAt: new Date('2026-11-24T10:00:00Z'),
      },
    });
  });

  it('lets nothing be promised', () => {
    for (const promises of ['', ' \n ', undefined]) {
      const form = checkForm(encounterForm('UTC'), { ...typed, promises });
      expect(form.ok && form.value.promises).to.deep.equal([]);
    }
  });

  it('tells each field what is wrong with it', () => {
    expect(errorsOf({ service: '', plannedAt: '2026-02-31T10:00' })).to.deep.equal({
      service: 'form:required',
      plannedAt: 'form:date',
    });
    expect(errorsOf({ plannedAt: '' })).to.deep.equal({ plannedAt: 'form:required' });
    expect(errorsOf({ promises: 'a\n'.repeat(11) })).to.deep.equal({
      promises: 'encounters:errors.many-promises',
    });
    expect(errorsOf({ promises: 'x'.repeat(201) })).to.deep.equal({
      promises: 'encounters:errors.long-promise',
    });
    expect(errorsOf({ promises: 'x'.repeat(99_000) })).to.deep.equal({
      promises: 'encounters:errors.long-promise',
    });
  });

  it('refuses what is no text', () => {
    expect(errorsOf({ service: ['a'], promises: ['a', 'b'], plannedAt: { $gt: '' } })).to.have.keys(
      'service',
      'promises',
      'plannedAt',
    );
  });
});

describe('the delivery form', () => {
  const now = new Date('2026-11-24T11:30:20Z');
  const read = (deliveredAt: unknown) => checkForm(deliveryForm('Asia/Baku', now), { deliveredAt });

  it('reads when the service was given, up to this minute', () => {
    expect(read('2026-11-24T15:30')).to.deep.equal({
      ok: true,
      value: { deliveredAt: new Date('2026-11-24T11:30:00Z') },
    });
  });

  it('refuses what has not come, what there is not and what is missing', () => {
    expect(errorsIn(read('2026-11-24T15:31'))).to.deep.equal({ deliveredAt: 'encounters:errors.future' });
    expect(errorsIn(read('yesterday'))).to.deep.equal({ deliveredAt: 'form:date' });
    expect(errorsIn(read(''))).to.deep.equal({ deliveredAt: 'form:required' });
    expect(errorsIn(read(undefined))).to.deep.equal({ deliveredAt: 'form:required' });
  });
});
