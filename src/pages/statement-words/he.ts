import type { StatementWords } from "./en.ts";

export const he: StatementWords = {
  title: "נימוקי ההחלטה",
  commentOf: (when) => `תגובה מיום ${when} לכתבה`,
  decided: (when) => `תאריך ההחלטה: ${when}`,
  scope: "תחולה",
  facts: "על מה היא מבוססת",
  rules: "הכללים שיושמו",
  law: "הדין והכללים שיושמו",
  note: "מצוות התגובות",
  detection: "אותר אוטומטית",
  decision: "הוחלט אוטומטית",
  yes: "כן",
  no: "לא",
  appeal: "ערעור",
  over: "אינה בתוקף עוד",
  ended: {
    restored: "אפשר לשוב ולהציג את התגובה, או שהיא ממתינה לקריאה נוספת.",
    undone: "ההחלטה בוטלה.",
    overturned: "ההחלטה בוטלה בעקבות ערעור.",
    lifted: "הסנקציה הוסרה.",
  },
  made: (when) => `ערעור מיום ${when}`,
  waiting: (when) => `הערעור יידון עד ${when}.`,
  upheld: "הערעור נדון: ההחלטה נותרת בתוקף.",
  overturned: "הערעור נדון: ההחלטה בוטלה.",
};
