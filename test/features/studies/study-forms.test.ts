import { expect } from 'chai';
import { checkNewStudy, checkSettings } from '../../../server/features/studies/study-forms.js';
import { studyOf } from './builders.js';

const keys = ['service-culture'];
const study = studyOf();
const body = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: study.name,
  service: study.service,
  'provider.us': 'Dalğa Mobil',
  'provider.north': 'North',
  newProvider: '',
  newRound: '',
  'promises.az': 'İki gün ərzində gəlirik',
  'promises.tr': '',
  'promises.en': 'We come within two days',
  'promises.ru': '',
  ...change,
});

const changeOf = (change: Record<string, unknown>, isAdministrator = false) => {
  const checked = checkSettings(study, body(change), isAdministrator);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.value;
};
const errorsOf = (change: Record<string, unknown>): Record<string, string> => {
  const checked = checkSettings(study, body(change), true);
  return checked.ok
    ? {}
    : Object.fromEntries(Object.entries(checked.errors).map(([name, { key }]) => [name, key]));
};

describe('the form of a new study', () => {
  it('reads a name, a service and a known instrument', () => {
    const checked = checkNewStudy(keys, {
      name: ' Ev  interneti ',
      service: 'İnternet',
      instrument: keys[0],
    });
    expect(checked).to.deep.equal({
      ok: true,
      value: { name: 'Ev interneti', service: 'İnternet', instrument: 'service-culture' },
    });
  });

  it('tells everything that is missing or wrong at once', () => {
    const wrong = (input: unknown): unknown => {
      const checked = checkNewStudy(keys, input);
      return checked.ok
        ? null
        : Object.fromEntries(Object.entries(checked.errors).map(([name, { key }]) => [name, key]));
    };
    expect(wrong({})).to.deep.equal({
      name: 'form:required',
      service: 'form:required',
      instrument: 'studies:errors.instrument',
    });
    expect(wrong({ name: 'x'.repeat(81), service: ['a'], instrument: '__proto__' })).to.deep.equal({
      name: 'form:too-long',
      service: 'form:text',
      instrument: 'studies:errors.instrument',
    });
  });
});

describe('the settings form', () => {
  it('changes nothing when it is sent as it was shown', () => {
    const { name, service, providers, rounds, promises, personsForAnalysts, segments, returnDays } = study;
    expect(changeOf({})).to.deep.equal({
      name,
      service,
      providers,
      rounds,
      promises,
      personsForAnalysts,
      segments,
      returnDays,
    });
  });

  it('adds, renames and removes providers, and never us', () => {
    const { providers } = changeOf({
      'provider.us': 'Dalğa',
      'remove.us': 'yes',
      'remove.north': 'yes',
      newProvider: 'Şimal Telekom',
    });
    expect(providers).to.deep.equal([
      { key: 'us', name: 'Dalğa', us: true, share: null },
      { key: 'simal-telekom', name: 'Şimal Telekom', us: false, share: null },
    ]);
    expect(changeOf({ 'remove.north': 'yes', newProvider: 'North' }).providers[1]?.key).to.equal('north-2');
  });

  it('keeps a provider that the form did not show', () => {
    const { 'provider.north': _, ...without } = body();
    const checked = checkSettings(study, without, false);
    expect(checked.ok && checked.value.providers).to.deep.equal(study.providers);
  });

  it('starts a round after the present one', () => {
    expect(changeOf({ newRound: ' Autumn  2026 ' }).rounds).to.deep.equal([
      'Autumn 2025',
      'Spring 2026',
      'Autumn 2026',
    ]);
    expect(errorsOf({ newRound: 'Spring 2026' })).to.deep.equal({ newRound: 'studies:errors.round-twice' });
  });

  it('reads one promise a line', () => {
    expect(changeOf({ 'promises.ru': ' Раз \r\n\r\n Два\n' }).promises.ru).to.deep.equal(['Раз', 'Два']);
    expect(errorsOf({ 'promises.az': 'x\n'.repeat(9) })).to.deep.equal({
      'promises.az': 'studies:errors.promises-many',
    });
    expect(errorsOf({ 'promises.az': 'x'.repeat(201) })).to.deep.equal({
      'promises.az': 'studies:errors.promise-long',
    });
    expect(errorsOf({ 'promises.az': 'x'.repeat(100_000) })).to.have.keys('promises.az');
  });

  it('asks for days between a week and two years', () => {
    expect(changeOf({ returnDays: ' 30 ' }).returnDays).to.equal(30);
    for (const returnDays of ['', '6', '731', '7.5', '-30', 'x'])
      expect(errorsOf({ returnDays }), returnDays).to.deep.equal({
        returnDays: 'studies:errors.return-days',
      });
  });

  it('refuses two providers of one name', () => {
    expect(errorsOf({ newProvider: 'north' })).to.deep.equal({
      newProvider: 'studies:errors.provider-twice',
    });
    expect(errorsOf({ 'provider.north': 'dalğa mobil' })).to.deep.equal({
      'provider.north': 'studies:errors.provider-twice',
    });
    expect(errorsOf({ 'provider.north': '' })).to.deep.equal({ 'provider.north': 'form:required' });
  });

  it('takes a rival’s share in percent, written with a point or a comma, and none of us', () => {
    const shareOf = (text: string) => changeOf({ 'share.north': text }).providers[1]?.share;
    expect(['40', '12,5', ' 0.25 ', '0', '100', ''].map(shareOf)).to.deep.equal([
      40,
      12.5,
      0.25,
      0,
      100,
      null,
    ]);
    for (const text of [
      '-1',
      '100.1',
      '101',
      'x',
      '1e1',
      'NaN',
      'Infinity',
      '1 000',
      '%',
      '٤',
      '9'.repeat(400),
    ])
      expect(errorsOf({ 'share.north': text }), text).to.deep.equal({
        'share.north': 'studies:errors.share',
      });
    expect(changeOf({ 'share.us': '40' }).providers[0]?.share).to.equal(null);
  });

  it('lets only an administrator’s form decide about persons', () => {
    expect(changeOf({ persons: 'yes' }).personsForAnalysts).to.equal(false);
    expect(changeOf({ persons: 'yes' }, true).personsForAnalysts).to.equal(true);
    expect(errorsOf({ persons: 'perhaps' })).to.have.keys('persons');
  });
});
