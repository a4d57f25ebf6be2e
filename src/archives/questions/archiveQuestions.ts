import type { ArchiveQuery } from '../../query/query';
import { archiveAddress } from '../addresses';
import type { Archive, Ask } from '../archive';
import { archiveAsking } from '../askArchive';
import { readQuery } from '../readQuery';
import type { Asked, Known, Question } from './question';
import { selectionFaults, selectionOf, selectionParameters, withoutSelection } from './selectionFields';

/** An archive as a form asks it: what it says of itself, and which rows of its answer are wanted. */
export function archiveQuestions(archive: Archive, { addresses }: Pick<Known, 'addresses'>): Asked {
  const { id, name, about, asks } = archive;
  return { ...{ id, name, about }, questions: asks.map((ask) => questionOf(archive, ask, addresses)) };
}

function questionOf(archive: Archive, ask: Ask, addresses: Known['addresses']): Question {
  const { id, title, about, place, radius } = ask;
  const services = [
    { protocol: 'archive', id: archive.id, name: archive.name, url: archiveAddress(archive, addresses) },
  ];
  return {
    ...{ id, title, about, place, ...(radius && { radius }) },
    // What is asked of no place gives rows of any table, which have no records to choose among.
    parameters: place === 'none' ? ask.parameters : [...ask.parameters, ...selectionParameters],
    query: (values, target, degrees) => {
      const own = withoutSelection(values);
      const selection = selectionOf(values);
      const data = {
        ...{ almagest: 1, kind: 'archive', archive: archive.id, ask: ask.id },
        ...(target && { target }),
        ...(target && radius && degrees !== undefined && { radius: degrees }),
        ...(Object.keys(own).length > 0 && { parameters: own }),
        ...(selection && { selection }),
        services,
      };
      return readQuery(data, undefined, addresses);
    },
    faults: selectionFaults,
    ...(ask.count && {
      count: (query, asking) =>
        ask.count!(query as ArchiveQuery, archiveAsking(archive, { ...asking, archives: addresses })),
    }),
    ...(ask.suggest && {
      suggest: (parameter, text, asking) =>
        ask.suggest!(parameter, text, archiveAsking(archive, { ...asking, archives: addresses })),
    }),
  };
}
