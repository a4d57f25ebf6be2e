import { literal, textLiteral } from './python/literal';
import type { PythonCode } from './python/module';

/** A file to fetch, with its place below the folder of all. */
export interface FileToFetch {
  readonly url: string;
  /** Relative, with forward slashes, checked by whoever made it. */
  readonly path: string;
  readonly sha256?: string;
}

/**
 * Fetches files with nothing but Python itself: each gets its name only when it is whole, what is there
 * is skipped, one that fails does not stop the rest.
 */
export function downloadCode(files: readonly FileToFetch[], folder: string): PythonCode {
  const rows = files.map(
    ({ url, path, sha256 }) => `    (${textLiteral(path)}, ${textLiteral(url)}, ${literal(sha256 ?? null)}),`,
  );
  return {
    title: `Fetch ${files.length} ${files.length === 1 ? 'file' : 'files'} into ${folder}`,
    packages: [],
    imports: [
      'import hashlib',
      'import shutil',
      'import time',
      'import urllib.request',
      'from pathlib import Path',
    ],
    lines: [
      `folder = Path(${textLiteral(folder)})`,
      '# place below the folder, address, SHA-256 where it is known',
      'files = [',
      ...rows,
      ']',
      'fetched, skipped, failed = [], [], {}',
      'for name, url, sha256 in files:',
      '    path = folder / name',
      '    if path.exists():',
      '        skipped.append(name)',
      '        continue',
      '    path.parent.mkdir(parents=True, exist_ok=True)',
      '    part = path.with_name(path.name + ".part")',
      '    try:',
      '        with urllib.request.urlopen(url, timeout=60) as answer, part.open("wb") as out:',
      '            shutil.copyfileobj(answer, out)',
      '            promised = answer.headers.get("Content-Length")',
      '        if promised is not None and part.stat().st_size != int(promised):',
      '            raise OSError(f"{part.stat().st_size} of {promised} bytes came")',
      '        if sha256 is not None and hashlib.sha256(part.read_bytes()).hexdigest() != sha256:',
      '            raise OSError("its SHA-256 is not the one that was recorded")',
      '        part.rename(path)',
      '        fetched.append(name)',
      '        print(name)',
      '    except Exception as error:',
      '        failed[name] = error',
      '        part.unlink(missing_ok=True)',
      '    time.sleep(0.5)  # seconds between requests',
      'print(f"{len(fetched)} fetched, {len(skipped)} there already, {len(failed)} failed")',
      'for name, error in failed.items():',
      '    print(name, error, sep=": ")',
    ],
  };
}
