import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findingSentence } from "../../../src/engine/finding-sentence.ts";
import { en } from "../../../src/engine/words/en.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";

const here = useApp();

type Reasoned = { reasons: { message: string }[] };
const messagesOf = ({ reasons }: Reasoned) => reasons.map(({ message }) => message);
const said = (which: keyof typeof en.finding, language: string) => [
  findingSentence(en.finding[which], [language]),
];

describe("why a comment is not published", () => {
  it("is told to its author in the language they read, wherever it is told", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app, { terms: { held: ["rascal"] } }));
    const { token } = await newPerson(app);
    const posted = await app.post(`${article.path}/comments?lang=pl`, { body: "You rascal." }, token);
    assert.deepEqual(messagesOf(bodyOf(posted, 201)), said("textHeld", "pl"));
    const path = `${article.path}/comments/${posted.body.id}`;
    const edited = bodyOf(await app.patch(`${path}?lang=ja`, { body: "You old rascal." }, token));
    assert.deepEqual(messagesOf(edited), said("textHeld", "ja"));
    const { own } = bodyOf(await app.get(`${article.path}/me?lang=ar`, token));
    assert.deepEqual(own.map(messagesOf), [said("textHeld", "ar")]);
    const { items } = bodyOf(await app.get("/v1/me/comments?lang=de-AT", token));
    assert.deepEqual(items.map(messagesOf), [said("textHeld", "de")]);
    const plain = bodyOf(await app.get("/v1/me/comments?lang=fi", token));
    assert.deepEqual(plain.items.map(messagesOf), [[en.finding.textHeld]]);
  });

  it("is told to a guest by the link that they keep", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app, { commenters: "guests" }));
    const comment = { body: "From the river bank.", guest: { name: "Ada" } };
    const posted = bodyOf(await app.post(`${article.path}/comments?lang=tr`, comment), 201);
    assert.deepEqual(messagesOf(posted), said("guests", "tr"));
    const read = bodyOf(await app.get(`${new URL(posted.manageUrl).pathname}?lang=he`));
    assert.deepEqual(messagesOf(read), said("guests", "he"));
  });
});
