export { createAnswerBatchModel } from './answer-batch-model.js';
export { createAnswerBatchRemovalStore } from './answer-batch-removal-store.js';
export { createTakingBack, type TakingBack } from './taking-back.js';
export { createAnswerBatchStore } from './answer-batch-store.js';
export { answerImportKind, createAnswerPass, type AnswerImportJob } from './answer-import-pass.js';
export { answerImportRoutes } from './answer-import-routes.js';
export { createAnswerImportService, type AnswerImportService } from './answer-import-service.js';
export { guessColumns } from './guessing.js';
