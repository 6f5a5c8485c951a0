import { chooseText } from "./choose-text.ts";
import type { NoticeReason } from "./settings.ts";

/** `scheduled` stands for an article whose comments open later. */
type Occasion = NoticeReason | "scheduled";

const SENTENCES: Record<Occasion, Record<string, string>> = {
  editorial: {
    en: "The debate on this article has ended. Thank you to everyone who took part.",
    de: "Die Debatte zu diesem Artikel ist beendet. Wir danken allen, die mitdiskutiert haben.",
    fr: "Le débat sur cet article est terminé. Merci à toutes les personnes qui y ont participé.",
    es: "El debate sobre este artículo ha terminado. Gracias a todas las personas que han participado.",
    pt: "O debate sobre este artigo terminou. Obrigado a todas as pessoas que participaram.",
    it: "Il dibattito su questo articolo è concluso. Grazie a tutte le persone che hanno partecipato.",
    nl: "Het debat over dit artikel is afgesloten. Dank aan iedereen die heeft meegedaan.",
  },
  legal: {
    en: "For legal reasons this article cannot be commented on.",
    de: "Aus rechtlichen Gründen kann dieser Artikel nicht kommentiert werden.",
    fr: "Pour des raisons juridiques, cet article ne peut pas être commenté.",
    es: "Por motivos legales no es posible comentar este artículo.",
    pt: "Por motivos legais, não é possível comentar este artigo.",
    it: "Per motivi legali non è possibile commentare questo articolo.",
    nl: "Om juridische redenen kan op dit artikel niet worden gereageerd.",
  },
  capacity: {
    en: "So many comments are waiting to be read that we are taking no new ones for the moment.",
    de: "Es warten gerade so viele Kommentare auf Durchsicht, dass wir vorübergehend keine neuen annehmen.",
    fr: "Tant de commentaires attendent d'être lus que nous n'en acceptons pas de nouveaux pour le moment.",
    es: "Hay tantos comentarios pendientes de lectura que por el momento no admitimos más.",
    pt: "Há tantos comentários à espera de leitura que, por agora, não aceitamos novos.",
    it: "I commenti in attesa di lettura sono così tanti che per il momento non ne accettiamo altri.",
    nl: "Er wachten zoveel reacties op beoordeling dat we er voorlopig geen nieuwe aannemen.",
  },
  age: {
    en: "Comments on this article have closed, as they do some time after publication.",
    de: "Die Kommentare zu diesem Artikel sind geschlossen, wie es einige Zeit nach Erscheinen üblich ist.",
    fr: "Les commentaires sur cet article sont clos, comme toujours quelque temps après la publication.",
    es: "Los comentarios de este artículo se han cerrado, como es habitual un tiempo después de publicarse.",
    pt: "Os comentários a este artigo estão encerrados, como é habitual algum tempo após a publicação.",
    it: "I commenti a questo articolo sono chiusi, come avviene qualche tempo dopo la pubblicazione.",
    nl: "De reacties op dit artikel zijn gesloten, zoals gebruikelijk enige tijd na publicatie.",
  },
  hours: {
    en: "Comments are closed at this hour and will open again when our moderators are back.",
    de: "Um diese Zeit sind die Kommentare geschlossen; sie öffnen wieder, sobald die Moderation zurück ist.",
    fr: "Les commentaires sont fermés à cette heure et rouvriront au retour de la modération.",
    es: "A esta hora los comentarios están cerrados; se abrirán de nuevo cuando vuelva la moderación.",
    pt: "A esta hora os comentários estão fechados e voltam a abrir quando a moderação regressar.",
    it: "A quest'ora i commenti sono chiusi; riapriranno al ritorno della moderazione.",
    nl: "Op dit uur zijn de reacties gesloten; ze gaan weer open zodra de moderatie terug is.",
  },
  moved: {
    en: "The debate continues in another place.",
    de: "Die Debatte geht an anderer Stelle weiter.",
    fr: "Le débat se poursuit ailleurs.",
    es: "El debate continúa en otro lugar.",
    pt: "O debate continua noutro lugar.",
    it: "Il dibattito prosegue altrove.",
    nl: "Het debat gaat elders verder.",
  },
  request: {
    en: "At the request of those concerned, this article is not open for comments.",
    de: "Auf Wunsch der Betroffenen kann dieser Artikel nicht kommentiert werden.",
    fr: "À la demande des personnes concernées, cet article n'est pas ouvert aux commentaires.",
    es: "A petición de las personas afectadas, este artículo no admite comentarios.",
    pt: "A pedido das pessoas visadas, este artigo não está aberto a comentários.",
    it: "Su richiesta delle persone interessate, questo articolo non è aperto ai commenti.",
    nl: "Op verzoek van betrokkenen kan op dit artikel niet worden gereageerd.",
  },
  site: {
    en: "Comments are paused for the time being.",
    de: "Die Kommentarfunktion ist vorübergehend ausgesetzt.",
    fr: "Les commentaires sont suspendus pour le moment.",
    es: "Los comentarios están en pausa por el momento.",
    pt: "Os comentários estão suspensos de momento.",
    it: "I commenti sono temporaneamente sospesi.",
    nl: "Reageren is tijdelijk niet mogelijk.",
  },
  scheduled: {
    en: "Comments on this article are not open yet.",
    de: "Die Kommentare zu diesem Artikel sind noch nicht geöffnet.",
    fr: "Les commentaires sur cet article ne sont pas encore ouverts.",
    es: "Los comentarios de este artículo aún no están abiertos.",
    pt: "Os comentários a este artigo ainda não estão abertos.",
    it: "I commenti a questo articolo non sono ancora aperti.",
    nl: "De reacties op dit artikel zijn nog niet open.",
  },
};

/**
 * What readers are told where the editors wrote nothing: one sentence for each reason, and `scheduled` for
 * comments that open later. `languages` are BCP-47 tags, best first; where none has a sentence, it is English.
 */
export function noticeSentence(reason: NoticeReason | "scheduled", languages: string[]): string {
  return chooseText(SENTENCES[reason], languages, ["en"])?.text ?? "";
}
