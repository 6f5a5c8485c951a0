import { readArgument } from "../support/processes.ts";

/** The answer that a reference server gives to everything. */
export interface ReferencePage {
  headers: Record<string, string>;
  body: string;
}

/** The page from standard input, as bytes and headers ready to be written. */
export async function readPage(): Promise<{ headers: Record<string, string>; bytes: Buffer }> {
  const { headers, body } = await readArgument<ReferencePage>();
  return { headers, bytes: Buffer.from(body) };
}
