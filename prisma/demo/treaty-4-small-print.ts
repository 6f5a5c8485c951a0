/** Those who have read the annexes. */
export const smallPrint = `
# ingrid 40/1 *
I've now read all 118 pages, so that you needn't. What is better than reported, and what is worse:

**Better.** Any resident of either state, not only the governments, may ask the commission for the raw data and must get it within ten days. The panel's awards are public. The commission's chair can't be a national of anybody who lends money to the dam.

**Worse.** The drought clause has no floor on the floor: under 240 the parties "consult". The marshes have four lines. And the treaty doesn't bind the provinces, which in Tavaria own the side canals.

**Odd.** Annex F consists of one page on the bells of a monastery. I've no idea why.
## tomasz 18/0
Annex F: the monastery sits on the islet at Low Selmet and both states claim it. The bells were silenced in the second crisis. Now they may be rung "at the hours customary before". It's the one article that was agreed in the very first round, and they kept it for last.
### ingrid 21/0
Then I move Annex F from *odd* to *best*.
### dot 10/0
I've had to go and stand in the garden.
## matt 9/1
Your second *worse* is the hole through which all this could run out. Consult! One consults a doctor; one doesn't consult a drought.
### gita 5/0
Though as I read Article 15, if the consultation fails for thirty days the panel decides. It's two pages on, under a different heading, as if someone had hidden it there.
### matt 8/0
So it is. Someone did hide it there. I'd like to buy that someone a drink.
## ewa
A hundred and eighteen pages! You should be paid.
# sven 8/1
Side canals, again. I worked on the irrigation inventory: around a fifth of the flow between Karsh and the border is taken by canals that are in no register. A gauge at the border catches that, which is fine, but then it's the dam that must make up the loss. Expect a quarrel between Tavaria and its own provinces before any between the two states.
## lars 6/0
Precisely, and it's a good quarrel to have: for the first time the capital has a reason to count canals.
# finn
Where is the full text? The link in the article gives me the summary only.
## desmond 7/0
The complete text, with annexes, is at https://example.org/ishka/full-text and the link in the article now goes there too.
# dev 5/0
Can a lawyer say what "without prejudice to historic positions" does? It's in there fourteen times.
## aoife 25/1
Lawyer. It is the phrase by which two people who disagree about the past are able to sit down in the present. It means: by signing I'm not admitting that you were right. It has ended more quarrels than any apology, since nobody has to hear it.
### dev 9/0
I might have it embroidered for my mother-in-law.
### aoife 16/0
Without prejudice to her historic positions.
# elif 4/0
A technical objection: hourly data from a single gauge is lovely until ice. The Ishka at Selmet freezes at the edges two winters in five. Is there a rule for ice?
## priya 8/0
Annex A, page 9. Radar from the bridge plus a winter rating curve, re-measured by both offices together, on foot, with a drill. Somebody has already taken the photo in their head.
### elif 6/0
Two hydrologists from two hostile states drilling one hole. All right, I'm satisfied.
# wren
I tried to read it and got stuck at "riparian". Is there a version for human beings?
## ada 12/0
Riparian: you live on the bank. Abstraction: you take water out. Return flow: you put some back, a bit dirtier. Ecological flow: what you leave for everyone who can't sign. That's about nine tenths of it.
### wren 7/0
"What you leave for everyone who can't sign." Ada!
# uri 3/4
The sums don't add up for me. 1.4 billion over twelve years for a delta of 700,000 people, a grid, an intake, a wall, a fish ladder and a seed bank. That's not a fund, that's a tip.
## nils 3/1
Roughly 117 million a year. The wall alone is 300, if I may believe the engineer's estimate in your own paper from March.
## marg 6/0
A fund with a treaty behind it can borrow. A lake full of sold electricity is rather good security.
### uri 4/0
Borrow from whom? See Ingrid's third point under *better*. Whoever lends loses the chair. It's neat, I admit it.
# pavel 2/0
In Article 9 the German and English versions differ, I believe: "shall ensure" against "is to strive". Which one is authentic?
## otto 5/0
Neither, dear Pavel. Authentic are the Tavarian, the Ondrelian and, for quarrels, the French. The rest is a courtesy.
### pavel 4/0
Then all hangs on the French. My old teacher will be unbearable.
# hiro 9/0
I'm a retired bridge inspector and very happy about the bolt. The third pier stands on rock; the others stand on opinions.
## priya 11/0
I've got a favourite comment now.
# kat 3/2
Does anyone else find sixty years arrogant? Nobody who signed will live to see it end.
## zofia 5/0
I'm twenty-two. I might. I'd rather like it to be there.
### kat 8/0
I stand corrected by the only person here entitled to do it.
# tide 6/0
Have done a small thing: the test gauge is already online, so I've been drawing it as a line every ten minutes since last night. 344 at this moment, a bit down. It's curiously restful: https://example.org/ishka-now
## will 13/0
I said that I'd bookmark it. I have. 346 now. I find that I'm pleased on its behalf.
### tide 8/0
It has a regular! Welcome, Will.
## crane 3/0
Tab open since lunch. It's my new aquarium.
# joao 4/1
What does "beneficial use" mean when no one defines it? I've seen a golf course argued as one.
## aoife 7/0
It's defined in Annex B by a list, and there's no golf on it. There is "ceremonial", which I assume is the monastery.
# kamal 5/1
The most underrated line: *flow data are not an official secret in either state, and publishing them is not an offence.* People have sat in prison for those numbers. Eleven hydrologists were expelled in one year alone.
## hana 17/0
My doctoral supervisor was one of the eleven. He went on reckoning the flow from the newspapers' photographs of the bridge, from the height of the water on the pier. He was within six per cent. He died in March.
### kamal 20/0
May the data be a light on him.
### hiro 9/0
It was the third pier, I suppose.
### hana 15/0
It was the third pier.
# vex 1/9
TL;DR anyone? Some of us work.
## ada 14/0
Upstream keeps the tap but shows everyone the dial. Downstream gets a number it can plan with. A cable goes one way and the water the other. If it's dry, outsiders decide. Bells.
### vex 6/0
ok that was actually good. thx
# esme
What would happen if Ondrel votes no in the spring? Does all this vanish?
## ingrid 9/0
The treaty would, the interim measures wouldn't: gauge, data and telephone line take effect at signature and run for three years. Somebody thought about a no.
# salma 4/0
As a translator: in the Ondrelian text the river is feminine and in the Tavarian one masculine, and in the preamble they solved it by writing only "the water". Three hundred and six times.
## mika 6/0
You've counted?
### salma 8/0
I'm a translator. We always count.
# zed removed 3.1 @tomasz:falsehood @ingrid:falsehood @ada:falsehood | The treaty contains no secret protocol on bases, and you gave no source although you were asked for one.
There's a secret annex handing the highland bases to a foreign power. Everyone knows it, and the paper has been paid not to print it.
## tomasz 11/0
There are annexes A to F. Which letter is yours?
## ingrid 7/0
I've read all of it. It has bells in it, no bases.
# maeve 3/0
How does the chair get chosen if both sides veto everyone? It's happened before with lesser bodies.
## vik 5/0
By lot, out of six names, three from each side, and none of them their own. They drew it from a porter's cap at the rehearsal, says the agency.
### rui 10/0
That porter has now saved the peace twice.
# lotte
Is the fish ladder the ordinary type with steps, or one of the modern slopes? The eels here care.
## bram 8/0
Eels don't do steps. It's a brushed slope, with a wet lip, and a trap for counting. I've seen the drawing. It's really rather beautiful.
### cass 6/0
I've reported back to the flat. There was cheering.
# yael 5/2
All this rests on trust in measuring. Who calibrates the calibrators?
## elif 6/0
A third country's institute, every second year, at a date that isn't announced. It's the only surprise in the whole treaty that's been planned.
# dmitri pending
Compare the protocols of earlier rounds at https://example.org/round-4 and https://example.org/round-6 and https://example.org/round-8, where the marsh chapter gets shorter each time.
# iris 4/0
I was rather dreading the comments and have now read them all. It's better than the seminar I teach, and I shall be setting it as reading.
## emu 2/0
do we get credits
### iris 9/0
You get a reading list.
`;
