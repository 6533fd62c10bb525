export { createTrialMails } from './trial-mail.js';
export { trialRoutes } from './trial-routes.js';
export { createTrialService, type TrialService } from './trial-service.js';
