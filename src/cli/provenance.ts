import { provenanceOf } from '../downloads/node/provenance';
import { fileAndOptions, type Command } from './command';
import { onOneLine } from './onOneLine';

export const provenance: Command = {
  usage: 'provenance FILE [--json]',
  summary:
    'Tell where a fetched file came from: address, time, SHA-256, and the query that gave it, by the manifest\n' +
    '      of its folder. The query can be run again: almagest query QUERY.json --out F',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { json: { type: 'boolean' } });
    const { row, queryPath, queryText } = await provenanceOf(file);
    if (values.json) {
      const query: unknown = queryText === null ? null : JSON.parse(queryText);
      process.stdout.write(`${JSON.stringify({ ...row, queryPath, query }, null, 2)}\n`);
      return;
    }
    const lines = [
      ...Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)] as const),
      ['query', queryPath ?? 'not beside the manifest'] as const,
    ];
    for (const [name, value] of lines) process.stdout.write(`${name.padEnd(11)} ${onOneLine(value)}\n`);
  },
};
