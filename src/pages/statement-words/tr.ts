import type { StatementWords } from "./en.ts";

export const tr: StatementWords = {
  title: "Kararın gerekçesi",
  commentOf: (when) => `Yorum tarihi: ${when}. Haber:`,
  decided: (when) => `Karar tarihi: ${when}`,
  scope: "Kapsam",
  facts: "Neye dayandığı",
  rules: "Uygulanan kurallar",
  law: "Uygulanan hukuk ve kurallar",
  note: "Moderatörlerden",
  detection: "Otomatik olarak saptandı",
  decision: "Otomatik olarak karar verildi",
  yes: "evet",
  no: "hayır",
  appeal: "İtiraz",
  over: "Artık geçerli değil",
  ended: {
    restored: "Yorum yeniden gösterilebilir ya da yeniden okunmayı bekliyor.",
    undone: "Karar geri alındı.",
    overturned: "Karar itiraz üzerine kaldırıldı.",
    lifted: "Yaptırım kaldırıldı.",
  },
  made: (when) => `İtiraz tarihi: ${when}`,
  waiting: (when) => `Değerlendirme için son gün: ${when}.`,
  upheld: "Değerlendirildi: karar geçerliliğini koruyor.",
  overturned: "Değerlendirildi: karar kaldırıldı.",
};
