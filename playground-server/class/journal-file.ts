/** The file that a journal is written to. */
import { closeSync, constants, fstatSync, fsync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** What a journal needs of its file; each call either does the whole or throws. */
export interface JournalFile {
  /** Writes these bytes from this place on; what stood there before is gone. */
  write(from: number, bytes: Buffer): void;
  /** Brings what was written from the system's memory to the disk. */
  sync(): Promise<void>;
  /** Whether somebody has deleted it; what it held can be read until it is closed. */
  isDeleted(): boolean;
  /** So many of its bytes, from the first one. */
  read(bytes: number): Buffer;
  close(): void;
}

/** Opens a file that only its owner may read, without losing what it holds. */
export function openJournalFile(path: string): JournalFile {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  return {
    write(from, bytes) {
      ftruncateSync(file, from); // a write that failed halfway has left a torn line there
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written, bytes.length - written, from + written);
    },
    sync: () => new Promise((resolve, reject) => fsync(file, (error) => (error ? reject(error) : resolve()))),
    isDeleted: () => fstatSync(file).nlink === 0,
    read(bytes) {
      const all = Buffer.alloc(bytes);
      let done = 0;
      while (done < bytes) {
        const read = readSync(file, all, done, bytes - done, done);
        if (read === 0) break;
        done += read;
      }
      return all.subarray(0, done);
    },
    close: () => closeSync(file),
  };
}
