export { createWaitingFileModel, type WaitingPlace } from './waiting-file-model.js';
export { createWaitingFiles, type WaitingFiles } from './waiting-file-store.js';
