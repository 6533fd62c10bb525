import type { Page } from 'playwright-core';

/** One customer's answers by itemKey, in points of the instrument's own scale, 1 to 5. */
export type Answers = Readonly<Record<string, number>>;

const items = [
  'interest',
  'sincerity',
  'reliability',
  'respect',
  'product-quality',
  'channel-reach',
  'technology',
];

/** The same point for every item. */
export const evenly = (point: number): Answers => Object.fromEntries(items.map((item) => [item, point]));

export const admin = {
  name: 'Leyla Əliyeva',
  email: 'leyla@dalga.example',
  password: 'yeddi rəngli göy qurşağı',
} as const;

/** Sets the platform up by its one-time link; ends signed in. */
export const setUp = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await page.fill('[name=organisation]', 'Dalğa Mobil');
  await page.selectOption('[name=locale]', 'az');
  await page.selectOption('[name=timeZone]', 'Asia/Baku');
  for (const [name, value] of Object.entries(admin)) await page.fill(`[name=${name}]`, value);
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/studies$/);
};

/** Makes a study from a built-in instrument, promises something and publishes it; tells the study's address. */
export const publishStudy = async (
  page: Page,
  name: string,
  instrument = 'service-culture',
): Promise<string> => {
  await page.goto('/studies/new');
  await page.click(`main a[href="/studies/new/${instrument}"]`);
  await page.fill('[name=name]', name);
  await page.fill('[name=service]', 'ev interneti');
  await page.click('main button[type=submit]');
  await page.waitForURL(/\/studies\/[0-9a-f]{24}/);
  const address = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  await page.goto(`${address}/settings`);
  await page.fill(
    '[name="promises.az"]',
    'Usta 14:00–16:00 arasında gələcək.\nGetməzdən əvvəl sürəti ölçəcək.',
  );
  await page.click('main form button.primary');
  await page.goto(`${address}/survey`);
  await page.click('button[value=publish] >> nth=0');
  await page.waitForURL((url) => url.pathname.startsWith(address));
  return address;
};

export type Customer = { readonly firstName: string; readonly email: string; readonly locale: string };

/** Adds a customer by hand and records an encounter planned for tomorrow; tells the encounter's address. */
export const recordEncounter = async (page: Page, study: string, customer: Customer): Promise<string> => {
  await page.goto('/contacts/new');
  await page.fill('[name=firstName]', customer.firstName);
  await page.fill('[name=email]', customer.email);
  await page.selectOption('[name=locale]', customer.locale);
  await page.click('main button.primary');
  await page.waitForURL(/\/contacts\/[0-9a-f]{24}/);
  const contactId = new URL(page.url()).pathname.split('/')[2];
  await page.goto(`/encounters/new?step=details&study=${study.split('/')[2]}&contact=${contactId}`);
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await page.fill('[name=plannedAt]', `${tomorrow}T14:00`);
  await page.click('main button.primary');
  await page.waitForURL(/\/encounters\/[0-9a-f]{24}/);
  return new URL(page.url()).pathname;
};

/** Marks an encounter delivered, a minute ago. */
export const deliver = async (page: Page, encounter: string): Promise<void> => {
  await page.goto(encounter);
  await page.click(`form[action^="${encounter}"] button.primary`);
  await page.waitForURL((url) => url.pathname === encounter);
};

/** Answers the page that a link leads to, as a customer with a thumb: one ring after another, then the button. */
export const answer = async (
  page: Page,
  link: string,
  level: 'expected' | 'delivered',
  answers: Answers,
  nps?: number,
): Promise<void> => {
  await page.goto(link);
  for (const [item, point] of Object.entries(answers))
    await page.check(`[name="${level}.${item}"][value="${point}"]`);
  if (nps !== undefined) await page.check(`[name=nps][value="${nps}"]`);
  await page.click('main form button.primary');
  await page.waitForURL(/\/thanks/);
};
