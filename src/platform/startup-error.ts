/**
 * An error whose message is one sentence for the person who starts the program: what is wrong and what to do.
 * Whoever catches it at the top prints the message alone, without a stack.
 */
export function startupError(sentence: string, cause?: unknown): Error {
  const error = new Error(sentence, cause === undefined ? undefined : { cause });
  error.name = "StartupError";
  return error;
}

/** Tells an error made by {@link startupError} from all others. */
export function isStartupError(error: unknown): error is Error {
  return error instanceof Error && error.name === "StartupError";
}
