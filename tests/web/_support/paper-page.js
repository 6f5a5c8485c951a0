// What the browser runs of it: hydrates what a server drew, or draws itself.
import { createElement, createRef } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { PaperApp } from "./paper-app.ts";

const place = document.querySelector("#app");
const props = JSON.parse(document.querySelector("#props").textContent);
const handle = createRef();
const heard = [];
const hear = (event, detail) => heard.push({ event, detail });
const app = (given) => createElement(PaperApp, { ...props, ...given, hear, handle });
const report = (error) => heard.push({ event: "recoverable", detail: String(error) });

window.drawn = document.querySelector("understory-comments")?.shadowRoot?.querySelector("li") ?? null;
window.paper = { heard, handle };
if (place.firstElementChild) {
  const root = hydrateRoot(place, app(), { onRecoverableError: report });
  Object.assign(window.paper, { show: (given) => root.render(app(given)), end: () => root.unmount() });
} else {
  let root = createRoot(place);
  root.render(app());
  Object.assign(window.paper, {
    show: (given) => root.render(app(given)),
    end: () => root.unmount(),
    again: () => {
      root = createRoot(place);
      root.render(app());
    },
  });
}
