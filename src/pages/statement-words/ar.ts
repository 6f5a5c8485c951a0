import type { StatementWords } from "./en.ts";

export const ar: StatementWords = {
  title: "بيان أسباب القرار",
  commentOf: (when) => `تعليق بتاريخ ${when} على`,
  decided: (when) => `تاريخ القرار: ${when}`,
  scope: "النطاق",
  facts: "ما يستند إليه القرار",
  rules: "القواعد المطبّقة",
  law: "القانون والقواعد المطبّقة",
  note: "من فريق الإشراف",
  detection: "اكتُشف آليًّا",
  decision: "قُرّر آليًّا",
  yes: "نعم",
  no: "لا",
  appeal: "الاعتراض",
  over: "لم يعد ساريًا",
  ended: {
    restored: "يمكن عرض التعليق من جديد، أو هو في انتظار قراءة أخرى.",
    undone: "سُحب القرار.",
    overturned: "أُلغي القرار بعد الاعتراض.",
    lifted: "رُفعت العقوبة.",
  },
  made: (when) => `اعتراض بتاريخ ${when}`,
  waiting: (when) => `يُنظر فيه حتى ${when}.`,
  upheld: "نُظر في الاعتراض: القرار باقٍ.",
  overturned: "نُظر في الاعتراض: أُلغي القرار.",
};
