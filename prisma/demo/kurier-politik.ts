import type { DemoArticle } from "./shapes.ts";
import { thread } from "./thread.ts";

const mietdeckel = thread(
  `
# annika 26 *
Ich vermiete eine einzige Wohnung, geerbt, Altbau, dritter Stock. Der Deckel kostet mich im Monat 41 Euro. Dafür ziehen meine Mieter nicht weg, und ich muss keine neuen suchen. Wer rechnen kann, klagt leiser.
## volker 9
Respekt. Aber rechnen Sie auch das neue Dach mit? Bei mir stehen 60.000 an, und die trägt kein Deckel.
### annika 11
Für Sanierungen gibt es § 7 der Satzung, zehn Jahre Umlage. Ich habe es auch erst beim zweiten Lesen gefunden.
### volker 8
Den Paragrafen hatte ich überlesen. Danke, ehrlich.
## kerstin 5
Mehr solche Vermieterinnen, bitte.
# detlef 12
Seit 1988 höre ich in dieser Stadt, dass nur Bauen hilft. Gebaut wurden seither drei Parkhäuser und ein Erlebnisbrunnen.
## ottilie 15
Der Brunnen ist seit 2011 trocken. Das war das Erlebnis.
# gernot 6
Der Vergleich mit unserer Stadt hinkt: Dort ist jede vierte Wohnung kommunal. Ohne das ist ein Deckel ein Regenschirm ohne Stock.
## ulrike 4
Schönes Bild. Aber bei Regen nehme ich notfalls auch den Schirm ohne Stock.
# ludger 7
Man möge bitte unterscheiden:

1. Bestandsmieten: gedeckelt, fünf Jahre.
2. Neubau: ausgenommen.
3. Möblierte Zimmer: vergessen.

Punkt 3 wird uns noch beschäftigen. Ich sage voraus, dass sehr viele Wohnungen plötzlich einen Stuhl enthalten.
## bastian 13
Mein Vermieter hat heute früh eine Stehlampe gebracht. Kein Scherz.
### ludger 10
Es beginnt.
# thorben pending
Bin erst seit letzter Woche hier in der Stadt, zahle 780 warm für 24 Quadratmeter. Fällt das unter den Deckel oder nicht?
# norbert rejected 1.2 | Kritik am Stadtrat ist willkommen, Beschimpfungen sind es nicht.
Dieser ganze Stadtrat besteht aus Volltrotteln, und die Zeitung klatscht auch noch.
# leser 4
Ich wohne seit sechs Jahren zur Miete und verstehe zum ersten Mal, wie der Mietspiegel gerechnet wird. Der Kasten im Artikel gehört in jeden Hausflur.
## dilek 3
*Aus der Moderation:* Den Kasten gibt es auf Anregung mehrerer Leser jetzt auch zum Ausdrucken.
# sabine 5
Als Hausverwalterin: Bitte schickt uns die Anträge nicht alle am Montag. Wir sind zu zweit, und eine davon ist Teilzeit.
# yvonne pending
Ich finde das gut, hab aber gehört dass es vor Gericht eh wieder gekippt wird
# milan 3
Wie hat eigentlich der Ausschuss gestimmt? Im Text steht nur das Ergebnis im Plenum.
## henning 6
Im Ausschuss 9 zu 8, mit einer Enthaltung, die dann im Plenum keine mehr war. Wir ergänzen das im Artikel.
# joerg removed 2.2 @annika:falsehood @ludger:falsehood | Für die Zahl gibt es keine Quelle, und das Rathaus hat sie auf Nachfrage widerlegt.
Achtzig Prozent der Stadträte haben selbst mehr als zehn Wohnungen, das ist amtlich.
## ludger 8
Amtlich ist die Liste der Nebeneinkünfte. Darin finde ich drei Wohnungen und eine Fischzucht.
`,
  { from: 5, until: 560, votes: "up" },
);

const ishka = thread(
  `
# friedel 19/0
Ich habe als junger Geologe am Oberlauf gearbeitet, zwei Sommer lang, für beide Seiten nacheinander. Abends lag man am selben Fluss, nur mit anderem Brot. Dass ich das noch erlebe!
## wiebke 6/0
Welches Brot war besser?
### friedel 14/0
Das von drüben. Von beiden Seiten aus gesehen.
# zdenka 8/1
Entscheidend ist Anhang C: sieben Jahre Füllzeit. Alles andere ist Blumenschmuck, wenn auch schöner.
## claudia 3/2
Die Glocken in Anhang F möchte ich nicht als Blumenschmuck bezeichnet wissen.
### zdenka 7/0
Einverstanden: alles außer den Glocken.
# ruediger 5/6
Und wer zahlt? Ich tippe wieder auf uns.
## heike 6/1
1,4 Milliarden Kronen auf zwölf Jahre, geteilt durch neun Geberländer. Ihr Anteil liegt bei etwa einem Brötchen im Jahr. Ich lade Sie ein.
### ruediger 9/0
Mit Käse?
# xenia 6/0
Bei uns zu Hause sagte man: Wasser hat keinen Vater. Es ist der erste Vertrag, den ich lese, der sich daran hält.
# philipp withdrawn
War der falsche Artikel, Entschuldigung.
# aylin 4/0
Gibt es irgendwo die deutsche Fassung aller Anhänge? Beim englischen Text scheitere ich an den Kanälen.
## henning 5/0
Die Übersetzung der Anhänge A und C stellen wir am Freitag ein. Bei den Kanälen scheitern gerade auch wir.
# milan 7/1
Am meisten berührt mich, dass zwei Wasserämter ihre Leute tauschen werden. Man kann schlecht über jemanden schimpfen, dessen Kantine man kennt.
`,
  { from: 12, until: 2600, votes: "upDown" },
);

const wahlrecht = thread(
  `
# mareike 11
Ich unterrichte eine zehnte Klasse. Die Hälfte könnte Ihnen die Kompetenzen des Stadtrats aufzählen. Versuchen Sie das einmal in einer Kneipe.
## bastian 5
Ich habe es versucht. Der Wirt wusste es, sonst keiner.
# norbert 6
Mit sechzehn darf man keinen Mietvertrag unterschreiben, soll aber über Mieten abstimmen. Das passt für mich nicht zusammen, bei aller Sympathie.
## ilka 8
Mit sechsundachtzig darf man auch nicht mehr alles, wählen aber schon. Das Wahlrecht war noch nie ein Führerschein.
### norbert 4
Ein Punkt für Sie. Ich bleibe bei meinem Bauchgefühl, aber es ist kleiner geworden.
# ebru 7
Mein Sohn, 16, hat beim Abendessen gefragt, warum die Busse nach acht nicht mehr fahren und wen man dafür abwählt. Ich fand, das war eine sehr erwachsene Frage.
# jens pending
Dann bitte auch die Strafmündigkeit anpassen, wenn schon, denn schon.
# gernot 3
In Österreich gibt es das seit Langem. Die Republik steht, und gejammert wird wie vorher.
# detlef pending
Mein Leserbrief dazu wurde nicht gedruckt. Ich stelle ihn daher hier ein, in drei Teilen.
# ottilie 9
Ich durfte mit einundzwanzig zum ersten Mal. Ich wäre mit sechzehn klüger gewesen; mit einundzwanzig war ich verliebt.
`,
  { from: 20, until: 1100, votes: "up" },
);

const sonntag = thread(
  `
# ulrike 10
Guten Morgen in die Runde. Kaffee steht. Die Frage der Woche: Wofür würden Sie morgen freiwillig mehr Steuern zahlen? Ich fange an: Schwimmbäder.
## claudia 6
Bibliotheken, die sonntags offen haben. Also jetzt.
## ludger 5
Für Bahnhofsuhren, die gehen.
### ulrike 7
Und für Züge, die sich nach ihnen richten?
### ludger 9
Man soll nicht unbescheiden sein.
# heike 8
Für Pflegerinnen. Ich bin eine und sage es trotzdem.
## annika 6
Sagen Sie es ruhig zweimal.
# volker 3
Für gar nichts, solange der Brunnen trocken ist.
# kerstin 4
Für einen Sonntag mehr in der Woche.
## friedel 11
Der bringt am wenigsten ein und nützt am meisten. Angenommen.
`,
  { from: 10, until: 170, votes: "up" },
);

export const kurierPolitik: DemoArticle[] = [
  {
    site: "kurier",
    key: "mietdeckel",
    url: "https://kurier.example.org/politik/mietdeckel",
    title: "Stadtrat beschließt Mietdeckel für Altbauten, mit einer Stimme Mehrheit",
    section: "politik",
    language: "de",
    publishedHoursAgo: 10,
    settings: {},
    history: [],
    comments: mietdeckel,
  },
  {
    site: "kurier",
    key: "ishka-vertrag",
    url: "https://kurier.example.org/politik/ishka-vertrag",
    title: "Ein Fluss, zwei Staaten, eine Messlatte: der Ishka-Vertrag steht",
    section: "politik",
    language: "de",
    publishedHoursAgo: 48,
    settings: { votes: "upDown", keepOpen: true },
    history: [],
    comments: ishka,
  },
  {
    site: "kurier",
    key: "wahlrecht-16",
    url: "https://kurier.example.org/politik/wahlrecht-16",
    title: "Wählen mit sechzehn? Der Landtag stimmt im Frühjahr ab",
    section: "politik",
    language: "de",
    publishedHoursAgo: 26,
    settings: { mode: "premoderated", commenters: "verified", minLength: 10 },
    history: [],
    comments: wahlrecht,
  },
  {
    site: "kurier",
    key: "sonntagsrunde",
    url: "https://kurier.example.org/politik/sonntagsrunde",
    title: "Die Sonntagsrunde: wofür würden Sie mehr zahlen?",
    section: "politik",
    language: "de",
    publishedHoursAgo: 170,
    settings: {
      hours: {
        timeZone: "Europe/Berlin",
        weekly: [{ day: 7, from: "09:00", to: "12:00" }],
        holidays: [],
        outside: "closed",
      },
      closedNotice: {
        text: {
          de: "Die Sonntagsrunde ist sonntags von neun bis zwölf Uhr geöffnet. Bis dahin viel Freude beim Nachlesen.",
          en: "The Sunday round is open on Sundays from nine to twelve. Until then, enjoy reading it.",
        },
      },
    },
    history: [],
    comments: sonntag,
  },
];
