import { expect } from 'chai';
import { createLooking } from '../../../public/js/questionnaire/looking.js';

describe('how long a page is in sight', () => {
  it('is counted while it is, and not behind another one', () => {
    let [now, visible] = [1_000, true];
    const looking = createLooking(
      () => now,
      () => visible,
    );
    now += 2_460;
    expect(looking.seconds()).to.equal(2.5);
    visible = false;
    looking.changed();
    now += 60_000;
    expect(looking.seconds()).to.equal(2.5);
    visible = true;
    looking.changed();
    now += 1_000;
    looking.changed(); // told twice of the same
    expect(looking.seconds()).to.equal(3.5);
  });

  it('begins with nothing where the page opens behind another', () => {
    let now = 0;
    const looking = createLooking(
      () => now,
      () => false,
    );
    now = 5_000;
    expect(looking.seconds()).to.equal(0);
  });
});
