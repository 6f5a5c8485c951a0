import type { StatementWords } from "./en.ts";

export const ja: StatementWords = {
  title: "決定の理由",
  commentOf: (when) => `${when}のコメント、対象記事：`,
  decided: (when) => `${when}決定`,
  scope: "範囲",
  facts: "根拠",
  rules: "適用した規約",
  law: "適用した法令と規約",
  note: "管理担当者から",
  detection: "自動で検出",
  decision: "自動で決定",
  yes: "はい",
  no: "いいえ",
  appeal: "異議申し立て",
  over: "すでに効力はありません",
  ended: {
    restored: "コメントは再び表示できるか、あらためて確認を待っています。",
    undone: "決定は取り消されました。",
    overturned: "異議申し立てにより、決定は覆されました。",
    lifted: "措置は解除されました。",
  },
  made: (when) => `${when}の異議申し立て`,
  waiting: (when) => `${when}までに判断します。`,
  upheld: "判断の結果、決定は維持されます。",
  overturned: "判断の結果、決定は覆されました。",
};
