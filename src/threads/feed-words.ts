interface FeedWords {
  comments: string;
  commentsOn: (title: string) => string;
  commentBy: (name: string) => string;
  deletedAccount: string;
}

const SPOKEN: Record<string, FeedWords> = {
  en: {
    comments: "Comments",
    commentsOn: (title) => `Comments on “${title}”`,
    commentBy: (name) => `Comment by ${name}`,
    deletedAccount: "Deleted account",
  },
  de: {
    comments: "Kommentare",
    commentsOn: (title) => `Kommentare zu „${title}“`,
    commentBy: (name) => `Kommentar von ${name}`,
    deletedAccount: "Gelöschtes Konto",
  },
  fr: {
    comments: "Commentaires",
    commentsOn: (title) => `Commentaires sur « ${title} »`,
    commentBy: (name) => `Commentaire de ${name}`,
    deletedAccount: "Compte supprimé",
  },
  es: {
    comments: "Comentarios",
    commentsOn: (title) => `Comentarios sobre «${title}»`,
    commentBy: (name) => `Comentario de ${name}`,
    deletedAccount: "Cuenta eliminada",
  },
  pt: {
    comments: "Comentários",
    commentsOn: (title) => `Comentários sobre “${title}”`,
    commentBy: (name) => `Comentário de ${name}`,
    deletedAccount: "Conta eliminada",
  },
};

const ENGLISH = SPOKEN.en as FeedWords;

/** What feeds and previews say of themselves, in the language of the article where it is spoken, else in English. */
export function feedWords(language: string): FeedWords {
  return SPOKEN[language.toLowerCase().split("-", 1)[0] ?? ""] ?? ENGLISH;
}
