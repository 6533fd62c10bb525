import type { Router } from 'express';
import type { SendPage } from '../../platform/http/send-page.js';
import { fileRoutes } from './file-routes.js';
import { historyRoutes } from './history-routes.js';
import type { LookedService } from './looked-service.js';
import { surveyRoutes } from './survey-routes.js';
import type { SurveyService } from './survey-service.js';
import { translationFileRoutes } from './translation-file-routes.js';
import { translationRoutes } from './translation-routes.js';

export type BuilderRoutesParts = {
  readonly surveys: SurveyService;
  readonly looked: LookedService;
  readonly send: SendPage;
};

/** All pages on which a survey is written. */
export const builderRoutes = (parts: BuilderRoutesParts): Router[] => [
  surveyRoutes(parts),
  historyRoutes(parts),
  translationRoutes(parts),
  translationFileRoutes(parts),
  fileRoutes(parts),
];
