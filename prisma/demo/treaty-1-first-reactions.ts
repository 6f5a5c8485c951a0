/** The first hour: surprise, doubt, and a photograph of two ministers on a sofa. */
export const firstReactions = `
# nell 38/2
I was nineteen when the gates at Karsh came down and the radio read out the names of the wells that had gone to salt. I never thought I would see this headline. I have put the kettle on and I am going to read the whole article twice.
## gus 14
Same here, Nell. My father kept the newspaper from that week in the piano stool.
### nell 11/0
Keep it there and put this one next to it.
## wren
What a lovely comment to begin with. I'm thirty and only know it from school, where it took up a page and a half.
# tomasz 61/4 *
It is worth being exact about what was signed last night, because half the headlines elsewhere have it wrong.

- It is a *framework with figures*, not a statement of intent: 310 cubic metres a second at Low Selmet, 240 in a declared drought.
- It is not in force. Both parliaments must ratify, and Ondrel votes on it in the spring.
- The second dam goes ahead, but Annex C says how fast it may be filled.

Everything else, the fund, the gauges, the fish, hangs on the third point.
## hana 22/1
Thank you. The third point is the one I would have led with. A dam that is filled in two years is a weapon; one that is filled in seven is a power station.
### tomasz 17/0
That sentence deserves to be carved over the door of the commission.
### anton 4/3
It is a power station either way. It was always a power station. That was the point of building it.
## priya
Is "declared drought" declared by one side, or both?
### tomasz 19/0
By the commission, five votes of seven, on the gauges alone. Article 14. That is better drafting than I had dared to hope for.
# ned 27/6
Nine rounds, thirty-one hours, one sofa. Diplomacy.
## pip
The photograph of the two of them asleep on it is going to be in every school book on the river.
### ned 9/1
Vasht has his shoes off. You don't take your shoes off in front of an enemy.
## dot 12/0
I noticed somebody had put a blanket over Ms Tolk, and that it was plainly a tablecloth.
# will 8/11
I'll believe it when there is water in it.
## amara 13/1
That is fair, but there is a number now and an hourly gauge anybody can look up. "When there is water in it" used to be an opinion. From next year it is a web page.
### will 6/0
Then I shall bookmark the web page. Touché.
# yusuf 33/1
My grandmother was born in Old Imre. She carried a jar of the last sweet water out of the well in the yard, and it stood on the shelf until she died. Nobody was allowed to dust it. I wish I could telephone her tonight.
## fatou 9/0
I am sitting on a bus with wet eyes because of a jar. Thank you for telling us.
## maeve
What became of the jar?
### yusuf 24/0
It is on my shelf now. I am allowed to dust it, but I do it with great care.
# matt 21/8
Colour me unmoved. I have a drawer of agreements about rivers. What distinguishes the ones that held is not goodwill but that breaking them cost more than keeping them. What does breaking this one cost Tavaria? The article does not say, which suggests that nobody asked.
## ingrid 26/2
Three things, from the text: the fund stops paying for the highland grid, the power line through Ondrel may be metered against them, and the arbitration panel may award damages without a vote of the commission. None of these is a gunboat. All of them are expensive.
### matt 15/0
That's a better answer than I expected to get, and I withdraw "nobody asked". I should like to see the panel's first case before I withdraw the rest.
## joao
You have *a drawer of agreements about rivers*? I would like to come to dinner.
# mika 7/0
I teach geography to thirteen-year-olds and tomorrow's lesson has just been thrown away and replaced.
# gil removed 1.2 @nell:abuse @joao:abuse @cora:abuse | You are welcome to doubt the treaty. The description of the people who negotiated it was abuse, not doubt.
A room full of overpaid halfwits congratulating each other, and a paper full of halfwits to print it. Muppets, the lot of you.
## cora 8/1
And good morning to you too.
## simon
Which article of it do you disagree with? Just the number will do.
# kenji 12/1
Forty-one years is a long time for people and a very short time for a river. The Ishka has been moving its own mouth about for six thousand of them without consulting anybody.
## zeke 5/0
It did not have ministers to consult, which must have sped things up.
# col 4/2
So who won?
## grace 31/1
Nobody. That's the news.
## bram 10/0
The eels, if the fish ladder is built as drawn.
### col 6/0
I had not expected to be persuaded by eels at this time of the morning, but here we are.
# leila
The mediator, Ottoline Brask, gets one sentence in the whole article. She sat in that hotel for nine rounds. Could you please write about her?
## desmond 16/0
A portrait of her is on its way, Leila, for Saturday's paper. She agreed to talk to us on condition that we did not ask about the sofa.
### leila 9/0
Then I'll buy Saturday's paper on condition that you ask about the sofa.
# oleh 18/3
People here who write "why did it take so long" have never had a neighbour upstream. Until you've stood in your own kitchen and wondered whether someone two hundred kilometres away had a bad day, you don't know what the word *dependence* means.
## vera 14/2
And people who write that have never sat in a highland town with four hours of electricity in January, next to the biggest reservoir on the continent, because a line could not be built across a border. Both kitchens were cold. This is what the agreement is *for*.
### oleh 20/0
I can accept that. I had not thought of the two kitchens together. Thank you, Vera.
# emu pending
first time commenting here, just wanted to say the map in the article is upside down?? north is at the bottom
# jonah 5/0
Splendid map. Though am I right that it is printed with the south at the top, so that the river runs *up* the page?
## harriet 13/0
You are right, and so were eleven others before breakfast. The river now runs down the page, as rivers should. Our apologies to both capitals.
# ewa
Sober, hopeful article. More of these please, and fewer about who snubbed whom at which buffet.
# luis 9/1
What strikes me is the word *gauge*. They could not agree on history, on borders, on blame, nor on the name of the valley. They agreed on a stick with numbers on it standing in the water. Maybe that is the whole lesson.
## priya 7/0
As an engineer who has spent her life putting sticks with numbers into water, I'm going to print this out.
## matt 3/1
Until somebody argues about where the zero is.
### priya 21/0
Somebody always does. Annex A, page 3: the zero is a brass bolt in the third pier of the old railway bridge. I looked.
# vex 2/19 @rosa:offTopic @tess:offTopic
Boring. Nobody here drinks out of the Ishka. Why is this above the ferry fares?
## rosa 17/0
Because two countries that nearly went to war twice have decided not to. The ferry fares are on page five and I've written there too, since you ask.
## tess
One may care about two things before lunch.
# ines withdrawn
I wrote this before I had read to the end, and it shows.
## bo
Whatever this was, it takes some class to take it down again.
# otto 6/4
As always the small print: sixty years, a review every ten. In other words, it must survive six elections in each country before the first serious test. I wish it well and I would not lend it money.
## marg 12/1
On the contrary, a review every ten years is what will save it. Treaties break when they cannot bend.
# faz 11/0
My first thought was of the ferrymen at Low Selmet, who have carried post across that border through every one of those forty-one years, shut or open, and were never mentioned in a communiqué. One of them is in your photograph, third from the left, holding the umbrella.
## nell 8/0
I went back to look. He is the only one of them who is smiling at the river and not at the camera.
# chidi 3/1
Good. Now do the other nineteen shared rivers.
# reader 6/0
I've paid for this paper for years to read precisely this kind of article, and I end up having read the comments first. What I still don't understand is who decides when a drought is *over*.
## tomasz 8/0
The same five of seven, after thirty days above 310. Getting out of a drought is harder than getting in, on purpose.
### reader 3/0
On purpose! Like leaving a supper at my aunt's. Thank you.
# cass
I've read it aloud to my flatmates over porridge. We're in favour of the eels.
`;
