import type { FoundStatus, Legend } from '../marks/status.ts'
import type { TitlePart } from './title-parts.ts'
import type { CleanTitle } from './titles.ts'

/** A title while marks are taken off it. */
export interface TitleInWork extends Omit<CleanTitle, 'titleInFull' | 'text' | 'parts'> {
  /** What it says of dependencies, as written, where a sign in the title stands for each. */
  readonly statements: readonly string[]
  readonly legend: Legend
}

/** Takes something off one end of a title, and notes what it was. */
export type Take = (title: TitleInWork) => TitleInWork

/** Each of them makes the title shorter. More than a few dozen marks are no title. */
export function repeat(title: TitleInWork, takes: readonly Take[]): TitleInWork {
  let clean = title
  for (let round = 0, before = ''; before !== clean.title && round < 30; round += 1) {
    before = clean.title
    clean = takes.reduce((one, take) => take(one), clean)
  }
  return clean
}

export function withStatus(title: TitleInWork, found: FoundStatus, side: 'start' | 'end'): TitleInWork {
  const { words, remark, others, isCertain } = found
  const said = isCertain ? remark : `${words} ${remark}`
  return {
    ...title,
    title: others,
    status: title.status ?? (isCertain ? { ...found, side } : null),
    remarks: said === '' ? title.remarks : [...title.remarks, said],
  }
}

export function withParts(title: TitleInWork, others: string, parts: readonly TitlePart[]): TitleInWork {
  const remarks = parts.flatMap(part => (part.kind === 'remark' ? [part.text] : []))
  return {
    ...title,
    title: others.trim(),
    attributes: [...attributesOf(parts), ...title.attributes],
    remarks: [...remarks, ...title.remarks],
  }
}

function attributesOf(parts: readonly TitlePart[]): CleanTitle['attributes'] {
  return parts.flatMap(part => (part.kind === 'said' ? [[part.key, part.value] as const] : []))
}
