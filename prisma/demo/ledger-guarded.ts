import type { DemoArticle } from "./shapes.ts";
import { thread } from "./thread.ts";

const inquest = thread(
  `
# bert 14
I was on the second engine that night. I shan't say anything about the night. I'll say that eleven families have waited six years for a date and that they have one now.
## marg 6
Thank you for having been there, and for not saying more.
# aoife 9
For those who ask: an inquest finds *who, when, where and how*. It does not find guilt, and we do it no favour by looking for it here.
## simon 3
A useful line. I've struck out half of what I'd written.
# rosa 5
The fire doors in our own building were checked last week, for the first time since I moved in. That's what an inquest does before it has even begun.
# gil rejected 4.1 | Who was responsible is what the inquest will ask. Until it has, we can't publish an answer.
Everyone knows whose fault it was, his name is on the lease
# will pending
Will the hearings be open to the public, and is there anywhere to sit? Last time people stood on the stairs.
# crane pending
I worked in the unit next door until the spring before. Is there somebody to whom one could still make a statement?
# vex pending
six years. SIX. and they want us to clap
# grace 7
There's a room at Saint Brannoc's for the families, each morning from nine, without journalists. If you can bake, they have the rota.
`,
  { from: 30, until: 1700, votes: "up" },
);

const dredging = thread(
  `
# walt 11
I sat through the harbour board's meetings for nine years. The minutes are public. That is all I'll say.
## matt 4
And the minutes are extremely interesting, I gather.
# ned 6
Let the court do its work. I've waited for this longer than most, and I can wait until the end.
# tess 3 @walt:illegal
If half of what one hears about those invoices is so, then the mud wasn't only in the harbour.
## caspian 5
*From the moderators:* this is as near to the line as we can go, please no further.
# zed removed 4.1 @tess:illegal @matt:illegal | This stated as a fact what the court has yet to decide.
He did it, he signed it, and he has a boat to show for it.
# iris 2
Might we talk about the harbour and not the man? It still needs dredging.
`,
  { from: 10, until: 900, votes: "up" },
);

const obituary = thread(
  `
# gus 9
She let me climb up to the lamp when I was six and made me promise not to tell. I've told everyone, every year since.
# amara 6
The last keeper, and the first woman. She used to say she had only ever wanted to read in a quiet room.
# emu removed 3.3 @amara:privacy | The family's circumstances are theirs.
is it true about the daughter and the house
# tide 8
All the lights of the harbour were dipped at nine last night. Somebody must have arranged it, but I've asked everywhere, and nobody did.
# harriet 4
The family have asked for quiet, and they shall have it. We'll hide these comments for a while and keep every one.
`,
  { from: 25, until: 700, votes: "up" },
);

export const ledgerGuarded: DemoArticle[] = [
  {
    site: "ledger",
    key: "quay-street-inquest",
    url: "https://ledger.example.org/local/quay-street-inquest",
    title: "Date set for the inquest into the Quay Street warehouse fire",
    section: "local",
    language: "en",
    publishedHoursAgo: 31,
    settings: {
      mode: "premoderated",
      acceptance: "required",
      commenters: "verified",
      indexable: false,
      terms: { refused: [], held: ["murder*", "cover-up"] },
    },
    history: [],
    comments: inquest,
  },
  {
    site: "ledger",
    key: "dredging-trial",
    url: "https://ledger.example.org/politics/dredging-trial",
    title: "Former harbour commissioner to stand trial over dredging contracts",
    section: "politics",
    language: "en",
    publishedHoursAgo: 80,
    settings: {
      legalHold: true,
      closedNotice: {
        text: {
          en: "While the case is being heard we show no comments here. They come back when the court has decided.",
          de: "Solange das Verfahren läuft, zeigen wir hier keine Kommentare. Sie kehren zurück, sobald das Gericht entschieden hat.",
        },
        callToAction: null,
      },
    },
    history: [{ act: "close", reason: "legal", by: "harriet", hoursAgo: 60 }],
    comments: dredging,
  },
  {
    site: "ledger",
    key: "keeper-obituary",
    url: "https://ledger.example.org/culture/keeper-obituary",
    title: "Ada Merriwick, last keeper of the harbour light, has died at ninety-one",
    section: "culture",
    language: "en",
    publishedHoursAgo: 210,
    settings: {
      mode: "hidden",
      closedNotice: {
        reason: "request",
        text: { en: "At the family's request.", de: "Auf Wunsch der Familie." },
        callToAction: null,
      },
    },
    history: [{ act: "close", reason: "request", by: "harriet", hoursAgo: 198 }],
    comments: obituary,
  },
];
