import { FileSource } from '../../../src/base/node/fileSource';
import { readSummary } from '../../../src/fits/hdu/readSummary';

/** Indexes a file twice in this process; prints the number of HDUs and the milliseconds of each time. */
async function main(file: string): Promise<void> {
  const times: number[] = [];
  let hdus = 0;
  for (let round = 0; round < 2; round++) {
    const begin = performance.now();
    const source = await FileSource.open(file);
    hdus = (await readSummary(source)).hdus.length;
    times.push(performance.now() - begin);
    await source.close();
  }
  console.log(JSON.stringify([hdus, ...times]));
}

void main(process.argv[2]!);
