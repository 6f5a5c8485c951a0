// A bare node:http server that sends the same bytes and headers as the page under test.
import { createServer } from "node:http";
import { readPage } from "./page.ts";

const { headers, bytes } = await readPage();
createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
}).listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
