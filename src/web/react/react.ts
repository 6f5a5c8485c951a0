"use client";

export {
  UnderstoryComments,
  type UnderstoryCommentsHandle,
  type UnderstoryCommentsProps,
} from "./comments.ts";
export { UnderstoryCount, type UnderstoryCountProps } from "./count.ts";
export type {
  UnderstoryCommentsAttributes,
  UnderstoryCountAttributes,
  UnderstoryTopAttributes,
} from "./elements.ts";
export { UnderstoryTop, type UnderstoryTopProps } from "./top.ts";
