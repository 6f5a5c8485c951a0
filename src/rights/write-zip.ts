/** A file of an archive, whose text comes in pieces. */
export interface ArchiveFile {
  name: string;
  text(): AsyncIterable<string>;
}

const PART_BYTES = 1024 * 1024;

/**
 * Writes a ZIP, file after file, and hands it on in parts of about a mebibyte: no more than one is held at a time.
 *
 * @param at what the files' times say
 * @returns its size in bytes
 */
export async function writeZip(
  files: readonly ArchiveFile[],
  at: Date,
  keep: (part: Uint8Array) => Promise<void>,
): Promise<number> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let size = 0;
  let failure: Error | null = null;
  const { Zip, ZipDeflate } = await import("fflate");
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    held.push(chunk);
    bytes += chunk.length;
  });
  const flush = async (least: number) => {
    if (failure) throw failure;
    if (bytes < least) return;
    const part = Buffer.concat(held);
    held = [];
    bytes = 0;
    size += part.length;
    await keep(part);
  };
  for (const { name, text } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = at;
    zip.add(file);
    for await (const piece of text()) {
      file.push(Buffer.from(piece));
      await flush(PART_BYTES);
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  await flush(1);
  return size;
}
