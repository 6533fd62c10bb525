import type { Page } from 'playwright-core';

/** Somebody who answers by the keyboard alone. */
export type Typist = {
  readonly key: (name: string) => Promise<void>;
  /** Goes on with Tab until a field of this name has the focus. Throws where that is out of reach. */
  readonly reach: (name: string) => Promise<void>;
  /** Goes on to the button with which the page is sent, and presses it. */
  readonly send: () => Promise<void>;
};

const farthest = 60; // fields of a page

export const typistAt = (page: Page): Typist => {
  const key = (name: string): Promise<void> => page.keyboard.press(name);
  const reach = async (selector: string, tries = farthest): Promise<void> => {
    await key('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    if (tries === 0) throw new Error(`${selector} cannot be reached`);
    await reach(selector, tries - 1);
  };
  return {
    key,
    reach: (name) => reach(`[name="${name}"]`),
    send: async () => {
      await reach('button.primary');
      await Promise.all([page.waitForEvent('load'), key('Enter')]);
    },
  };
};

/** Sends the first page that is opened before all of it is loaded, as somebody quick would. */
export const hurried = `if (!sessionStorage.hurried) addEventListener('DOMContentLoaded', () => {
  sessionStorage.hurried = 'yes';
  document.querySelector('.go button.primary').click();
})`;
