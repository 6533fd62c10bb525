import { expect } from 'chai';
import { readOptions } from '../../scripts/export/options.js';

describe('the command line of exports', () => {
  it('reads what is asked for', () => {
    const request = readOptions([
      'Ev interneti',
      '--format',
      'xlsx',
      '--out',
      'a.xlsx',
      '--round',
      'Yaz',
      '--unpaired',
    ]);
    expect(request).to.deep.equal({
      run: {
        study: 'Ev interneti',
        format: 'xlsx',
        out: 'a.xlsx',
        separator: 'comma',
        locale: null,
        unpaired: true,
        chosen: false,
        asked: { round: 'Yaz', from: '', to: '', provider: '', expectation: '' },
        json: false,
      },
    });
  });

  it('tells every mistake at once', () => {
    const request = readOptions(['--format', 'pdf', '--separator', 'tab', '--locale', 'de']);
    expect('wrong' in request && request.wrong).to.have.length(5);
    expect(readOptions(['--colour'])).to.have.property('wrong');
    expect(readOptions(['--help'])).to.deep.equal({ help: true });
  });

  it('takes every answer unless an expectation is named', () => {
    const request = readOptions(['x', '--format', 'csv', '--out', 'a', '--expectation', 'prospective']);
    expect('run' in request && request.run.chosen).to.equal(true);
  });
});
