import { AlmagestError, type FaultKind } from '../errors';

const kinds: Readonly<Record<string, FaultKind>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ESTALE: 'not-found',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EISDIR: 'usage',
  ENOSPC: 'no-space',
  EDQUOT: 'no-space',
};

const texts: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  ESTALE: 'has gone from its file server',
  EACCES: 'may not be accessed',
  EPERM: 'may not be accessed',
  EROFS: 'is on a read-only file system',
  EISDIR: 'is a folder',
  ENOSPC: 'does not fit: the disk is full',
  EDQUOT: 'does not fit: your disk quota is used up',
};

/** What the file system threw about `file`, as the core's error; an AlmagestError stays as it is. */
export function fileFault(error: unknown, file: string): AlmagestError {
  if (error instanceof AlmagestError) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const reason = error instanceof Error ? error.message : String(error);
  return new AlmagestError(
    {
      kind: kinds[code] ?? 'internal',
      message: texts[code] ? `${file} ${texts[code]}.` : `${file} could not be used: ${reason}.`,
      where: { source: file },
    },
    { cause: error },
  );
}
