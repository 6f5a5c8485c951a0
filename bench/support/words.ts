const WORDS =
  `river treaty harbour council morning question answer budget reader column street market winter garden
  bridge teacher hospital railway station museum library theatre neighbour village mountain island weather
  minister mayor editor letter promise reason doubt figure number report meeting vote plan cost price water
  light paper window corner history future moment evening season journey visit border coast valley forest
  should would could might perhaps rather never always often seldom nearly hardly mostly again still already
  because although unless until while before after between against towards beyond without within across
  build repair open close write read speak listen decide wonder agree explain remember forget consider expect`.split(
    /\s+/,
  );

/** A source of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many words of our own, in sentences. */
export function someWords(random: () => number, count: number): string {
  const words: string[] = [];
  let first = true;
  for (let i = 0; i < count; i += 1) {
    const word = WORDS[Math.floor(random() * WORDS.length)] ?? "word";
    const ends = i === count - 1 || random() < 0.09;
    words.push((first ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` : word) + (ends ? "." : ""));
    first = ends;
  }
  return words.join(" ");
}

/** Terms that no text of ours holds, for a list as long as a newspaper's. */
export function someTerms(count: number): string[] {
  const random = seeded(7);
  const syllables = ["zor", "vex", "qua", "mib", "tru", "glo", "pyx", "nab", "dro", "fli", "ska", "wub"];
  const pick = () => syllables[Math.floor(random() * syllables.length)] ?? "zor";
  return Array.from(
    { length: count },
    (_, i) =>
      `${pick()}${pick()}${pick()}${i % 10 === 0 ? "*" : ""}${i % 25 === 0 ? ` ${pick()}${pick()}` : ""}`,
  );
}
