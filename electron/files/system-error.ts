/** Failed calls of the operating system, in words for people. Codes: Node's documentation, "Common system errors". */

/** Reads the code of a failed file system call: `ENOENT`, `EACCES`; null for anything else. */
export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

const systemErrorWords: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Why a file system call failed, to follow a colon. */
export function systemErrorReason(error: unknown): string {
  const code = systemErrorCode(error);
  return (
    (code !== null && systemErrorWords[code]) || (error instanceof Error ? error.message : String(error))
  );
}
