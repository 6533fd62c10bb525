import type { Page } from 'playwright-core';
import type { Demo } from './demo.js';

/** One picture: who looks at which address, and what they do there first. */
export type Shot = {
  readonly name: string;
  readonly path: string;
  readonly who: 'admin' | 'stranger';
  readonly act?: (page: Page) => Promise<void>;
};

type Act = NonNullable<Shot['act']>;

/** Empties the texts of a form and sends it. */
const sendEmpty =
  (form: string): Act =>
  async (page) => {
    const texts = page.locator(`${form} :is(input:not([type]), input[type=text], [type=email], textarea)`);
    for (const text of await texts.all()) if (await text.isVisible()) await text.fill('');
    await page.click(`${form} button.primary`);
    await page.waitForLoadState('load');
  };

/** Empties the form of one thing and asks for the survey to be published. */
const emptyThing: Act = async (page) => {
  for (const text of await page.locator('#builder .texts :is(input, textarea)').all())
    if (await text.isVisible()) await text.fill('');
  await page.click('.builder-bar button.primary');
  await page.waitForLoadState('load');
};

const sendForged: Act = async (page) => {
  await page.evaluate("document.querySelector('main [name=_csrf]').value = ''");
  await page.click('main button.primary');
  await page.waitForLoadState('load');
};

const sendOneAnswer: Act = async (page) => {
  await page.locator('fieldset.scale').first().locator('label').nth(8).click();
  await page.click('main button.primary');
  await page.waitForLoadState('load');
};

const openFrame: Act = async (page) => {
  const address = await page.getAttribute('iframe', 'src');
  await page.goto(address ?? '');
};

type Pages = Readonly<Record<string, string | readonly [path: string, act: Act]>>;

const shots = (who: Shot['who'], pages: Pages): Shot[] =>
  Object.entries(pages).map(([name, page]) =>
    typeof page === 'string' ? { name, path: page, who } : { name, path: page[0], who, act: page[1] },
  );

/** Before anybody can sign in; `setup` is the one-time address. */
export const newPages = (setup: string): Shot[] =>
  shots('stranger', {
    setup,
    'setup-refused': [setup, sendEmpty('main form')],
    'setup-needed': '/sign-in',
  });

/** Set up, and nothing in it. */
export const emptyPages = (): Shot[] =>
  shots('admin', {
    'empty-studies': '/studies',
    'empty-contacts': '/contacts',
    'empty-encounters': '/encounters',
    'empty-encounter-new': '/encounters/new',
    'empty-outbox': '/outbox',
  });

/** A study whose survey is not published. */
export const begunPages = (study: string): Shot[] =>
  shots('admin', {
    'begun-study': `/studies/${study}`,
    'begun-gap': `/studies/${study}/gap`,
    'begun-survey-refused': [`/studies/${study}/survey`, emptyThing],
  });

/** What customers are asked by each instrument, and the editor of it. */
export const instrumentPages = (studies: ReadonlyMap<string, string>): Shot[] =>
  [...studies].flatMap(([key, id]) =>
    shots('admin', {
      [`asked-${key}-before`]: `/studies/${id}/preview/before`,
      [`asked-${key}-after`]: `/studies/${id}/preview/after`,
      [`asked-${key}-looking-back`]: `/studies/${id}/preview/after?looking-back=1`,
      [`editor-${key}`]: `/studies/${id}/survey`,
      [`overview-${key}`]: `/studies/${id}`,
    }),
  );

/** Every page, with a study full of answers. */
export const fullPages = (demo: Demo): Shot[] => {
  const study = `/studies/${demo.study}`;
  return [
    ...shots('admin', {
      gap: `${study}/gap`,
      studies: '/studies',
      library: '/studies/new',
      'library-none': '/studies/new?q=zzz',
      'study-new': '/studies/new/hotel',
      'study-new-refused': ['/studies/new/hotel', sendEmpty('main form')],
      study: study,
      survey: `${study}/survey`,
      'study-settings': `${study}/settings`,
      'study-settings-refused': [`${study}/settings`, sendEmpty('main form')],
      preview: `${study}/preview/after?looking-back=1`,
      contacts: '/contacts',
      'contacts-import': '/contacts/import',
      'contact-new': '/contacts/new',
      'contact-new-refused': ['/contacts/new', sendEmpty('main form')],
      contact: `/contacts/${demo.contact}`,
      encounters: '/encounters',
      'encounter-new': '/encounters/new',
      'encounter-record': `/encounters/new?study=${demo.study}&contact=${demo.contact}&step=details`,
      'encounter-record-refused': [
        `/encounters/new?study=${demo.study}&contact=${demo.contact}&step=details`,
        sendEmpty('main form'),
      ],
      encounter: `/encounters/${demo.encounter}`,
      'encounter-delivered': `/encounters/${demo.delivered}`,
      outbox: '/outbox',
      message: demo.mailBefore,
      'message-text': `${demo.mailBefore}?part=text`,
      'mail-before': [demo.mailBefore, openFrame],
      'mail-after': [demo.mailAfter, openFrame],
      accounts: '/accounts',
      'account-invite': '/accounts/new',
      'account-invite-refused': ['/accounts/new', sendEmpty('main form')],
      account: '/account',
      settings: '/settings',
      'not-found': '/nowhere',
      'not-allowed': ['/settings', sendForged],
    }),
    ...shots('stranger', {
      'sign-in': '/sign-in',
      'sign-in-refused': ['/sign-in', sendEmpty('main form')],
      forgot: '/forgot',
      customer: demo.before,
      'customer-refused': [demo.before, sendOneAnswer],
      'customer-refused-empty': [demo.before, sendEmpty('main form')],
      'customer-after': demo.after,
      'customer-looking-back': demo.lookingBack,
      'link-answered': demo.answered,
      'link-expired': demo.expired,
      'link-unknown': `/s/${'x'.repeat(24)}`,
    }),
  ];
};

/** When the store is gone. */
export const brokenPages = (): Shot[] => shots('admin', { unavailable: '/studies' });
