import { coves, nightFerry, puzzleClub } from "./ledger-open-culture.ts";
import type { DemoArticle } from "./shapes.ts";
import { thread } from "./thread.ts";

const questions = thread(
  `
# tariq 14 *
The intake at Vell: who will pay for the tankers until it's been moved? Four years, the foreman says. That may well include one drought.
## desmond 9
The fund does, from the day it opens; until then each state pays half. We have that from both delegations, and in writing from one.
### tariq 6
Then please publish the one, and telephone the other daily.
# zofia 8
Will there be something to follow between now and the referendum, or does it go quiet until spring? Asking for a thesis.
## harriet 7
A short despatch every other Friday, with the gauge, the canals and the bells. Your footnotes are safe.
# sven 11
Which provinces have begun a register of side canals? A simple table would do. I'll offer to check it.
## lars 4
And I'll check Sven.
# dara 12
The observer seat for the headwater communities: is it really "under discussion", as the spokesman said, or is that a polite drawer?
## tomasz 9
I've had sight of the draft letter. It's out of the drawer. It isn't yet in an envelope.
### dara 5
I'll take it. Thank you for the stamps, so to speak.
# mei 6
When would the first Red Selmet come to market if all goes well? My rice cooker is patient; I'm less so.
## theo 10
Six seasons from seed to sack. Start being patient now and you will be good at it by then.
# quin 3
can you put toms "better / worse / odd" lists in the actual paper. that was ingrid sorry
## ingrid 8
I'm happy to be mistaken for Tomasz. I'd rather like to see him mistaken for me.
# fern 9
Walnut twigs: twelve promised for February. Should I report here?
## nell 15
You should, on pain of our displeasure.
# dev pending
My question concerns two clauses; the passages are at https://example.org/ishka/full-text#a9 and https://example.org/ishka/full-text#a15 and an older reading at https://example.org/round-6.
# eun 4
Could the gauge's numbers be had as sound? Higher tone for more water. My father is blind and would like to listen to the river.
## tide 13
Give me a weekend. I can't believe I didn't think of this.
### tide 17
It didn't take a weekend. https://example.org/ishka-now/listen — lower is drier. It's rather a cello.
### eun 19
He has listened for an hour. He says it's breathing.
`,
  { from: 4, until: 1040, votes: "up" },
);

const ferry = thread(
  `
# rosa 31/3 *
Eleven per cent for foot passengers, four per cent for cars. I've a season ticket, a bad hip and no car, and I am evidently the growth market.
## will 12/1
You pay more because you can't swerve.
## ned 8/2
In fairness, the deckhands got their rise out of it, first in six years. I'd rather pay for that than for the new logo.
### rosa 9/0
For the deckhands, gladly. Then put it on the ticket: "of which deckhands, so much; of which logo, so much."
# gus 17/1
My grandfather rowed the harbour for a penny and complained about the swell. I pay four crowns and complain about the card reader.
# vex 9/7
FINALLY. An article on what people here really talk about.
## tess 11/0
Pleased for you, Vexed. Truly.
# walt 14/4
The company's own figures, page 12: three in ten crossings in winter run with fewer than twenty people. One could *lower* the winter fare and fill the boat. It costs the same diesel.
## matt 6/3
Only if those who'd fill it don't pay more today. Elasticity is lovely in a spreadsheet and stubborn on a quay.
### walt 5/0
It was tried for one February, twenty years back. Numbers rose by a third. I have the leaflet.
### matt 7/0
I'm always beaten in this newspaper by somebody with a leaflet.
# pip 6/0
students on the north side have no other way to college. 22 crossings a month. just saying
## cora 8/0
There's a hardship form. It's on paper, at the ticket office on the south side. I'll leave you to spot the difficulty.
# gil 3/5
Privatise it.
## rosa 9/1
It has been private for fourteen years, Mr Rumbold.
### gil 7/0
Then un-privatise it.
# maeve 5/1
Has anybody counted what a bridge would cost nowadays?
## jonah 8/0
Every ten years. It's always four hundred million and two elections away.
# simon 4/2
A proposal: tie the fare to punctuality. Above 95 per cent, full fare; below, it drops by a tenth the following month. Watch how quickly that second engine gets repaired.
# emu pending
my cousin works there and says that the second engine isnt broken at all, they just dont staff it
# vex pending violence escalated | Reads to me like a threat against somebody who can be found. I would rather not be the only one who has read it.
if that boat breaks down once more with my kids on it the manager will find out how cold the water is under the slip. I know when he locks up
# lars 2/3
And the purser on the 22.50 keeps the fares of everybody who pays in coins. Ask on the quay, they all know.
## orla 4/0
I pay in coins, Lars, and I have a drawer full of tickets.
# reader 5/1
I'd gladly pay a little more for a boat that is still going at midnight. As things are, every evening out ends at ten to eleven with a run downhill.
## orla 3/0
I've seen you all running. It looks like a very cheerful emergency.
# reader pending
Has anybody asked the company whether the season tickets already bought will be honoured until they run out?
# misk 10/0
The captain of the 7.40 waits if he sees me on the hill. I'd like it noted that this is worth eleven per cent.
`,
  { from: 6, until: 2700, votes: "upDown" },
);

const morningAfter = thread(
  `
# bert 16
The breakwater held, the bandstand did not. I've never been fond of the bandstand, but it seemed wrong to see it in the car park.
## dot 7
I was proposed to in that bandstand.
### bert 11
Then I take it back entirely. Did you accept?
### dot 18
Not him, no.
# ada 9
Does anyone on Chandler Row need a pump? Ours is free from noon. We're number nine's blue gate; do knock.
## gwen 6
Two of us carried it to the bakery. Thank you! It smells of wet bread and gratitude here.
# jonah 8
For those asking: trams as far as Signal Hill, buses beyond it, and the ferry from ten "conditions permitting", which in my experience means eleven.
# kofi 5
My respects to the crew of the pilot boat, out three times between two and five.
## orla 10
My daughter's on it. She slept for two hours, ate six eggs and has gone back.
# hugo 3
How high was it at the fish market? The chalk mark's been washed off, ironically.
## tide 9
4.61 metres at 3.20, eleven centimetres below the record. I chalked it up again, higher, where it can't reach.
### hugo 4
Famous last chalk.
# deals removed 3.2 @ada:spam @jonah:spam @gwen:spam | An advertisement; and a tactless one, on such a morning.
Flood damage? We pay cash for wet carpets, ring any time
# hugo pending violence
I was one of the four who carried the man out from under the bandstand roof. I keep hearing the sound it made when we lifted the beam off his legs. Does anybody know how he is?
# iris 6
The library needs people to hang up four thousand pages of parish newsletters, on washing lines. I can't think of a better way to spend a Sunday.
`,
  { from: 5, until: 2200, votes: "up" },
);

export const ledgerOpen: DemoArticle[] = [
  {
    site: "ledger",
    key: "ishka-questions",
    url: "https://ledger.example.org/international/ishka-questions",
    title: "What happens next on the Ishka? Ask our correspondents",
    section: "international",
    language: "en",
    publishedHoursAgo: 19,
    settings: {},
    history: [{ act: "open", reason: "editorial", by: "desmond", hoursAgo: 19 }],
    comments: questions,
  },
  {
    site: "ledger",
    key: "ferry-fares",
    url: "https://ledger.example.org/local/ferry-fares",
    title: "Harbour ferry to cost foot passengers eleven per cent more from January",
    section: "local",
    language: "en",
    publishedHoursAgo: 49,
    settings: { votes: "upDown", capacity: { maxPending: 500 } },
    history: [],
    comments: ferry,
  },
  {
    site: "ledger",
    key: "storm-morning-after",
    url: "https://ledger.example.org/local/storm-morning-after",
    title: "The morning after: what the storm took, and who is lending a pump",
    section: "local",
    language: "en",
    publishedHoursAgo: 39,
    settings: { minLength: 3 },
    history: [{ act: "open", reason: "editorial", by: "caspian", hoursAgo: 39 }],
    comments: morningAfter,
  },
  {
    site: "ledger",
    key: "cold-water-coves",
    url: "https://ledger.example.org/culture/cold-water-coves",
    title: "Where do you swim in November? A readers' map of cold coves",
    section: "culture",
    language: "en",
    publishedHoursAgo: 120,
    settings: { commenters: "guests", maxLinks: 1, linksHeldAbove: 0 },
    history: [],
    comments: coves,
  },
  {
    site: "ledger",
    key: "night-ferry",
    url: "https://ledger.example.org/culture/night-ferry",
    title: "Readers remember the night ferry, which sailed for the last time on Sunday",
    section: "culture",
    language: "en",
    publishedHoursAgo: 100,
    settings: { votes: "none", defaultSort: "oldest" },
    history: [],
    comments: nightFerry,
  },
  {
    site: "ledger",
    key: "puzzle-club",
    url: "https://ledger.example.org/culture/puzzle-club",
    title: "The Saturday puzzle club: a table that is always laid",
    section: "culture",
    language: "en",
    publishedHoursAgo: 900,
    settings: { keepOpen: true, defaultSort: "newest" },
    history: [{ act: "open", reason: "request", by: "harriet", hoursAgo: 560 }],
    comments: puzzleClub,
  },
];
