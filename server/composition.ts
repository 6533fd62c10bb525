import type { Config } from './config.js';
import { createApp } from './app.js';
import { systemClock, type Clock } from './platform/clock.js';
import { openDatabase } from './platform/database/database.js';
import { sessions } from './platform/http/session.js';
import { createRateLimiters } from './platform/http/rate-limit.js';
import { createSendPage } from './platform/http/send-page.js';
import { createLanguages } from './platform/i18n/i18n.js';
import type { Logger } from './platform/logger.js';
import {
  createMailModel,
  createMailQueue,
  createMailStore,
  createSmtpTransport,
} from './platform/mail/index.js';
import { projectPath } from './platform/paths.js';
import { createTokens } from './platform/tokens.js';
import { readAssets } from './platform/views/assets.js';
import { createViews } from './platform/views/views.js';
