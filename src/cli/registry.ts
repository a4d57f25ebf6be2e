import { parseArgs } from 'node:util';
import path from 'node:path';
import { findServices, type FoundServices } from '../archives/catalogue/findServices';
import { tableTexts } from '../archives/tableTexts';
import { describeFault, toFault } from '../base/errors';
import { servicesAdql } from '../protocols/registry/adql';
import { serviceTypes, type ServiceRecord, type ServiceSearch } from '../protocols/registry/record';
import { WrongUse, type Command } from './command';
import { withHttp } from './http';
import { untilInterrupted } from './interrupted';
import { isAddress } from './isAddress';
import { onOneLine } from './onOneLine';
import { serviceTable } from './serviceTable';
import { alignedText } from './textTable';
import { writeTable } from './writeTable';
import { writeWhole } from '../base/node/writeWhole';

const options = {
  type: { type: 'string' },
  waveband: { type: 'string', multiple: true },
  keyword: { type: 'string', multiple: true },
  publisher: { type: 'string' },
  ivoid: { type: 'string' },
  'data-model': { type: 'string' },
  aux: { type: 'boolean' },
  registry: { type: 'string', multiple: true },
  offline: { type: 'boolean' },
  json: { type: 'boolean' },
  out: { type: 'string' },
} as const;

export const registry: Command = {
  usage:
    'registry --type sia|sia2|ssa|scs|tap [--waveband W] [--keyword K …] [--registry URL …] [--offline] [--json] [--out F]',
  summary:
    'List services of the Virtual Observatory. Every --keyword must stand in title, description or subjects; of\n' +
    '      several --waveband one must fit. Also --publisher NAME, --ivoid ID, --data-model obscore, --aux (collections that\n' +
    '      another service serves). Registries are asked in order (else IVOA_REGISTRY, else the public ones); where none\n' +
    '      answers, or with --offline, the built-in catalogue is listed, with a message. F ends with .json, .csv, .ecsv or .vot.',
  async run(args) {
    const { search, registries, values } = read(this, args);
    const { out, offline, json } = values;
    const signal = untilInterrupted();
    const found = offline
      ? await findServices(search, { signal })
      : await withHttp((http) => findServices(search, { http, signal, registries }), registries);
    for (const { registry: address, fault } of found.failures) say(`${address}: ${describeFault(fault)}`);
    for (const message of found.messages) say(message);
    if (found.overflow) say('There are more services than are listed: ask for fewer, with --keyword.');
    if (out === undefined) {
      process.stdout.write(json ? asJson(found) : asText(found.services));
      return;
    }
    if (path.extname(out).toLowerCase() === '.json') {
      await writeWhole(out, (write) => write(new TextEncoder().encode(asJson(found))));
    } else await writeTable(out, serviceTable(found.services));
    say(`${out}: ${found.services.length} services`);
  },
};

/** @throws WrongUse */
function read({ usage }: Command, args: readonly string[]) {
  const wrong = (message: string) => new WrongUse(`${usage}: ${message}`);
  const { values } = (() => {
    try {
      return parseArgs({ args: [...args], options });
    } catch (error) {
      throw wrong(error instanceof Error ? error.message : String(error));
    }
  })();
  const type = serviceTypes.find((known) => known === values.type?.toLowerCase());
  if (!type)
    throw wrong(
      values.type === undefined
        ? '--type is missing.'
        : `--type ${values.type} is none of ${serviceTypes.join(', ')}.`,
    );
  const named = values.registry ?? process.env.IVOA_REGISTRY?.split(/[\s,]+/).filter((part) => part !== '');
  for (const address of named ?? []) {
    if (!isAddress(address)) {
      throw wrong(`--registry ${address} is no http or https address.`);
    }
  }
  const { out } = values;
  if (out !== undefined && !tableTexts(out)) {
    throw wrong(`--out ${out}: the name must end with .json, .csv, .ecsv or .vot.`);
  }
  const search: ServiceSearch = {
    type,
    wavebands: values.waveband?.flatMap((band) => band.split(',')),
    keywords: values.keyword,
    publisher: values.publisher,
    ivoid: values.ivoid,
    dataModel: values['data-model'],
    auxiliary: values.aux,
  };
  try {
    servicesAdql(search);
  } catch (error) {
    throw wrong(toFault(error).message);
  }
  return { search, registries: named?.length ? named : undefined, values };
}

function asJson({ services, registry: answered, failures, overflow, messages }: FoundServices): string {
  const failed = failures.map(({ registry: address, fault }) => ({ registry: address, ...fault }));
  return `${JSON.stringify({ registry: answered, failures: failed, overflow, messages, services }, null, 2)}\n`;
}

function asText(services: readonly ServiceRecord[]): string {
  return alignedText([
    ['Type', 'Title', 'Waveband', 'Address'],
    ...services.map(({ type, title, waveband, accessUrl }) => [type, title, waveband.join(' '), accessUrl]),
  ]);
}

function say(text: string): void {
  process.stderr.write(`almagest: ${onOneLine(text)}\n`);
}
