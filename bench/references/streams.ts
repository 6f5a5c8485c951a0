// A bare node:http server that keeps every GET open and writes what is POSTed to it to all of them.
import { createServer, type ServerResponse } from "node:http";

const open = new Set<ServerResponse>();
createServer((request, response) => {
  if (request.url === "/readyz") {
    response.end();
    return;
  }
  if (request.method === "POST") {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const bytes = Buffer.concat(parts);
      for (const one of open) one.write(bytes);
      response.end();
    });
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(":\n\n");
  open.add(response);
  response.once("close", () => open.delete(response));
}).listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
