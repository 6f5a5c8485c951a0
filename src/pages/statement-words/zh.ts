import type { StatementWords } from "./en.ts";

export const zh: StatementWords = {
  title: "决定理由说明",
  commentOf: (when) => `${when}的评论，所涉文章：`,
  decided: (when) => `${when}作出决定`,
  scope: "适用范围",
  facts: "依据",
  rules: "适用的规则",
  law: "适用的法律和规则",
  note: "审核员的话",
  detection: "自动发现",
  decision: "自动决定",
  yes: "是",
  no: "否",
  appeal: "申诉",
  over: "已失效",
  ended: {
    restored: "该评论可重新显示，或正等待再次审阅。",
    undone: "决定已撤回。",
    overturned: "经申诉，决定已被推翻。",
    lifted: "处罚已解除。",
  },
  made: (when) => `${when}的申诉`,
  waiting: (when) => `将在${when}前处理。`,
  upheld: "处理结果：维持原决定。",
  overturned: "处理结果：推翻原决定。",
};
