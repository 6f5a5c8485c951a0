export interface ServerEvent {
  event: string;
  data: string;
  /** The last that the stream has named; empty where it has named none. */
  id: string;
}

/**
 * The events of a `text/event-stream`, as the HTML standard parses them.
 *
 * @param heard called at whatever comes
 * @param retry called with the milliseconds after which the server would like to be asked again
 */
export async function* splitEvents(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
  retry: (ms: number) => void,
): AsyncGenerator<ServerEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let id = "";
  let event = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const text = rest + decoder.decode(value, { stream: true });
      // A carriage return at the end may be half of a line's end.
      const lines = text.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id };
          event = "";
          data = [];
          continue;
        }
        const [, field, content = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
        if (field === "event") event = content;
        else if (field === "data") data.push(content);
        else if (field === "retry" && /^\d+$/.test(content)) retry(Number(content));
        else if (field === "id" && !content.includes("\0")) id = content;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
