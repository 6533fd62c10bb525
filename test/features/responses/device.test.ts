import { expect } from 'chai';
import { deviceOf } from '../../../server/features/responses/index.js';

describe('the class of a device', () => {
  it('is read from what the browser calls itself', () => {
    const names = {
      phone: [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
        'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
        'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/201.1; U; az) Presto/2.12',
      ],
      tablet: [
        'Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Version/16.0 Mobile/15E148 Safari/604.1',
        'Mozilla/5.0 (Linux; Android 14; SM-X700) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
      ],
      desktop: [
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
        'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        'curl/8.9',
      ],
    };
    for (const [device, all] of Object.entries(names))
      for (const name of all) expect(deviceOf(name), name).to.equal(device);
  });

  it('is not guessed where nothing is said, and found quickly in whatever is sent', () => {
    expect([deviceOf(undefined), deviceOf(' ')]).to.deep.equal([null, null]);
    const begun = Date.now();
    expect(deviceOf('android '.repeat(100_000))).to.equal('tablet');
    expect(Date.now() - begun).to.be.lessThan(200);
  });
});
