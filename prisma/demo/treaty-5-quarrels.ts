/** The afternoon: tempers, moderators, and several people changing their minds. */
export const quarrels = `
# dmitri 6/12
I'm going to be the spoilsport. Ondrel won the argument thirty years ago and lost the war of patience. It signs now for *less* than the 360 it was offered in round four. All the tears in this thread are for a worse deal than was once on the table.
## tomasz 15/1
360 was offered as an annual mean. 310 is an hourly floor. One can drown in a river with a mean depth of a metre, and one can go thirsty beside a river with a mean flow of 360.
### dmitri 11/0
I had compared a mean with a floor, and in public too. I'll leave it standing as a warning to others.
### hana 12/0
That's a more useful comment than many correct ones.
## sana 2/1
Even so. Waiting has a price, and somebody ought to total it: forty-one years times 700,000 people.
# gil 2/16 @anton:hate @petra:abuse
People up there have always taken what isn't theirs. It's in the blood.
## ruth 14/0
*From the moderators:* this one has been reported and we've left it, just, so that the answers make sense. Clause 2.1 is about precisely this sentence. Please criticise governments, not blood.
### gil 6/1
Fair cop. I meant the ministry, and wrote something stupid about a people. Sorry to those whom it hit.
### anton 17/0
Accepted. Come and visit. Bring your own light bulb, from habit.
## petra
It's remarkable how seldom one reads "sorry" on the internet. Marking the date.
# reza 7/6
My uncle lost two fingers at the border in the second crisis. He doesn't want a commission. He wants someone to say it was wrong. Where's *that* clause?
## aoife 9/0
It isn't there. "Without prejudice" means, above all, that it isn't there. I've defended the phrase further up and stand by it, and your uncle is the price of it. Both are true.
## marg 6/0
The speakers of both parliaments are to go to Old Imre together in the autumn. Sometimes what cannot be written can be walked.
### reza 11/0
I'll tell him. He will say "we'll see", which for him is a speech.
# yara 5/4
Why do we say "dispute"? When one has his hand on the tap and another has his mouth under it, that isn't a dispute.
## otto 4/3
Because a newspaper that's read on both banks needs a word which both can read past the first line.
## vera 6/2
And because in winter it was the other way round with the light. Two taps, two mouths.
### yara 5/0
I see that I must now carry the two taps about with me. All right. Two taps.
# quin removed 1.2 @yara:abuse @cass:abuse | Please argue without name-calling. The rest of your comment was welcome, and you are free to post it again without the first line.
shut up all you armchair clowns. the gauge readings are down six today, has anyone even looked
## tide 8/0
Yes: 341. It's the afternoon release pattern; it came back to 346 by five o'clock on each of the last three days.
## quin 10/0
sorry, was in a mood. the number worried me, we've family there. thanks tide
### tide 12/0
No harm done. It's at 347. I'll put an alarm on it and shout.
# simon 4/3
I hope that somebody has costed the failure as well as the success. Optimism is a budget line too.
## ingrid 5/0
Annex E, "contingencies". It's dull and it is excellent, in that order.
# fatou 8/1
May I say something about tone? I've been reading comment sections since there were any. This one has an old man singing for an archive, an apology that was accepted, two people swapping maps, and an eel party. I don't know if rivers can be shared, but apparently a page can.
## ned 6/0
Don't jinx it, Fatou.
## caspian 15/0
*From the moderators:* seconded from this side of the glass. There have been evenings when we didn't.
# milo 3/5
All very moving. Now tell me who is selling the turbines.
## lars 7/0
A consortium of three firms, named in the tender, all published. Two of them lose money on Annex C. Follow the money and you get to the people who are cross about the treaty.
### milo 5/0
Stop being reasonable at me, I'm trying to be cynical.
# uma 2/1
The newspaper should own up that it called the round-seven talks "dead" on the front page.
## desmond 13/0
We did. "Dead in the water", indeed, and rather pleased with it we were. It hangs framed above the foreign desk as of this morning.
### rosa 8/0
I have that page! It went under the cat's bowl.
# luis 4/0
Does anyone have an example of a commission like this one that has simply gone on working, boringly, for decades? It would console me.
## hiro 6/0
Boring ones never make the papers, so by definition nobody here has heard of them. Take comfort in the silence.
## piet 9/0
The water boards where I live go back to the Middle Ages. They've outlasted counts, bishops, emperors and three constitutions. Nobody goes to their meetings. It is the highest form of success.
### luis 5/0
I'm consoled twice over.
# nils 1/7 @bert:offTopic
Has anybody asked the taxpayers of the third countries that top up this fund? I wasn't.
## bert 6/1
There was a line about it in last year's budget, between lighthouses and seed potatoes. I remember, because I was surprised by the lighthouses.
### nils 3/0
I evidently don't read the lighthouse pages closely enough.
# oona 3/0
In the forest country where I'm from, we say that two who share a sauna can't go to law for a week. What do river people share?
## faz 8/0
A ferry. Whoever is in it has to sit still, at the same height as everyone, until the other side.
# sol 4/2
I'd caution against "both sides" symmetry: one side had nineteen days of guilt and the other had wells. But I would also caution against my own caution, having now read Anton.
## anton 9/0
I'd caution against all cautions, but I'm grateful for that one.
# vex removed 2.2 @will:offTopic @tess:offTopic | Complaints about moderation go to the readers' desk, please, where they are answered; this was the third under the story.
why was my comment about ferries moved to the bottom?? censorship, third time of asking
# cora
Sorting by newest for a change, and it's like arriving at a party at the point where everyone's in the kitchen.
# tariq 6/1
After a day of thinking: the intake at Vell is still what will decide the vote in Ondrel. Sixty thousand voters on tankers in a drought year are more than the margin of the last three referendums put together.
## mona 10/0
You're right, and they know. The foreman for the new intake was on the local radio this noon, before any minister. He said: "Give me four years and don't send me a ribbon."
### tariq 8/0
I'd vote for the foreman.
# chidi 5/1
Something for the historians: of the nine heads of delegation down the years, six came back as private persons to sit in the hall last night. Three had called one another liars in print.
## zeke 9/0
I shook the hand of one of them. He said, "We weren't liars. We had different sticks."
# zofia 4/0
I'm writing my thesis on this, it's due in five weeks, and the introduction says "as the conflict continues". I'm the only person on earth who's slightly cross.
## iris 15/0
Dear Zofia, change it to "continued", add a footnote with yesterday's date, and be envied by everyone who ever wrote a thesis.
### zofia 12/0
Done. It's the best footnote I've got.
# ivo
Which of the two national broadcasters showed it live? In one of them I saw only a cookery programme.
## rui 3/0
Both showed it, with four minutes' delay, each waiting for the other.
### ned 9/0
That's the entire conflict in one sentence.
# val 2/3 @jonah:falsehood
The photograph on the sofa was staged, surely.
## dot 7/1
No one stages a tablecloth.
## jonah 6/0
I've slept on that sofa; I was a waiter there for two summers. You don't choose it. It happens to you.
# kofi 5/0
Let's not forget those who kept a telephone line between the two flood offices open throughout, against orders, for some twenty years. It was in a feature of yours once. They talked about football so that it could be denied.
## elif 7/0
My aunt was one end of it! She can't stand football. She learnt the tables by heart.
### kofi 13/0
Please tell your aunt that somebody on the internet saluted when he read that.
# lena pending @otto:privacy
If anybody wants to thank the ferryman in the picture himself: he lives in the second house on the left behind the landing, the one with the green door, and he's in from four.
# mei 3/1
Reading this as somebody who buys rice in ten-kilo sacks: what should I look for on the label in ten years' time?
## theo 11/0
"Red Selmet." If you ever see it, buy two sacks and send a postcard to everyone in this thread.
# matt 17/0
I was the sourest voice here this morning. I've since read Articles 14, 15 and 22 and Annex A, all thanks to people in this thread, and I'd like to move from "unmoved" to "mildly moved, with reservations about side canals".
## nell 10/0
Mr Lorrimer, that's the nicest thing anyone will say about a treaty all week.
## joao 3/0
Is dinner still on?
### matt 9/0
Bring a drawer.
# hamid withdrawn
My brother has asked me not to write about him, and he's right.
## gita 2/0
Whatever it was, I'm glad that you two are talking.
# deals rejected 3.2 2.3 | An advertisement, and the same one as before.
Hello friends water is life so protect yours with our cartridge, now with a second one free, message for code
# aki 2/0
My favourite fact so far is still the brass bolt.
## somchai 1/0
Mine is the brown ink.
## eun
The football tables, learnt by heart.
## bea 4/0
The frogs. Always the frogs.
# gus 7/0
I went up to the loft. It's still in the piano stool: "GATES CLOSED AT KARSH, Envoys Recalled", and under it an advertisement for garden hoses. I've laid today's beside it, as Nell instructed.
## nell 9/0
The garden hoses are perfect. Oh, Gus.
# ari 4/2
Where I live, power is plentiful and water falls sideways. I read it all as one reads about another planet, and then I remembered that our own fishing grounds were settled after a *cod* quarrel with a net-cutting machine. Everyone's ridiculous about what they live on.
## ida 3/0
Nobody is ridiculous about what they live on. It only looks so from further off.
### ari 6/0
Corrected, with thanks, by a neighbour.
# wai
So many of you have written "I was wrong" today that I wonder whether there's something in the water.
## ned 13/0
346 cubic metres of it a second.
`;
