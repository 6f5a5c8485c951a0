import type { StatementWords } from "./en.ts";

export const pl: StatementWords = {
  title: "Uzasadnienie decyzji",
  commentOf: (when) => `Komentarz z dnia ${when} do artykułu`,
  decided: (when) => `Data decyzji: ${when}`,
  scope: "Zakres",
  facts: "Na czym opiera się decyzja",
  rules: "Zastosowane zasady",
  law: "Zastosowane prawo i zasady",
  note: "Od moderacji",
  detection: "Wykryto automatycznie",
  decision: "Zdecydowano automatycznie",
  yes: "tak",
  no: "nie",
  appeal: "Odwołanie",
  over: "Już nie obowiązuje",
  ended: {
    restored: "Komentarz może znów być wyświetlany lub czeka na ponowne przeczytanie.",
    undone: "Decyzja została cofnięta.",
    overturned: "Decyzja została uchylona po odwołaniu.",
    lifted: "Sankcja została zniesiona.",
  },
  made: (when) => `Odwołanie z dnia ${when}`,
  waiting: (when) => `Zostanie rozpatrzone do ${when}.`,
  upheld: "Rozpatrzono: decyzja zostaje utrzymana.",
  overturned: "Rozpatrzono: decyzja zostaje uchylona.",
};
