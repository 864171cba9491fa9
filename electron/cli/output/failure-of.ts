/** Whatever was thrown, as a failure to be told. */
import { CliFailure } from './cli-failure';

/** What nobody expected is said to be that. */
export function failureOf(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CliFailure(
    'internal',
    `This should not have happened: ${message}`,
    'Please report it with the file and the command.',
  );
}
