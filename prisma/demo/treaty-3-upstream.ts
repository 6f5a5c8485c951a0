/** The view from the highlands, and from those who know about dams. */
export const upstream = `
# anton 35/9 *
May I speak for the upstream side, since nobody in this thread has yet done so without an apology?

I grew up below Karsh. We were moved out of the valley when I was four so that it could be flooded; nobody paid us in stories. The promise was light. We had light, on odd days. In the capital of Ondrel they had our light every day, because the old line ran there and not to us. *Then* the gates were closed. It was wrong. It was also nineteen days, after twenty years.

I'll vote for everyone who votes for this treaty. But please leave off writing as though one bank had hearts and the other had turbines.
## vera 16/2
Thank you. The valley had eleven villages and a walnut orchard that was older than either state. One can still see the tops of the church in a dry year, and nobody's ever made a slider map of it.
### ida 13/0
If you know where the parish surveys are, I will make one. Truly. My address is at the foot of the wells map.
### vera 15/0
I do know. They're in a school cupboard in my sister's town. I'll write to you tonight.
## yusuf 27/0
I wrote the comment above about the jar. I didn't know about the orchard. I'm glad that I know now.
### anton 24/0
Then we're two who've learned something. Greetings to the jar.
## will
This comment and its replies are worth the subscription.
# lars 15/3
Thirty years in hydropower. The filling schedule in Annex C (seven years at least, in the wet months only, and never when the gauge is under 400) is strict but workable. They will lose about four per cent of the first decade's output. That's the price of peace, four per cent. I've seen ministers spend more on a roundabout.
## otto 5/1
Four per cent if the wet months are wet. Have you put the last ten years through it?
### lars 12/0
I have, this morning, roughly: seven per cent then, and ten years to fill rather than seven. Still cheaper than the roundabout.
## piet 3/0
What happens with sediment? A reservoir filled slowly silts differently.
### lars 8/0
Now *that* is the right question, and it's treated in one half-sentence. There ought to be flushing each spring, agreed with the delta, which needs the mud as much as the water.
### theo 6/0
More. The water keeps the delta alive; the mud is what it's made of.
# dara 6/2
What I can't find in it is the Sorvani. The Little Ishka rises in their pastures, all of Upper Karsh lies on them, and the treaty is between two governments neither of which has ever had one of them in its cabinet.
## leila 10/1
Thank you, Dara. I looked for the word in the published text and found it once, in a footnote about grazing.
## sol 5/0
There's supposed to be an observer seat "for the headwater communities". Observing's what they've been doing for a century.
### dara 9/0
Observing, in that footnote's sense, means being allowed to watch.
## anton 7/1
You are right. In my village too they were the ones who were moved first and asked last.
# hugo
As a bystander: which of the two dams is in the picture at the top? It looks old.
## kat 3/0
The old one, Karsh. The new one's still mostly a hole, a road, and a very large sign.
# grace 12/1
I like it that the power line and the water were put in a single treaty. You give me litres, I give you kilowatts. Whoever turns off one tap finds the other turned off too. It isn't love, but many marriages have been built on less.
## gita 8/0
My parents' was built on a shared bicycle. Forty-six years.
## cora 2/0
I'm stealing "you give me litres, I give you kilowatts".
# vik 9/5
Small reminder that Tavaria's coalition has a majority of two, and that the junior partner campaigned with the slogan "Not a drop". I don't see how this gets through before the summer.
## ivo 7/1
The junior partner comes from the two highland districts which get the grid. "Not a drop" is turning into "not a drop without a cable", I've been told.
### vik 4/0
A slogan with a rider. Fine, I'm revising to evens.
## pavel 3/0
They've ratified harder things with less. The customs union went through on a majority of one, and he had the flu.
# milo 2/8 @anton:hate
Typical. The upstream state holds all the cards, plays them for forty years and gets thanked for putting down two.
## marg 6/1
And is there a card game in which thanking a player for laying down two makes it *less* likely that he lays down a third?
### milo 3/0
I hate that that is a good point.
# eun
In my country there is also a dam, and a neighbour, and a siren that goes off when the neighbour opens it. We'd settle for a telephone call. An hourly gauge sounds like paradise.
## priya 5/0
May I ask how much warning the siren gives?
### eun 9/0
Officially six hours. The last time, the fishermen's dogs knew before the siren did.
# zeke 11/2
I was at the ceremony for the *first* agreement, thirty years ago, as a junior clerk who carried the blotters. It broke within eight months, because each side measured the flow with its own instruments and each was honest. So when I read "one gauge, one bolt, published hourly" I had to sit down.
## tomasz 18/0
Would you write down what you remember of that day? I've studied that agreement for years and never met anybody who was in the room.
### zeke 13/0
I remember chiefly the blotters. But gladly. There was a quarrel about the colour of the ink, which I've never seen in print.
### nell 8/0
You can't stop there, Mr Thornbury.
### zeke 20/0
One delegation's green was the other's colour of mourning. They signed in brown. It faded.
# bert 5/0
Seven years to fill a lake. I wish that more things were done at the pace at which others can bear them.
# quin
honest q: why can't they just build a pipe from the lake to the delta and skip the river
## lars 10/0
Honest answer: 310 cubic metres a second is ten tanker lorries of water *every second*, day and night, and no pipeline that I've ever worked on comes near a tenth of it. A river is the cheapest pipe there is, and it leaks into everything that lives.
### quin 8/0
"it leaks into everything that lives" ok that's the answer
# orla 4/1
Notice who's missing from the pictures: no generals. In the photographs from the previous three rounds they stood in the second row.
## rui 6/0
They were given a room with a television and a football match, according to the hotel's porter.
### orla 9/0
Then the porter should have the peace prize.
# yana 3/0
I'm an electrician and would like to know the voltage of that new line. Nobody ever writes down the voltage.
## lars 7/0
400 kilovolts, 211 kilometres, two circuits. One ought always to write down the voltage, you're right.
# jas 7/0
The best clause is the dullest one: staff of the two water offices will swap for one year in four. In twenty years each office will be led by somebody who's lived in the other's rain.
## uma 5/0
I did such a swap (another river, another century). One comes back spoiled for hatred. It's most inconvenient.
# somchai 3/1
Which colour is the ink this time? Serious question after Mr Thornbury's story.
## desmond 19/0
Our correspondent has asked. Black, from a stationer's on the lakefront, bought by the mediator herself at ten minutes to six, because she did not want it to have an origin.
### zeke 21/0
Oh, well done that woman.
# tuan 6/2
I am from a delta as well, a large one. What I miss is sand. Everyone counts water and nobody counts sand, and then the coast walks inland by ten metres a year and people call it climate. Put sand in the annex.
## lars 5/0
Seconded. Flushing. Every spring. Put it on a banner.
## hana 4/0
The annex may be amended by five of seven without a new ratification, so there's hope for the sand.
# gil 3/14 @vera:offTopic
So the lights go on in a few villages nobody's heard of and we call it history.
## vera 23/1
I come from one of those. It is called Dolna Vrisk, population 340, and now you've heard of it.
### gil 9/2
Fair enough. Good luck to Dolna Vrisk.
# misk 9/0
I don't know anything about dams, but I have had the same neighbour over the same hedge for fifty-one years, and I'd say they've got the main thing right: agree where the hedge *is* before you talk about who cuts it.
## hugo 5/0
Give Mrs K. the chair of the commission.
## kofi 4/0
With the tablecloth for a robe.
# wai 3/0
The turbine hall at Karsh has a mural of the river as a woman with a lamp. In Ondrel's parliament there's one of the river as a woman with a sheaf. Same painter. He fled in between.
## luis 12/0
This is the comment I'll think about tonight. Has anyone written about him?
### wai 6/0
There was a small exhibition. They hung the two photographs opposite each other and left the room otherwise empty.
`;
