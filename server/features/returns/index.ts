export { createReturnsService, type ReturnsService } from './returns-service.js';
export {
  statedWishes,
  type ReturnFigure,
  type ReturnFigures,
  type ReturnsReading,
  type StatedWish,
} from './returns.js';
