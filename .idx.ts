import { FileSource } from './src/base/node/fileSource';
import { readSummary } from './src/fits/hdu/readSummary';
void (async () => {
for (let i = 0; i < 8; i++) {
  const t = performance.now();
  const s = await FileSource.open('/tmp/ten.fits');
  const x = await readSummary(s);
  await s.close();
  console.log(x.hdus.length, (performance.now() - t).toFixed(1));
}})();
