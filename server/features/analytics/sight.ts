import { reachOf, type Actor } from '../accounts/index.js';
import type { Study } from '../studies/index.js';

/** Whether this person may see the persons behind a study's figures. */
export const seesPersons = (actor: Actor, study: Pick<Study, 'personsForAnalysts'>): boolean => {
  const reach = reachOf(actor, 'persons');
  return reach === 'all' || (reach === 'granted' && study.personsForAnalysts);
};
