/** About how wide text is, in pixels: widths of fonts differ between readers, so this is on the safe side. */
export function textWidth(text: string, size = 11): number {
  return [...text].length * size * 0.57;
}

/** About how wide a name in the monospaced font is. */
export function nameWidth(name: string): number {
  return [...name].length * 6.8;
}

/** A name of at most so many letters; the middle goes, because the end holds the ordinal. */
export function shortened(name: string, letters: number): string {
  const all = [...name];
  if (all.length <= letters) return name;
  const end = Math.ceil((letters - 1) / 2);
  return `${all.slice(0, letters - 1 - end).join('')}…${all.slice(-end).join('')}`;
}

/** Breaks text into lines that fit; a word that is longer than a line is cut. */
export function wrapped(text: string, room: number): readonly string[] {
  const letters = Math.max(8, Math.floor(room / (11 * 0.57)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((part) => part.match(new RegExp(`.{1,${String(letters)}}`, 'gu')) ?? [])) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
