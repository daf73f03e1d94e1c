"""Reads wheels and libtorch zips for `escnn install-libtorch`; standard library only, executes nothing of them.

    unpack_wheel.py requirements <wheel>                      -> JSON {"name", "version", "requires": [...]}
    unpack_wheel.py unpack <archive> <folder> <pattern>...    -> one JSON line per progress step, files on disk

Patterns are those of fnmatch, over the archive's paths (`*` crosses `/`). A wheel's files are checked against the
sha256 sums of its RECORD while they are written. Failures: one line on stderr, exit code 3 (bad archive) or 4
(cannot write).
"""

import base64
import csv
import fnmatch
import hashlib
import io
import json
import os
import stat
import sys
import zipfile
import zlib
from email.parser import HeaderParser

CHUNK = 1 << 20
REPORT_EVERY = 16 << 20


class BadArchive(Exception):
    pass


def dist_info(archive, name):
    found = [path for path in archive.namelist() if path.endswith(f".dist-info/{name}") and path.count("/") == 1]
    return archive.read(found[0]).decode("utf-8") if found else None


def requirements(path):
    with zipfile.ZipFile(path) as archive:
        text = dist_info(archive, "METADATA")
    if text is None:
        raise BadArchive("it has no METADATA, so it is no wheel")
    headers = HeaderParser().parsestr(text)
    return {
        "name": headers["Name"],
        "version": headers["Version"],
        "requires": headers.get_all("Requires-Dist") or [],
    }


def recorded_sums(archive):
    """Path -> sha256 (bytes) of a wheel; None for an archive that is no wheel."""
    text = dist_info(archive, "RECORD")
    if text is None:
        return None
    sums = {}
    for path, digest, *_ in csv.reader(io.StringIO(text)):
        kind, _, value = digest.partition("=")
        if kind == "sha256":
            sums[path] = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    return sums


def unpack(path, folder, patterns):
    with zipfile.ZipFile(path) as archive:
        sums = recorded_sums(archive)
        wanted = [
            entry
            for entry in archive.infolist()
            if not entry.is_dir() and any(fnmatch.fnmatchcase(entry.filename, pattern) for pattern in patterns)
        ]
        total = sum(entry.file_size for entry in wanted)
        progress = Progress(total)
        for entry in wanted:
            extract(archive, entry, target_of(folder, entry), sums, progress)
        progress.show()


def target_of(folder, entry):
    parts = entry.filename.split("/")
    if any(part in ("", ".", "..") for part in parts) or os.path.isabs(entry.filename) or "\\" in entry.filename:
        raise BadArchive(f"it holds an unsafe path: {entry.filename!r}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise BadArchive(f"it holds a symbolic link: {entry.filename!r}")
    return os.path.join(folder, *parts)


def extract(archive, entry, target, sums, progress):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    digest = hashlib.sha256()
    with archive.open(entry) as source, open(target, "wb") as file:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
            progress.add(len(chunk))
    if sums is not None and sums.get(entry.filename) != digest.digest():
        raise BadArchive(f"the sha256 sum of {entry.filename} differs from the one in RECORD")


class Progress:
    def __init__(self, total):
        self.total, self.done, self.shown = total, 0, 0

    def add(self, count):
        self.done += count
        if self.done - self.shown >= REPORT_EVERY:
            self.show()

    def show(self):
        self.shown = self.done
        print(json.dumps({"done": self.done, "total": self.total}), flush=True)


def main(arguments):
    command, path, *rest = arguments
    try:
        if command == "requirements":
            print(json.dumps(requirements(path)))
        else:
            unpack(path, rest[0], rest[1:])
    # NotImplementedError and RuntimeError: a compression or an encryption that wheels never have.
    except (zipfile.BadZipFile, BadArchive, EOFError, ValueError, zlib.error, NotImplementedError, RuntimeError) as error:
        print(f"{os.path.basename(path)} is damaged or no archive of this kind: {error}", file=sys.stderr)
        return 3
    except OSError as error:
        print(f"{os.path.basename(path)} cannot be unpacked: {error}", file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
