import type { StatementWords } from "./en.ts";

export const ko: StatementWords = {
  title: "결정 이유서",
  commentOf: (when) => `${when}에 쓴 댓글, 기사:`,
  decided: (when) => `${when} 결정`,
  scope: "범위",
  facts: "근거",
  rules: "적용한 규정",
  law: "적용한 법과 규정",
  note: "운영자가 덧붙인 말",
  detection: "자동으로 발견",
  decision: "자동으로 결정",
  yes: "예",
  no: "아니요",
  appeal: "이의 신청",
  over: "더 이상 유효하지 않음",
  ended: {
    restored: "댓글이 다시 표시될 수 있거나 새로 확인을 기다리고 있습니다.",
    undone: "결정이 철회되었습니다.",
    overturned: "이의 신청에 따라 결정이 뒤집혔습니다.",
    lifted: "제재가 해제되었습니다.",
  },
  made: (when) => `${when} 이의 신청`,
  waiting: (when) => `${when}까지 판단합니다.`,
  upheld: "판단 결과 결정이 유지됩니다.",
  overturned: "판단 결과 결정이 뒤집혔습니다.",
};
