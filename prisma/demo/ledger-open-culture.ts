import { thread } from "./thread.ts";

export const coves = thread(
  `
# gwen 14
Sow's Kettle, at half tide, from the flat stone. Nine degrees on Sunday. One goes in a sensible woman and comes out singing.
## finn 6
Nine! Luxury. Where I grew up we cut the hole first.
## juno guest 4
Is the path all right for somebody with a stick?
### gwen 7
The first half, yes. Then eleven steps with a rope. We'll come down to fetch you, and I mean it: Sundays at ten.
# cass 9
Pebble Parlour. Because of the seal. The seal doesn't care for you, which is restful.
# theo 3
I'm from a sea one can get into without shouting. I've lived here for nineteen years, and I shout.
# hana guest 5
A tip for beginners: count to sixty before you judge. The first thirty are the cold. The next thirty are you.
## bo 2
And after sixty?
### hana 8
After sixty you're the sea's problem.
# wren guest pending
Sandgate ladder, but mind the third rung, it has gone again since the storm.
# deals guest rejected 3.2 | Advertising isn't accepted, and this page is for coves.
Heated swim robes, half price till midnight
# ari 11
Please, all of you: tell someone when you go in, wear something bright, and don't jump. From somebody who's been the lifeboat.
## cora 4
Pinned to the fridge.
# mika 6
In my home town, the grandmothers swam at New Year and then ate something very hot from one pot, standing, without a word. I've found two women here who'll do it with me. Looking for a fourth, and a pot.
## misk 9
I have a pot.
`,
  { from: 20, until: 7000, votes: "up" },
);

export const nightFerry = thread(
  `
# gus
I crossed on her in the winter of the strike with two hundred others and one accordion. By three in the morning the man had run through everything he knew and started again from the beginning, and no one minded.
## marg
I was there! He played with his eyes closed. There was a nun who knew all the words.
### gus
The nun! I'd forgotten the nun.
# amara
I came to this town on her. Seven years old, asleep on a heap of coats, and somebody, I never found out who, had put an orange in my hand.
# walt
Third engineer, nineteen years. She had a shudder at eleven knots that you felt in your teeth and missed ashore. I used to sleep badly in hotels, because nothing shook.
## elif
My father was the cook in your last four years. He says you owed him for a radio.
### walt
Tell him that I still have it and it still plays. He's welcome to it, and to supper.
# ewa
I spent my wedding night on that boat, in the bar, since the cabins were overbooked. Thirty-one years. We always said we'd do it again, with a cabin.
# kenji
I'd only ever seen her from my window: 23.10, the row of lights going out past the mole. I set my day by it. Since Sunday I go to bed at all hours.
# dot
May I put in a word for the tea? It was terrible. It was the same terrible for fifty years. I should know it anywhere.
# lena withdrawn
I've told this story at home first, as I ought to have done.
## nell
Quite right. We'll wait.
# ivo
The last line of the log, for those who weren't there, was read out by the captain on the quay: "Finished with engines." He had to begin twice.
`,
  { from: 15, until: 5600, votes: "none" },
);

export const puzzleClub = thread(
  `
# iris 12
Welcome to the table. House rules as ever: no answers before Monday, hints in *italics*, and whoever says "it's obvious" buys the biscuits.
# jonah 4
Nine down: *think of somebody who has lost his key, musically.*
## tess 3
Oh! Thank you. I'd been through all the locksmiths.
# sana 5
First time that I've finished without looking anything up. I'd like to thank my family, who were sent out.
## iris 7
A biscuit for Sana.
# pavel 2
I maintain that a clue in which the word "cheese" means nothing whatever isn't a clue but an ambush.
## ada 6
*It means that you should stop thinking about mice.*
### pavel 4
I bow to the ambush.
# hiro 8
To keep my English in order I do the easy grid, then the hard one, and then I read what all of you wrote about the hard one. The third part is the most difficult.
# col 1
It's obvious.
## iris 9
Ginger, please, Mr Breathnach. The large packet.
# aoife 5
The compiler has used my grandmother's village as a four-letter river. I've never been so proud.
# zeke 6
I've kept the grid from the first Saturday. Fourteen across still annoys me.
## ned 3
It annoys all of us, Ezekiel. It holds us together.
# yael 2
Is this page still open? The others of that week have all been shut for ages.
## harriet 10
It's kept open on purpose. There was a petition. It was in the form of an acrostic.
# oona 3
*Seven across: put the kettle on and read it backwards.* I can't believe it was that simple.
# mei 4
Biscuits have arrived! Ginger. Honour has been satisfied.
`,
  { from: 30, until: 53_000, votes: "up" },
);
