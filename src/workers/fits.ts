/** The FITS worker: serves the calls of messages.ts for the one file that its first message describes. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { ByteSource } from '../base/byteSource';
import { connect } from '../base/rpc';
import { writeWhole } from '../base/node/writeWhole';
import { writeCutout } from '../fits/cutout/writeCutout';
import { flagBits } from '../fits/quality/flagBits';
import { FitsService } from '../fits/service';
import type { FitsWorkerApi, SourceDescription } from '../messages';
import { SpectraCalls } from '../spectra/plot/spectraCalls';
import { describeWcs } from '../wcs/load/describe';
import { openSource } from '../sources/openSource';
import type { FileTask } from './bytesApi';
import { remoteOpener } from './remoteBytes';
import { compareApi } from './compare';
import { madeApi } from './madeImages';
import { withMagnitudes } from './magnitudes';
import { overlayApi } from './overlays';
import { regionApi } from './regions';
import { mostThreads, TilePool } from './tilePool';

/** One processor is left to the page, which draws meanwhile: with two, threads gain nothing and cost their memory. */
const threads = availableParallelism() - 1;
const tiles = new TilePool(path.join(__dirname, 'tiles.worker.js'), Math.min(threads, mostThreads));

const port = parentPort;
if (!port) throw new Error('The FITS worker must be started as a worker thread.');

/** Serves one file from now on. */
function serve(port: MessagePort, task: FileTask): void {
  const address = task.port && remoteOpener(task.port);
  const opener = (description: SourceDescription) => (): Promise<ByteSource> =>
    openSource(description, address ? { address } : {});
  const service = new FitsService(opener(task), tiles);
  const cutout: FitsWorkerApi['cutout'] = ({ hdu, box, file }, signal) =>
    service.withDocument(async (document) => {
      await writeWhole(file, (write, patch) =>
        writeCutout(document, hdu, box, { write, ...(patch && { patch }) }, signal),
      );
      return null;
    }, signal);
  const spectra = new SpectraCalls();
  const api: FitsWorkerApi = {
    open: service.open,
    whole: service.whole,
    header: service.header,
    plane: service.plane,
    tile: service.tile,
    prepare: service.prepare,
    cutout,
    pixel: withMagnitudes(service.withDocument, service.pixel),
    flagBits: (ref, signal) => service.withDocument((document) => flagBits(document, ref, signal), signal),
    statistics: service.statistics,
    progress: service.progress,
    wcs: ({ hdu }, signal) =>
      service.withDocument((document) => describeWcs(document, hdu, '', signal), signal),
    ...regionApi(service.withDocument),
    ...overlayApi(service.withDocument),
    ...compareApi(service.withDocument),
    ...madeApi(service.withDocument),
    sample: service.sample,
    profile: service.profile,
    spectra: (ref, signal) =>
      service.withDocument((document) => spectra.spectra(document, ref, signal), signal),
    spectraEntries: (ref, signal) =>
      service.withDocument((document) => spectra.entries(document, ref), signal),
    series: (ref, signal) =>
      service.withDocument((document) => spectra.series(document, ref, signal), signal),
    envelope: (ref, signal) =>
      service.withDocument((document) => spectra.envelope(document, ref, signal), signal),
    seriesSample: (ref, signal) =>
      service.withDocument((document) => spectra.sample(document, ref, signal), signal),
    measureLine: (ref, signal) =>
      service.withDocument((document) => spectra.line(document, ref, signal), signal),
    continuum: (ref, signal) =>
      service.withDocument((document) => spectra.continuum(document, ref, signal), signal),
    seriesCsv: (ref, signal) =>
      service.withDocument((document) => spectra.csv(document, ref, signal), signal),
    tableInfo: service.tableInfo,
    tableRows: service.tableRows,
    tableSort: service.tableSort,
    tableFilter: service.tableFilter,
    tablePoints: service.tablePoints,
    columnStats: service.columnStats,
    reopen: ({ source: changed }, signal) => service.reopen(changed && opener(changed), signal),
  };
  connect<object, FitsWorkerApi>(
    {
      post: (message, transfer) => port.postMessage(message, transfer),
      onMessage: (listener) => port.on('message', listener),
    },
    api,
  );
}

port.once('message', (task: FileTask) => serve(port, task));
