import type { DemoArticle } from "./shapes.ts";
import { ledgerFacebook } from "./site-ledger.ts";
import { thread } from "./thread.ts";

const derby = thread(
  `
# lars 12
Harbour Athletic nil, Signal Hill nil, and I'd still pay to see it again. When did you last see a goalkeeper applauded by the wrong end?
## kofi 7
By *both* wrong ends. The save in the seventieth, with his ankle!
# gil 5
We were robbed. It was over the line by the width of a herring.
## bram 6
A herring end on, or lengthways?
### gil 8
Lengthways, and a big one.
# orla 4
The referee let them play. That made it a football match. More of her, please.
## simon 3
Agreed, though I nearly swallowed my scarf at the penalty that wasn't.
# vex removed 1.2 @orla:abuse @lars:abuse | Criticise the decision, by all means. This was about the person, and it was abuse.
blind as a bat and twice as daft, somebody should tell her where to put that whistle
# pip 2
first derby! nobody told me about the pies. why did nobody tell me about the pies
## ned 9
It's the one secret the whole town's kept.
# rui 3
Statistics for the sober: 31 shots, 19 corners, six off the woodwork. A nil-nil with all the furniture moved.
# jas 4
Took my mum, who's eighty and has never liked football. She's asked for the fixture list.
# tuan 1
Replay at ours on the 9th. Bring a second scarf.
`,
  { from: 4, until: 1300, votes: "up" },
);

const orchard = thread(
  `
# iris 15
I've read it twice. On the first reading it's a novel about a man who prunes trees; on the second it's about who taught him, and she is never named. Find the sentences which begin with a verb: they're all hers.
## ada 8
I've gone through mine with a pencil. You're right, and on page 203 there are three in a row, and I had to put it down.
### marg 4
That's the chapter with the frost. Of course it is.
# matt 6
Beautiful prose, no plot. I was told that "nothing happens, gorgeously". I'd have liked a small happening.
## zeke 7
He sells the ladder, Matthew! *He sells the ladder!*
### matt 9
I'd taken it for a ladder.
# esme 3
Does one have to know about apples?
## fern 10
No, but you'll look at them differently. I graft for a living and found one mistake (the wax goes on *afterwards*), and I forgave it.
# vik 2
A review of the translation, please, for those of us who'll read it in another language first.
## salma 5
I'm on page 90 of it. The verbs were kept in front, at no small cost. Bravo to my colleague.
# dot 4
Our book circle came to blows, very nearly, over the dog.
## cora 3
Team dog.
### dot 6
There is no other team, as I told them.
`,
  { from: 40, until: 9000, votes: "up" },
);

const stormLive = thread(
  `
# tide 21
3.05 metres at the fish market and rising by a hand every quarter of an hour. High water's at twenty past three. Please don't go and look at it.
## hugo 3
How's the sluice?
### tide 7
Closed at nine. Two men are sitting next to it with a flask.
# jonah 9
Power gone north of the canal. We're reading your page by the light of the page.
# cora 6
Saint Brannoc's hall is open, with soup, for anybody from Chandler Row. Dogs welcome. One parrot so far.
## esme 8
It's my parrot, and she's enjoying herself. She does the siren.
# zed removed 3.1 @jonah:falsehood @tide:falsehood @cora:falsehood @kofi:falsehood | The dam has not failed and nobody had said so. On a night like this such a sentence can do harm.
Dam at Upper Mere has BURST everybody run to the hills, saw it myself
## ruth 17
*From the moderators:* the dam at Upper Mere is sound; the harbour office confirmed it at 1.40. Please stay where you are unless the fire service tells you otherwise.
# kofi 5
Thank you to whoever moved my boat. I don't know you, but I know your knots.
## bert 11
Bowline on the bight. I was passing.
# yusuf 7
The muezzin, the vicar and the man of the kebab shop are filling sandbags on Quay Street. There's surely a joke in it, but nobody has the breath.
# gwen 4
It's turned. Wind's gone round to the west. You can hear it.
## nell 12
One can. Goodnight, all you watchers.
`,
  { from: 10, until: 1190, votes: "up" },
);

const school = thread(
  `
# grace 13
Two streets, one side of the road each, and our children will go to schools that play each other at hockey. I can live with it. I can't live with learning it from a map on a lamp post.
## walt 6
Lamp post 41. The council calls it "statutory display".
# simon 8
The old boundary was drawn along a stream that's been in a pipe since before the war. *Some* change was due.
## gita 4
Change, yes. In the middle of a school year, no.
# priya 9
I've worked out the walking distances for all 212 addresses: 31 get shorter, 118 get longer, the rest don't move. The table is at https://example.org/catchments
## maeve 5
The council could have done this and hasn't. May I take it to the meeting?
### priya 7
That's what it's for. Take two copies.
# emu pending
heard they already decided and the meeting is only for show
# nils pending
If anyone wants the head teacher's mobile number so as to complain in person, I have it.
# noor 3
Could we hear from the pupils? Mine has opinions, and a chart.
# joao 2
As somebody who went to "the wrong school" forty years ago: one makes friends there as well.
## noor 4
That was the last column of the chart.
`,
  { from: 12, until: 1500, votes: "up" },
);

export const ledgerClosed: DemoArticle[] = [
  {
    site: "ledger",
    key: "autumn-budget",
    url: "https://ledger.example.org/politics/autumn-budget",
    title: "The autumn budget, line by line: the debate opens when the treasurer sits down",
    section: "politics",
    language: "en",
    publishedHoursAgo: 2,
    settings: {
      opensAt: "@+3h",
      closesAt: "@+2d",
      closedNotice: {
        text: {
          en: "We open this page as soon as the statement is over, so that we all talk about the same figures.",
          de: "Wir öffnen diese Seite, sobald die Rede vorbei ist, damit alle über dieselben Zahlen sprechen.",
        },
      },
    },
    history: [],
    comments: [],
  },
  {
    site: "ledger",
    key: "derby-goalless",
    url: "https://ledger.example.org/sport/derby-goalless",
    title: "Nil-nil, and nobody wanted to go home: the derby in full",
    section: "sport",
    language: "en",
    publishedHoursAgo: 70,
    settings: { closesAt: "@-2d" },
    history: [],
    comments: derby,
  },
  {
    site: "ledger",
    key: "orchard-novel",
    url: "https://ledger.example.org/culture/orchard-novel",
    title: "“The Pruner's Year”: a quiet novel with a missing woman at its heart",
    section: "culture",
    language: "en",
    publishedHoursAgo: 500,
    settings: {},
    history: [],
    comments: orchard,
  },
  {
    site: "ledger",
    key: "storm-live",
    url: "https://ledger.example.org/local/storm-live",
    title: "Storm over the harbour: our live report through the night",
    section: "local",
    language: "en",
    publishedHoursAgo: 60,
    settings: {
      mode: "closed",
      closedNotice: {
        reason: "moved",
        text: {
          en: "The night is over and so is our live report. The conversation goes on beneath the morning's story.",
          de: "Die Nacht ist vorbei und mit ihr unser Liveticker. Das Gespräch geht unter dem Artikel vom Morgen weiter.",
        },
        callToAction: ledgerFacebook,
        continueAt: "storm-morning-after",
      },
    },
    history: [
      { act: "open", reason: "editorial", by: "caspian", hoursAgo: 60 },
      { act: "close", reason: "moved", by: "caspian", hoursAgo: 39 },
    ],
    comments: stormLive,
  },
  {
    site: "ledger",
    key: "school-catchments",
    url: "https://ledger.example.org/local/school-catchments",
    title: "Two streets divided: the new school catchments on the map",
    section: "local",
    language: "en",
    publishedHoursAgo: 28,
    settings: { capacity: { maxPending: 5 } },
    history: [],
    comments: school,
  },
];
