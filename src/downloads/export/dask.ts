import { countOf, type ExportItem } from './item';

/** A string literal of Python in ASCII. */
export function pythonString(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code >= 0x20 && code < 0x7f) return character;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `"${escaped.join('')}"`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** A Python script (3.8 and later) that fetches with the workers of Dask, or with threads where Dask is absent. */
export function daskScript(items: readonly ExportItem[]): string {
  const rows = items.map(
    ({ url, path, bytes, sha256 }) =>
      `    (${pythonString(url)}, ${pythonString(path)}, ${bytes ?? 'None'}, ${sha256 === null ? 'None' : pythonString(sha256)}),`,
  );
  return `#!/usr/bin/env python3
"""Fetches ${countOf(items)}, made by Almagest.

python3 THIS [FOLDER] [--jobs N] [--scheduler tcp://HOST:PORT]

Without a scheduler: with threads on this machine. FOLDER must be the same place for all workers.
What is there already is left alone; run again, it fetches what is missing.
"""
import argparse
import hashlib
import os
import sys
import time
import urllib.error
import urllib.request

ITEMS = [  # address, path, bytes, SHA-256
${rows.join('\n')}
]


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def fetch(item, folder, tries=5):
    """One file: under another name until it is whole. Gives a line that tells how it came out."""
    url, path, size, wanted = item
    target = os.path.join(folder, *path.split("/"))
    part = target + ".part"
    try:
        if os.path.exists(target):
            same = sha256(target) == wanted if wanted else size is None or os.path.getsize(target) == size
            return ("SKIPPED " if same else "ERROR ") + path + ("" if same else ": there is another file of this name")
        os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
        for attempt in range(tries):
            try:
                with urllib.request.urlopen(url, timeout=60) as answer, open(part, "wb") as file:
                    promised = answer.headers.get("Content-Length")
                    digest, received = hashlib.sha256(), 0
                    for piece in iter(lambda: answer.read(1 << 18), b""):
                        file.write(piece)
                        digest.update(piece)
                        received += len(piece)
                    file.flush()
                    os.fsync(file.fileno())
                if promised is not None and int(promised) != received:
                    raise OSError("%s bytes were promised, %d came" % (promised, received))
                break
            except urllib.error.HTTPError as error:
                if error.code < 500 and error.code not in (408, 425, 429) or attempt + 1 == tries:
                    raise
            except OSError:
                if attempt + 1 == tries:
                    raise
            time.sleep(2 ** attempt)
        if wanted and digest.hexdigest() != wanted:
            raise OSError("its SHA-256 is not what it should be")
        os.replace(part, target)
        note = "" if size is None or wanted or received == size else ": %d bytes came, %d were announced" % (received, size)
        return "COMPLETE " + path + note
    except Exception as error:
        if os.path.exists(part):
            os.remove(part)
        return "ERROR %s: %s" % (path, error)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default=".")
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--scheduler")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    if options.scheduler:
        from dask.distributed import Client, as_completed

        client = Client(options.scheduler)
        lines = (future.result() for future in as_completed(client.map(lambda item: fetch(item, folder), ITEMS)))
    else:
        try:
            import dask

            tasks = [dask.delayed(fetch)(item, folder) for item in ITEMS]
            lines = dask.compute(*tasks, scheduler="threads", num_workers=options.jobs)
        except ImportError:
            from concurrent.futures import ThreadPoolExecutor

            lines = ThreadPoolExecutor(options.jobs).map(lambda item: fetch(item, folder), ITEMS)
    failed = False
    for line in lines:
        failed = failed or line.startswith("ERROR")
        sys.stdout.buffer.write((line + "\\n").encode("utf-8"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
`;
}
