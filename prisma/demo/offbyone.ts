import type { DemoArticle } from "./shapes.ts";
import { thread } from "./thread.ts";

const fencePosts = thread(
  `
# ingrid 21 *
The Romans did this with the calendar itself. For thirty-six years the priests put in a leap day every *fourth* year, counting both ends, that is to say every third. It took an emperor to fix, by leaving out the next twelve.
## piet 8
And he was then given a month. There's hope for all of us.
## hana 5
I looked this up at once, and it is true, and I'm a little annoyed that it isn't in the article.
# tomasz 14
A pianist here. Two octaves are fifteen notes. I've had to explain this to every programmer I ever taught, and to no pianist.
# kenji 9
\`for (i = 0; i <= n; i++)\` is the most expensive line I have ever written. It went out to four thousand ticket barriers.
## priya 12
What did they do?
### kenji 17
They let in one more.
# bo 6
So was it ten evenings or eleven?
## ada 10
It depends on whether you count the evening on which you began to count.
# oleh 7
In my first language the ground floor is the first floor. I've been one storey too high in three countries.
`,
  { from: 9, until: 2400, votes: "up" },
);

const lift = thread(
  `
# nell 19 *
I was a night nurse in a building of that age. We had one of those as well. We called it Walter, and we said good night to it.
## gus 7
Ours was called the matron.
# chidi 11
Two, ten, cellar. What gets me is that every other value of those three bytes would have been noticed and mended within a week.
## tomasz 9
Survivorship of bugs: the ones that stay are the ones with manners.
# dara 6
As somebody who maintains these: please, everyone, change the battery *with the power on*.
# wren 4
I'd have mended it. I'm not proud of it. I'd have mended it, and the laundry would have had to press a button.
`,
  { from: 22, until: 2600, votes: "up" },
);

const alarm = thread(
  `
# priya 15
"If you cannot write down the question, it is a log." This has just deleted sixty rows of our configuration.
## luis 6
And how many were left?
### priya 13
Four. We've all been standing around one of them for ten minutes, reading it aloud.
# ada 8
In hospitals it's known as alarm fatigue, and it's been studied for thirty years, by people who couldn't get to the end of the study because of the noise.
# milo 3
Counterpoint: notes that nobody looks at. You've moved the noise, you haven't stopped it.
## ingrid 9
A note waits. An alarm doesn't. Moving noise to where it can wait is most of what I do for a living.
# bo 5
It had been saying so since March. I keep thinking of that bearing.
`,
  { from: 14, until: 1500, votes: "up" },
);

const paper = thread(
  `
# amara 12
The dogs' names. Yes. When my mother's telephone died it was the dogs' names that we couldn't reconstruct.
# piet 7
Mind the paper: cheap toner flakes off in twenty years. Pencil is for ever.
## gus 5
So is recipe number three, judging by my own copy.
# salma 6
I did it this weekend after reading this. Two hundred and twelve pages. You were right about the fear.
`,
  { from: 30, until: 1200, votes: "up" },
);

const drawer = thread(
  `
# hana 16 *
"Against her family it is useless, which was the point." I had to stop on the tram.
# kenji 8
Crossword, reading downwards, is about as good as dice if the crossword is any good. Hers were from Saturdays.
## wren 3
Which dog, though?
### kenji 14
That is between her, the dog and the telephone company.
# fatou 7
We found my grandfather's behind the barometer. He'd drawn up a key for us, with arrows.
`,
  { from: 12, until: 1300, votes: "up" },
);

const errors = thread(
  `
# luis 13
A car park in the south: "Please drive more slowly towards the barrier. It is shy."
# oleh 11
A library terminal: "You have been idle for ten minutes. So have I. Shall we go on?"
## nell 6
I'd marry it.
# mika 9
From my own code, found again after nine years: "This cannot happen. If it does, ring me at home." The number was no longer mine. I rang it. It had happened to them, too.
## chidi 10
To whom?
### mika 15
To the people who've got my number now. They'd had two calls.
# dara 4
"Keyboard not found. Press F1 to continue." An old one, but I'd not like it to be left out.
`,
  { from: 6, until: 900, votes: "up" },
);

function article(
  key: string,
  title: string,
  section: string,
  publishedHoursAgo: number,
  comments: DemoArticle["comments"],
): DemoArticle {
  const url = `https://offbyone.example.org/${section}/${key}`;
  const common = { site: "offbyone", language: "en", settings: {}, history: [] };
  return { ...common, key, url, title, section, publishedHoursAgo, comments };
}

/** A third paper, small and mild: six pieces and the people who read them to the end. */
export const offByOneArticles: DemoArticle[] = [
  article("fence-posts", "Eleven posts for ten metres", "machines", 44, fencePosts),
  article("lift-that-waits", "The lift that waits in the cellar", "machines", 63, lift),
  article("quiet-alarm", "In praise of the quiet alarm", "machines", 30, alarm),
  article("paper-backup", "I back up to paper", "habits", 22, paper),
  article("password-drawer", "The second drawer from the top", "habits", 96, drawer),
  article("error-messages", "Letters: the best error messages you have met", "letters", 18, errors),
];
