import type { FoundStatus, Legend } from '../marks/status.ts'
import type { TitlePart } from './title-parts.ts'
import type { CleanTitle } from './titles.ts'

/** A title while marks are taken off it. */
export interface TitleInWork extends Omit<CleanTitle, 'titleInFull' | 'text'> {
  /** What was cut off because it states dependencies, brackets and dashes included. */
  readonly statement: string
  readonly legend: Legend
}

/** Takes something off one end of a title, and notes what it was. */
export type Take = (title: TitleInWork) => TitleInWork

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

export function attributesOf(parts: readonly TitlePart[]): CleanTitle['attributes'] {
  return parts.flatMap(part => (part.kind === 'said' ? [[part.key, part.value] as const] : []))
}
