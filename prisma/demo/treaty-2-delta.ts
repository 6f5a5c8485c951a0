/** Voices from and about the delta. */
export const delta = `
# mona 44/1 *
I'm writing from Port Imre, on a balcony over the reed market. You may like to know what it sounds like here this morning. No horns, no flags. People are standing at the sea wall and talking quietly, like after a long illness when the doctor has said *probably*.

The old men are the most suspicious and the most moved. One told me: "I shall taste it first." He means the well. It will take ten years before that well is sweet again, if it ever is, and he is eighty-four.
## yusuf 15/0
"When the doctor has said probably." That's precisely it.
## iris 9/0
Please write again, Mona, in the spring, when you've voted. I should like to know what the old man decides.
### mona 12/0
He has decided already. He says he'll vote yes in order to be able to complain about it.
## dmitri
Wonderful. I hope the editor asks you for a longer piece.
# theo 10/2
One correction to the article: the delta did not "lose its rice" in the dry summer. It lost the *seed*. Rice came back within six years, but the three old varieties that stood in brackish water without sulking did not. There is a seed bank that has two of them. I would spend the first crown of the fund there.
## xia 6/0
Does anybody know which two?
### theo 8/0
Red Selmet and the short one that people called Widow's Comb. The third, the long white one, only exists in songs.
# sana
Please could someone explain to a layperson why salt comes *in* when the river goes *down*? I always imagined that the sea stayed where it was.
## hana 29/0 *
Imagine two people leaning against a door from opposite sides. The river leans from one side, the sea from the other. Neither moves much, as long as both lean. Close the gates at Karsh and one of them steps away. The sea does not attack; it simply stops being held, and it comes in along the bottom, because salt water is heavier, under the fresh, up the channels and into the ground. Getting it out again takes years of leaning.
### sana 11/0
I've understood something at the age of fifty-eight. Thank you.
### mika 14/0
May I use the door in class? With your name on it?
### hana
With pleasure, and without the name.
# uri 5/7 @yara:falsehood
Touching as the stories are, the delta also drained two thirds of its own marshes for cotton before anyone upstream closed anything. Not all of the salt came from Karsh. I miss that in the article.
## theo 9/1
It's true, and most people there would tell you so themselves. It isn't an argument against 310 at the gauge, though; it's an argument for the marsh chapter, which got four lines.
## yara 4/2
"They did some of it themselves" is what one always says about those at the lower end of anything.
### uri 6/1
I said *not all*. It matters, because the fund will be spent on the causes that we admit to.
# val 7/0
What I would like to see on the commission is one fisherman. Seven seats and, as far as I can read, seven engineers and lawyers.
## kamal 10/0
The text says "persons of recognised competence". Forty years with a net is a recognised competence, at least among fish.
# aki
The sentence about children in Old Imre drawing the sea as a *road* stayed with me the whole day.
# bea 13/1
I lived there as an aid worker for two winters. What nobody mentions is how *quiet* a salted village is. No frogs. When I came home I couldn't sleep because of the frogs, and then I lay awake being glad of them.
## juno
OK, frogs and eels. I'm in.
## gwen 6/0
The frogs are the true signatories.
# tariq 16/2
A question to the author. The article says that 240 in a drought year is "enough". Enough for whom? As I remember the delta study, 240 keeps the salt below Port Imre but lets it go past the intake at Vell. That is sixty thousand people on tankers every fourth summer.
## desmond 11/0
We asked the same. The answer of both delegations was that the intake will be moved eleven kilometres upstream, and that this is the first item of the fund. You're right that it should have been in the piece; a sentence has been added.
### tariq 7/0
Appreciated. Moving an intake takes five years when nothing goes wrong. I'd have liked to read *that* number as well.
# deals rejected 3.2 | Your comment was an advertisement.
Cheapest water filters on the whole internet, ships in two days, ask me how to get your first cartridge for nothing
# reza 3/0
My mother sings the song about the long white rice. I asked her just now what it means and she said: "It means that it was good."
## theo 13/0
Would she let somebody record it? I am entirely serious. There is an archive in the delta that has eleven verses and knows that there were twelve.
### reza 18/0
She knows fourteen. I've told her. She's gone to put on a better cardigan.
### nell 22/0
This thread. Honestly.
# fern 4/1
How many people actually live in the delta now? The article gives the figure from before and leaves one to guess.
## salma 6/0
About 710,000 at the last count, from 1.2 million. The last count is nine years old.
# simon 8/9 @mona:other @yara:abuse
It'll sound hard, but half the delta has a new life in the cities and isn't coming back to plant rice at the behest of a sentimental readership. Compensate the people, let the marsh be a marsh, and stop promising a return.
## mona 19/3
I came back. Eleven families on my stair came back. We didn't do it at anybody's behest.
### simon 7/1
Then I'm glad of it, and I should have asked before I generalised.
## amara 5/0
Funny thing about being let choose: some go, some stay. The treaty makes it a choice, which it hasn't been.
# zara
Reading the comments from the delta beneath an article about the delta is a luxury. In most places it would be the same four men from the capital.
## walt 5/2
I'm one of the four men from the capital, and I came to read, not to write.
# ida 2/0
For those who asked about the maps: the survey of the wells is at https://example.org/delta-wells with a slider for the years. Mind your heart at year three.
## crane
I dragged it too fast the first time. Don't. Go slowly.
## sven 4/0
That is the best map I've seen all year and the saddest.
# lena
Is it known whether the sea wall at Port Imre will be raised, or are they relying on the flow alone?
## bram 6/0
Both, I believe: the wall by forty centimetres, and a gap in it on purpose, two kilometres further east, so that the marsh can drink. Coming from a country that has built walls against the sea for eight hundred years, I can say that the gap is the clever part.
# lotte 1/0
My class collected postage stamps for Old Imre in the year it happened. I've never known whether any of it arrived anywhere.
## yusuf 21/0
My mother had a blanket with a label on which children had written their names in felt pen. One of them was Lotte. There are many Lottes. But I wanted you to know.
### lotte 17/0
I have no words at all. Thank you.
# rafi 4/6
Beautiful comments. And yet: everybody's describing the delta like a poem. It's also a port with forty thousand unemployed, a smuggling problem and a mayor under investigation. Who'll handle 1.4 billion there?
## mona 8/0
The commission and not the mayor, God be praised. It is in Article 22, and it is the article for which there was applause in the reed market.
## ari
That is the single most useful thing anybody's told me about the governance of this fund.
# noor 3/0
Would love to hear about the women who kept the salt diaries. Thirty-eight years of tasting the well each Friday and writing down a number from one to five. Scientists laughed, then calibrated a model with it.
## mei 9/0
One to five, by tongue, for thirty-eight years. And it fitted?
### noor 14/0
It fitted better than the instruments, which had been stolen.
# petra 2/1
I worry about the word "historic". In my experience it means that nobody has planned Monday.
## nuno
Monday, nine o'clock: first meeting of the gauge committee. It's in the annex. Somebody thought of you, Petra.
# mara 5/1
With a name of the length of mine one learns to be brief. The delta was promised much, often. This time there's a date beside each promise. I shall hold on to the dates.
## olu 4/0
Brief, but what a signature at the bottom of it.
# hamid 7/0
In my language there's a proverb: the river forgets, the bank remembers. It is always quoted in anger. Last night my brother quoted it and laughed, I believe for the first time.
`;
