import {
  addInPlace,
  addPage,
  addThreadPage,
  branchOf,
  type InPlace,
  type RepliesPage,
  standsIn,
  type ThreadPage,
  type ThreadState,
} from "../thread/thread-state.ts";
import type { Host } from "./host.ts";
import type { Service } from "./service.ts";

/** What is read, and where. */
interface Reading {
  state: ThreadState | null;
  readonly key: string;
  readonly service: Service;
}

/** Where the thread is, below its site. */
export function pathOf({ key }: Pick<Reading, "key">): string {
  return `articles/${encodeURIComponent(key)}`;
}

/** Shows a comment, wherever in the thread it stands; false where there is none. */
export async function showComment(model: Reading, host: Host, id: string): Promise<boolean> {
  const { state, service } = model;
  if (!state) return false;
  if (!state.comments.has(id) || !standsIn(state, id)) {
    let found: InPlace;
    try {
      found = (await service.read<InPlace>(`${pathOf(model)}/comments/${id}`)).body;
    } catch {
      return false;
    }
    addInPlace(state, found);
  }
  state.linked = id;
  host.draw();
  host.focus(id, true);
  return true;
}

/** Reads the next page of the thread, or of the replies under a comment. */
export async function readMore(model: Reading, host: Host, parent: string): Promise<void> {
  const { state, service } = model;
  const branch = state && branchOf(state, parent);
  if (!state || !branch || branch.busy) return;
  branch.busy = true;
  const before = new Set(branch.ids);
  const path = `${pathOf(model)}/comments`;
  try {
    const cursor = branch.cursor ?? undefined;
    if (parent === "") {
      const { body } = await service.read<ThreadPage>(path, { sort: state.sort, cursor });
      addThreadPage(state, body);
    } else {
      const { body } = await service.read<RepliesPage>(`${path}/${parent}/replies`, { cursor });
      addPage(state, parent, body);
    }
    const added = branch.ids.filter((id) => !before.has(id));
    host.announce(host.say("loaded", { count: added.length }));
    host.draw();
    if (added[0]) host.focus(added[0], false);
  } catch {
    host.announce(host.say("failed"));
  } finally {
    branch.busy = false;
  }
}
