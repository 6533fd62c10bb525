import { expect } from 'chai';
import { readOptions, usageOf } from '../../../scripts/bench/options.js';

const read = (...args: string[]) => readOptions(args, ['answering', 'other']);

describe('the options of the bench', () => {
  it('have defaults', () => {
    expect(read()).to.deep.equal({
      run: {
        names: [],
        rounds: 20,
        requests: 300,
        connections: [8, 64],
        json: null,
        profile: null,
        responses: null,
      },
    });
  });

  it('are read', () => {
    const args = ['other', '--rounds', '3', '--requests', '50', '--connections', '1,2', '--json', 'a.json'];
    args.push('--responses', '1000,1000000');
    expect(read(...args, '--profile', 'there')).to.deep.equal({
      run: {
        names: ['other'],
        rounds: 3,
        requests: 50,
        connections: [1, 2],
        json: 'a.json',
        profile: 'there',
        responses: [1_000, 1_000_000],
      },
    });
    expect(read('-h')).to.deep.equal({ help: true });
  });

  it('tell every mistake at once', () => {
    const asked = read('nothing', '--rounds', '0', '--requests', 'many', '--connections', '8,,9');
    expect('wrong' in asked && asked.wrong).to.have.length(4);
    expect(read('--responses', '1e6')).to.have.property('wrong');
    const unknown = read('--fast');
    expect('wrong' in unknown && unknown.wrong[0]).to.include('--fast');
  });

  it('name every bench', () => {
    expect(usageOf([{ name: 'answering', about: 'pages' }])).to.match(/answering +pages/);
  });
});
