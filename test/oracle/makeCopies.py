"""Compresses files as a whole, by programs that people use. Usage: makeCopies.py FOLDER < paths, one a line.

Prints "plain<TAB>copy" for each copy: gzip (with a name, of several members), bzip2 (of several streams),
compress, and zip (deflated and stored).
"""

import bz2
import gzip
import shutil
import subprocess
import sys
import zipfile

folder = sys.argv[1]


def save(number, form, content):
    path = f"{folder}/{number:04}.{form}"
    with open(path, "wb") as file:
        file.write(content)
    return path


for number, plain in enumerate(sys.stdin.read().splitlines()):
    with open(plain, "rb") as file:
        content = file.read()
    middle = len(content) // 3
    parts = content[:middle], content[middle:]
    named = f"{folder}/{number:04}.named.gz"
    with open(named, "wb") as raw, gzip.GzipFile(plain, "wb", fileobj=raw, mtime=1) as packed:
        packed.write(content)
    copies = [
        named,
        save(number, "members.gz", b"".join(map(gzip.compress, parts))),
        save(number, "bz2", bz2.compress(content, 1 + number % 9)),
        save(number, "streams.bz2", b"".join(map(bz2.compress, parts))),
    ]
    for form, method in (("zip", zipfile.ZIP_DEFLATED), ("stored.zip", zipfile.ZIP_STORED)):
        copies.append(f"{folder}/{number:04}.{form}")
        with zipfile.ZipFile(copies[-1], "w", method) as archive:
            archive.writestr("folder/name.fits", content)
    if shutil.which("compress"):
        done = subprocess.run(["compress", "-c", "-f"], input=content, capture_output=True, check=True)
        copies.append(save(number, "Z", done.stdout))
    for copy in copies:
        print(f"{plain}\t{copy}")
