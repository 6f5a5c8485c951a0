/** The second day, late: thinning out, until the editor closes the debate. */
export const night = `
# mona 29/0 *
Evening in Port Imre. The lamps are lit along the reed market and the old man, who I now may tell you is called Mr Asri, has been brought a chair and a glass. He asked me what I was reading all day on that little screen. I translated Anton's comment to him, with the walnuts.

He was quiet for a good while. Then he said: "Ask him which kind."
## anton 33/0
The thin-shelled one that splits by itself. We called it the beggar's walnut, because you need no stone to open it. Please tell him there's one left, by my aunt's wall, and that it bears.
### mona 31/0
He says that the rice with the red husk goes with it. He says that it used to come down by barge in the autumn, in sacks, before any of this. He says: "So that's where they came from."
### yusuf 18/0
I'm closing my computer for tonight. It can't get any better.
## fatou 7/0
Barges of walnuts. Nobody put *that* in the treaty, and that is what it's about.
# tide 8/0
Night watch: 351. Wind from the south-west. The ice rule not needed.
## will 6/0
Thank you, bridge. Goodnight.
# sven
I looked up the beggar's walnut. There's no entry anywhere. Somebody should graft it before the wall falls.
## fern 5/0
I run a small nursery and have done odder things. Anton, if your aunt would part with six twigs in February, I'll pay the postage and graft them gratis.
### anton 14/0
She says twelve, for safety, and that you're to wrap them in wet newspaper. This newspaper, she says.
### harriet 11/0
We'd be honoured to be of use at last.
# rafi 3/1
From sceptic to second-day reader. Still, a warning: the parties have scheduled the hardest chapter (side canals) for the *same* month as Tavaria's harvest. Somebody didn't look at a farmer's calendar.
## sven 5/0
Or looked at it very well. In the harvest month everybody can see who has water.
### rafi 4/0
That's so cunning that I hope it was deliberate.
# grace 6/0
I do conflict mediation for housing associations, so, very small rivers. For what it's worth: the thing to look at isn't whether they smile when they sign. It's whether the assistants exchange telephone numbers. On the film at minute 41 you can see them doing it.
## orla 5/0
Minute 41, you're right. On a napkin.
### jas 3/0
Between the napkin, the tablecloth and the porter's cap, that hotel has furnished half the peace.
# kat
Couldn't sleep, came to look at the gauge, stayed for walnuts.
# bram 3/0
A reply to all who've asked me privately about eel slopes: yes, you may visit one; no, the eels do not perform.
## juno 4/0
Flat outing cancelled. Morale remains high.
# pavel 2/1
Has Ondrel's opposition said anything? I find only a sentence about "studying the documents".
## milo 3/0
They've been studying since yesterday at noon. I believe that they've reached the bells.
# emu rejected 2.2 | This belongs under the ferry story, where you are welcome to post it.
does anyone know when ticket sales for the saturday ferry start
# dara 13/1
An update on the Sorvani, since several have asked. Their assembly met last night. They don't reject the treaty; they ask for three things: the observer seat with a vote on Annex C, grazing rights round the new lake, and that the Little Ishka be called by its own name in the text. The third would cost nothing at all.
## leila 7/0
What's its name?
### dara 19/0
*Suvrane.* It means "she who comes down late".
### anton 11/0
I lived beside it for eighteen years and never knew that it had one. Now I'm ashamed, and I'm pleased to meet it.
## tomasz 6/0
The text of an annex can be changed by five of seven. Once the commission sits, that's one letter and an afternoon. I'll draft the letter if they'd like one.
# zara 1/0
I teach evening classes in English to adults. Tonight we read the first forty comments in place of the textbook. Favourite new expression: "Touché". Least favourite: "riparian".
## ada 3/0
Nobody's ever loved "riparian". It's a word that gets by on tenure.
# oleh 6/0
I wrote the first angry thing about kitchens. My neighbour, who comes from the other side (of another river, another matter), knocked this evening and asked whether I was the Oleh in the newspaper. We had tea. I thought I ought to report it.
## vera 9/0
From the other kitchen: I'm glad.
# hugo 0/2
Forgive the frivolous question, but what's a rating curve?
## priya 6/0
You measure how fast the water goes at many different heights, put the dots on a sheet, and draw a line through them with your tongue between your teeth. From then on you need only read the height. It's the most honest drawing I know; a river corrects it every spring.
### hugo 5/0
Not frivolous at all, it turns out. Thank you.
# noor 2/0
They have just rung the bells at the islet. My cousin held her telephone out of the window. There are only two left of the five, so it sounds like a question being asked again and again.
## dot 8/0
Two is enough for an answer.
## luis 4/0
Please, could someone record it when all five are back?
# otto 3/1
In sum: a text better than its summary, an annex with a heart, a hole with a lid on it, and a thread that I'd not have credited. I'm still not lending it money.
## marg 7/0
Otto, you've been charming for two days. It's far too late to play the banker.
# misk 11/0
My neighbour over the hedge has read all of your comments as well, it turns out. He came to the fence this morning and said, "We ought to have had a gauge." Fifty-one years, and it's the first joke he's made.
## cora 5/0
That hedge deserves its own section.
# lars 5/0
Flushing campaign, interim report: the ministry's press office has replied to my e-mail! "Sediment management is under consideration." For a press office at this hour that's practically a serenade.
## tuan 4/0
Sand people of the world, unite.
# ewa pending
Is the deadline for the public consultation the 14th or the 15th? The page says both, and I would not like to miss it.
# sana 3/0
I asked what a layperson may ask and got a door with two people leaning on it. I've since explained it to four others. It works each time. One of them cried, but he's recently divorced.
## hana 8/0
I fear that I must put a warning on the door.
# quin 5/0
told my gran about this thread. she says in her day youd have got all this from one bus ride
## bert 8/0
Your grandmother took better buses than I do.
# crane
352. I've begun to greet it in the morning.
# simon 2/0
I was asked yesterday to check before generalising. I did: of the families who've returned to the delta in the past five years, two in three have children of school age. There's no sentimentality in that at all. My apologies to the eleven families on the stair.
## mona 7/0
Accepted by the whole stair. Third floor wants to know if you like fish.
# wren 1/0
I've just realised that our school book's page and a half will need a second edition.
## mika 4/0
My class has already written it. It begins with a jar.
### yusuf 12/0
Then they've understood it better than the ministers.
# gil 8/1
Second day, calmer. I've been rude to some very decent people in here and nobody was rude back for long. It's hard to keep up on your own.
## rosa 5/0
Well rowed, Mr Rumbold.
## vera 4/0
Dolna Vrisk sends its regards. They've read you out at the bakery.
# xia 2/0
Small thing: the seed bank takes volunteers for the counting of husks. I have put my name down. It's twelve kilometres from my door and I had never heard of it before yesterday.
## theo 6/0
You'll be counting with my niece. She hums. You'll get used to it.
# kamal 4/1
If the comments are going to be closed soon, as someone always must, could they please be kept where we can find them?
## desmond 17/0
They will be. We'll close later tonight, when the late shift goes home, because a thread like this one wants looking after and our two moderators want to sleep. Everything stays readable, and a new page for your questions about what happens next is open from then on.
### kamal 6/0
Thank you. That's all that one can ask of a page, or of a river.
# reza 10/0
Last from me. The archive telephoned. Fourteen verses are safe. In the fourteenth, it turns out, the walnuts arrive.
## theo 16/0
I can't type.
## anton 15/0
Nor I.
# iris 3/0
Footnote for Zofia: there's your ending.
# nell 26/0
Well, I read it all twice, as I said I would, and then I read all of you. The kettle's been on nine times, once for each round. Goodnight, both banks.
## gus 9/0
Goodnight, Nell.
## tide 11/0
353 and rising.
`;
