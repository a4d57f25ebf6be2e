import { type Handler, textAnswer } from '../answer';
import { readQuery, UsageFault } from './parameters';
import { searchImages } from './search';
import { services } from './services';
import { description, errorTable, resultTable } from './votable';

const votable = 'text/xml;content=x-votable';

/** Two SIA 1.0 services, `/sia/deep` and `/sia/wide`. Errors come with status 200, as SIA 1.0 asks. */
export const sia: Handler = ({ path, query, origin, filePrefix }) => {
  const service = services.find(({ id }) => path === `/sia/${id}`);
  if (!service) return undefined;
  try {
    const asked = readQuery(query);
    if (!asked) return textAnswer(description(service), votable);
    const { rows, overflow } = searchImages(service, asked);
    const filesAt = `${origin}${filePrefix}`;
    return textAnswer(resultTable(service, rows, { overflow, verbosity: asked.verbosity, filesAt }), votable);
  } catch (error) {
    if (error instanceof UsageFault) return textAnswer(errorTable(error.message), votable);
    throw error;
  }
};
