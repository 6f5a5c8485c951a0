// Where it was; src/audit/announce.ts is where it is, since sanctions, a floor below, announce as well.
export { type Announcement, announce, DESK_CHANNEL } from "../audit/announce.ts";
