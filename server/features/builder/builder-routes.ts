import type { Router } from 'express';
import type { SendPage } from '../../platform/http/send-page.js';
import { fileRoutes } from './file-routes.js';
import { historyRoutes } from './history-routes.js';
import { surveyRoutes } from './survey-routes.js';
import type { SurveyService } from './survey-service.js';
import { translationRoutes } from './translation-routes.js';

export type BuilderRoutesParts = { readonly surveys: SurveyService; readonly send: SendPage };

/** All pages on which a survey is written. */
export const builderRoutes = (parts: BuilderRoutesParts): Router[] => [
  surveyRoutes(parts),
  historyRoutes(parts),
  translationRoutes(parts),
  fileRoutes(parts),
];
