import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

/** The column `comment` of a CSV file, plain or gzipped, without empty ones; at most so many. */
export async function readComments(file: string, most: number): Promise<string[]> {
  const parser = parse({ columns: true, bom: true, relax_column_count: true });
  const source = createReadStream(file);
  const stream = file.endsWith(".gz") ? source.pipe(createGunzip()) : source;
  source.on("error", (error: Error) => parser.destroy(error));
  stream.on("error", (error: Error) => parser.destroy(error));
  const texts: string[] = [];
  for await (const row of stream.pipe(parser)) {
    const { comment } = row as { comment?: string };
    if (comment === undefined) throw new Error(`${file} has no column "comment"`);
    if (comment.trim() !== "") texts.push(comment);
    if (texts.length >= most) break;
  }
  if (texts.length === 0) throw new Error(`${file} holds no comments`);
  return texts;
}
