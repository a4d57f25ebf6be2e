import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { AlmagestError, type Fault } from '../base/errors';
import type { TileCoding } from '../fits/compress/image/coding';
import {
  InlineEngine,
  type DecodedBatch,
  type TileBatch,
  type TileEngine,
} from '../fits/compress/image/engine';
import { packTiles } from '../fits/compress/image/packTiles';

/** What a thread is sent, and what it answers with. */
export interface TileTask {
  readonly id: number;
  readonly coding: TileCoding;
  /** See {@link packTiles}. */
  readonly tiles: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly room: ArrayBuffer;
}
export type TileAnswer = { readonly id: number } & (
  { readonly decoded: DecodedBatch } | { readonly fault: Fault }
);

interface Helper {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve: (decoded: DecodedBatch) => void; reject: (error: Error) => void }>;
}

/** More threads than this gain little: what is decoded goes through one. */
export const mostThreads = 4;
/** So many pixels, one after another, are worth the start of threads. */
const worthThreads = 1 << 20;
/** When threads without work end; and when what was decoded is forgotten. */
const idleTime = 5_000;
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/**
 * Decodes tiles in as many threads as there are processors: started when there is much to do, ended
 * after a while without. What is little is decoded at once, where it is wanted; so is everything on a
 * machine of one processor, and where threads cannot be started.
 */
export class TilePool implements TileEngine {
  readonly parallel: number;
  private readonly inline = new InlineEngine();
  private readonly threads: number;
  private helpers: Helper[] = [];
  private idle: NodeJS.Timeout | undefined;
  private pixels = 0;
  private next = 0;
  private broken = false;

  /** @param workerFile the built `tiles.worker.js` */
  constructor(
    private readonly workerFile: string,
    threads = Math.min(availableParallelism(), mostThreads),
  ) {
    this.threads = threads > 1 && existsSync(workerFile) ? threads : 0;
    this.parallel = Math.max(1, this.threads);
  }

  async decode(batch: TileBatch): Promise<DecodedBatch> {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.rest(), idleTime);
    this.idle.unref();
    this.pixels += batch.tiles.reduce((sum, { pixels }) => sum + pixels, 0);
    if (this.threads === 0 || this.broken || this.pixels < worthThreads) return this.inline.decode(batch);
    return this.send(batch);
  }

  private send(batch: TileBatch): Promise<DecodedBatch> {
    while (this.helpers.length < this.threads) this.helpers.push(this.start());
    const helper = this.idlest();
    const { coding, bytes, room } = batch;
    const task: TileTask = { id: this.next++, coding, tiles: packTiles(batch.tiles), bytes, room };
    return new Promise((resolve, reject) => {
      helper.waiting.set(task.id, { resolve, reject });
      helper.worker.ref();
      helper.worker.postMessage(task, [bytes.buffer, room, task.tiles.buffer]);
    });
  }

  /** The thread with the least to do; of several, the one that has waited longest. */
  private idlest(): Helper {
    const least = Math.min(...this.helpers.map(({ waiting }) => waiting.size));
    const index = this.helpers.findIndex(({ waiting }) => waiting.size === least);
    const [helper] = this.helpers.splice(index, 1);
    this.helpers.push(helper!);
    return helper!;
  }

  private start(): Helper {
    const worker = new Worker(this.workerFile, { resourceLimits, name: 'almagest-tiles' });
    const helper: Helper = { worker, waiting: new Map() };
    worker.on('message', (answer: TileAnswer) => {
      const call = helper.waiting.get(answer.id);
      helper.waiting.delete(answer.id);
      if (helper.waiting.size === 0) worker.unref();
      if ('decoded' in answer) call?.resolve(answer.decoded);
      else call?.reject(new AlmagestError(answer.fault));
    });
    const failed = (reason: string) => {
      this.broken ||= this.helpers.includes(helper);
      this.helpers = this.helpers.filter((other) => other !== helper);
      const message = `The thread that decodes tiles failed: ${reason}.`;
      for (const { reject } of helper.waiting.values())
        reject(new AlmagestError({ kind: 'internal', message }));
      helper.waiting.clear();
    };
    worker.on('error', (error) => failed(error.message));
    worker.on('exit', (code) => failed(`it ended with code ${code}`));
    worker.unref();
    return helper;
  }

  private rest(): void {
    this.pixels = 0;
    const { helpers } = this;
    if (helpers.some(({ waiting }) => waiting.size > 0)) return;
    this.helpers = [];
    for (const { worker } of helpers) void worker.terminate();
  }
}
