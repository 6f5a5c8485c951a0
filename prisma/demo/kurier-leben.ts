import type { DemoArticle } from "./shapes.ts";
import { kurierFacebook } from "./site-kurier.ts";
import { thread } from "./thread.ts";

const radweg = thread(
  `
# wiebke 22/3 *
Ich fahre die Lindenallee seit elf Jahren mit dem Lastenrad, zwei Kinder vorn drin. Gestern zum ersten Mal, ohne an der Engstelle die Luft anzuhalten. Die Kinder haben gefragt, warum ich singe.
## detlef 7/2
Und ich fahre sie seit dreißig Jahren mit dem Lieferwagen und habe gestern ebenfalls nicht die Luft anhalten müssen. Man hätte das auch früher haben können.
### wiebke 12/0
Dass wir zwei uns hier einig sind, gehört in die Zeitung.
# ruediger 4/11
Vierzehn Parkplätze weg. Vierzehn!
## ebru 8/1
Ich habe gezählt: Auf denselben vierzehn Plätzen standen drei Anhänger, ein Wohnmobil und etwas unter einer Plane. Die Plane kannte mein Opa schon.
### ruediger 6/0
Das unter der Plane gehört meinem Schwager. Ich sage nichts mehr.
# joerg 5/2
Schön, aber warum endet er am Bahnhof vor einem Poller?
## kerstin 9/0
Weil dort die Zuständigkeit endet. Der Poller gehört dem Land, der Weg der Stadt, das Kopfschütteln uns allen.
# aylin 6/0
Als Rollstuhlfahrerin: Danke für die abgesenkten Kanten. Bitte noch die eine an der Apotheke. Es fehlen vier Zentimeter, und ich war bei allen Sitzungen.
## sabine 10/0
Ich wohne darüber. Ich rufe morgen an, und übermorgen wieder.
# jens removed 1.2 @wiebke:abuse @aylin:abuse | Das war eine Beschimpfung und kein Beitrag zum Radweg.
Ihr Radler seid doch alle nicht ganz dicht im Helm.
# gernot 1/4 @wiebke:falsehood
Die hohe Kante vor der Apotheke hat der Apotheker bei der Baufirma bestellt, gegen bar. Das weiß die halbe Straße.
## aylin 5/0
Ich war bei allen Sitzungen. Er hat den Antrag auf Absenkung gestellt, und ich habe mit unterschrieben.
# gernot 3/1
Kopenhagen wurde auch nicht an einem Tag gepinselt.
# xenia 2/0
Die Farbe ist rutschig bei Nässe. Ich sage es freundlich, aber mit blauem Knie.
`,
  { from: 15, until: 1500, votes: "upDown" },
);

const brot = thread(
  `
# claudia 13
Fünf Euro zwanzig für ein Kilo Mischbrot. Ich habe nicht protestiert, denn die Bäckerin sah müder aus als ich.
## ilka 7
Meine Schwester steht um halb zwei auf. Vom Mehl reden alle, vom Wecker keiner.
# bastian 4
Selber backen! Sauerteig, drei Tage, kostet fast nichts.
## yvonne pending
Und der Strom für den Ofen zählt wohl nicht?
## heike 8
Drei Tage, lieber Bastian, kosten durchaus etwas.
### bastian 5
Touché. Mein Teig heißt übrigens Hildegard und lässt grüßen.
# norbert 6
Im Supermarkt liegt eines für 1,49, und es schmeckt nach Verpackung. Mehr ist dazu eigentlich nicht zu sagen.
# leser withdrawn
Das war zu schnell geschrieben.
## claudia 1
Nehmen Sie ein Stück Brot, dann geht es wieder.
# zdenka 5
Wir sind vier Parteien im Haus und backen reihum, jeden Samstag vier Laibe. Es begann mit dem Preis; inzwischen geht es um den Flur, in dem es so duftet.
## ulrike 6
Ist bei Ihnen eine Wohnung frei?
# deals rejected 2.1 | Werbung veröffentlichen wir nicht.
Backautomat zum halben Preis, nur heute, Code per Nachricht
`,
  { from: 20, until: 2400, votes: "up" },
);

const garten = thread(
  `
# friedel 12
Parzelle 17 ist der einzige Ort, an dem mein Vater je im Liegestuhl saß. Wenn dort ein Logistikzentrum hinkommt, soll es bitte Liegestühle ausliefern.
## ottilie 9
Parzelle 18. Ich habe ihn gesehen. Er schlief mit Hut.
# volker 5
Gewerbesteuer pflanzt auch Bäume.
## sabine 7
Welche? Ich frage als jemand, der die bisherigen sucht.
# ludger 4
Die Vereinssatzung von 1926 enthält ein Vorkaufsrecht. Hat das jemand geprüft? Ich habe sie im Keller.
## henning 6
Dürften wir in Ihren Keller?
### ludger 10
Dienstags. Bringen Sie eine Lampe mit.
# mareike withdrawn
Ich ziehe das zurück, bis ich mit dem Vorstand gesprochen habe.
## annika 2
Vernünftig. Berichten Sie dann?
`,
  { from: 18, until: 2000, votes: "up" },
);

const hallenbad = thread(
  `
# ebru 8
Mein Schwimmkurs fällt zum dritten Mal aus. Achtzehn Kinder, ein kaputtes Ventil.
## philipp 3
Das Ventil kostet, hört man, weniger als das Schild „Vorübergehend geschlossen“.
# heike 6
Wassergymnastik, Dienstagsgruppe, Durchschnittsalter 79. Wir haben es derweil auf dem Parkplatz versucht. Es fehlte etwas.
## kerstin 11
Ich habe euch gesehen! Die Schwimmnudeln im Regen waren großartig.
# milan 2
Gibt es einen Ausweichtermin im Nachbarort?
`,
  { from: 30, until: 900, votes: "up" },
);

const kehrwoche = thread(
  `
# ottilie 14
Regel eins: Die Treppe gehört allen. Regel zwei: Der Besen gehört Frau Gänsewein.
## claudia 8
Regel drei: Man fragt nicht, wo der Besen ist.
# milan 7
Ich kam vor zwölf Jahren her und dachte, das Schild an meiner Tür sei eine Auszeichnung. Ich habe mich bei allen bedankt.
## ulrike 12
Es *ist* eine Auszeichnung.
# gernot 3
Bei uns gibt es das nicht, und man sieht es.
# xenia 5
Eine Frage an alle: Zählt der Gehweg bis zur Mitte oder bis zum Bordstein?
## ludger 6
Bis zum Blick der Nachbarin.
# jens pending
Ich zahle lieber jemanden dafür. Darf man das hier überhaupt laut sagen?
# zdenka 4
Ich habe beim Kehren drei Freundschaften geschlossen und eine beendet. Ausgeglichene Bilanz.
`,
  { from: 60, until: 40_000, votes: "up" },
);

export const kurierLeben: DemoArticle[] = [
  {
    site: "kurier",
    key: "radweg-lindenallee",
    url: "https://kurier.example.org/leben/radweg-lindenallee",
    title: "Freie Fahrt unter Linden: der neue Radweg im Selbstversuch",
    section: "leben",
    language: "de",
    publishedHoursAgo: 27,
    settings: { hours: null, votes: "upDown", newcomers: { approved: 0, hours: 0 } },
    history: [],
    comments: radweg,
  },
  {
    site: "kurier",
    key: "brotpreise",
    url: "https://kurier.example.org/leben/brotpreise",
    title: "Was ein Laib kosten muss: eine Nacht in der Backstube",
    section: "leben",
    language: "de",
    publishedHoursAgo: 66,
    settings: { closesAt: "@-1d" },
    history: [],
    comments: brot,
  },
  {
    site: "kurier",
    key: "kleingarten",
    url: "https://kurier.example.org/leben/kleingarten",
    title: "Hundert Jahre Kleingarten, und nun der Bagger?",
    section: "leben",
    language: "de",
    publishedHoursAgo: 90,
    settings: {
      mode: "closed",
      closedNotice: {
        reason: "request",
        text: {
          de: "Auf Bitten von Verein und Stadt ruht die Debatte, bis am runden Tisch gesprochen wurde. Bis dahin lesen Sie, was der *Mietdeckel* für die Viertel bedeutet.",
          en: "At the request of the club and the city the debate rests until the round table has met. Meanwhile, read what the *rent cap* means for the quarters.",
        },
        callToAction: kurierFacebook,
        continueAt: "mietdeckel",
      },
    },
    history: [
      { act: "open", reason: "editorial", by: "henning", hoursAgo: 90 },
      { act: "close", reason: "request", by: "henning", hoursAgo: 56 },
    ],
    comments: garten,
  },
  {
    site: "kurier",
    key: "hallenbad",
    url: "https://kurier.example.org/sport/hallenbad",
    title: "Ein Ventil, achtzehn Kinder und kein Wasser: das Hallenbad bleibt zu",
    section: "sport",
    language: "de",
    publishedHoursAgo: 33,
    settings: {},
    history: [],
    comments: hallenbad,
  },
  {
    site: "kurier",
    key: "kehrwoche",
    url: "https://kurier.example.org/leben/kehrwoche",
    title: "Die Kehrwoche: ein Dauergespräch im Treppenhaus",
    section: "leben",
    language: "de",
    publishedHoursAgo: 700,
    settings: { keepOpen: true },
    history: [],
    comments: kehrwoche,
  },
];
