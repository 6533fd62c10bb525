import type { Page } from '../../platform/views/page.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { questionnairePage, type Asking, type Sitting } from '../responses/index.js';
import type { Study } from '../studies/index.js';
import { asksExpectation } from '../templates/index.js';

/** The field that carries what a page is known by. */
export const ticketField = 'ticket';

const noDay = new Date(0); // an open link knows of no occasion: its page names no time

/** The questions of an open link: about our own service, naming us as a market survey names whom it is about. */
export const askingPage = (parts: {
  readonly study: Study;
  readonly sitting: Sitting;
  readonly organisation: string;
  readonly ticket: string;
  readonly asking: Asking;
  readonly action: string;
  readonly i18n: I18n;
}): Page => {
  const { study, sitting, organisation, ticket, asking, action, i18n } = parts;
  const { hidden, ...asked } = asking;
  const page = questionnairePage({
    sitting,
    occasion: {
      organisation,
      firstName: '',
      service: study.service,
      plannedAt: noDay,
      deliveredAt: noDay,
      promises: [],
      provider: study.providers.find(({ us }) => us)?.name ?? organisation,
    },
    ...asked,
    i18n,
    action,
    hidden: [{ name: ticketField, value: ticket }, ...hidden],
    trap: true,
    preview: false,
  });
  const title = i18n.t('open-links:heading', { service: study.service });
  const lead = i18n.t(asksExpectation(sitting.content) ? 'open-links:why' : 'open-links:why-only');
  // as of any survey in steps, its beginning alone says what it is about
  const isBeginning = (asked.way?.at ?? 1) === 1;
  return { ...page, model: { ...page.model, title, heading: title, lead: isBeginning ? lead : '' } };
};
