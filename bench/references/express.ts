// A bare Express handler that sends the same bytes and headers as the page under test.
import express from "express";
import { readPage } from "./page.ts";

const { headers, bytes } = await readPage();
const app = express();
app.disable("x-powered-by").disable("etag");
app.get("/v1/sites/:site/articles/:article/:part", (_request, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
});
app.get("/readyz", (_request, response) => {
  response.sendStatus(200);
});
app.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
