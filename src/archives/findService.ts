import type { FindService } from '../query/query';
import { siaServices } from './services';

/** A built-in service by its id. */
export const findService: FindService = (id, protocol) =>
  protocol === 'sia1' ? siaServices.find((service) => service.id === id) : undefined;
