export { createEditionMails } from './edition-mail.js';
export { createPeopleListModel, createPersonModel, createToldModel } from './edition-model.js';
export { createEditionRemovalStore } from './edition-removal-store.js';
export { createEditionService, type EditionService } from './edition-service.js';
export { createEditionStore } from './edition-store.js';
export { insideRoutes } from './inside-routes.js';
export { createInsideService, type InsideService } from './inside-service.js';
export { peopleRoutes } from './people-routes.js';
export { toldRoutes } from './told-routes.js';
