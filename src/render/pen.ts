import { oneLine } from './characters.ts'
import { linkToLine } from './links.ts'
import { cut, shortTitle } from './phrases.ts'
import type { PlanLink } from './view.ts'

/** Writes the same words for a page or for a terminal. What it is given is untrusted; what it gives back is fit for the place. */
export interface Pen {
  /** Words of a plan or a person. */
  readonly text: (words: string) => string
  readonly strong: (words: string) => string
  readonly link: (words: string, url: string | null) => string
  /** An issue in a list, where GitHub itself puts its title in place of the number. */
  readonly listed: (number: number, title: string) => string
  /** A line of a plan. */
  readonly place: (source: PlanLink) => string
}

/** Longer names say nothing more in a list. */
const longestName = 250

/** For markdown on GitHub: nobody is mentioned, nothing is linked but what is meant to be. */
export const markdownPen: Pen = {
  text: words => shortTitle(words, longestName),
  strong: words => `**${words}**`,
  link: (words, url) => (url === null ? shortTitle(words, longestName) : `[${shortTitle(words, longestName)}](${url})`),
  listed: number => `#${number}`,
  place: linkToLine,
}

/** For a terminal: on one line, without characters that people can't see. */
export const plainPen: Pen = {
  text: words => cut(oneLine(words), longestName),
  strong: words => words,
  link: words => cut(oneLine(words), longestName),
  listed: (number, title) => `#${number} ${cut(oneLine(title), longestName)}`,
  place: ({ path, line }) => `${oneLine(path)}:${line}`,
}
