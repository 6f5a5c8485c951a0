import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** How unlike a pixel's colour may be, 0 to 1: rounding in blending differs between processors, a colour never so little. */
const THRESHOLD = 0.02;
/** How many pixels may be unlike: the edges of a few letters, and less than a hairline across the narrowest screen. */
const TOLERANCE = 60;

/** How many more pixels differ than may; all of them where the sizes do. */
export function compareScreens(kept: Buffer, shot: Buffer): number {
  const [one, other] = [PNG.sync.read(kept), PNG.sync.read(shot)];
  const { width, height } = one;
  if (other.width !== width || other.height !== height) return width * height;
  const unlike = pixelmatch(one.data, other.data, undefined, width, height, { threshold: THRESHOLD });
  return Math.max(0, unlike - TOLERANCE);
}
