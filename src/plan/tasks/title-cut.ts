import type { Styled } from './title-styles.ts'

/** A title shortened, and the text that then says the rest; null if nothing was left out. */
export interface Cut {
  readonly title: string
  readonly text: string | null
}

/** Longer than any title that is meant as one: GitHub shows about this much of it in a list. */
const longest = 120

/**
 * What a wide item says goes on after its title: `**Title**: text`, `**Title** — text`, `**Title.** text`. One without bold words is cut at
 * the end of its first sentence if it is long. `at` is where the text stands in the one that the styles are of.
 */
export function cutTitle(text: string, styles: readonly Styled[], at: number): Cut {
  const lead = boldLead(text, styles, at)
  if (lead !== null) return lead
  if (text.length <= longest) return { title: text, text: null }
  const code = styles.filter(style => style.kind === 'code')
  const end = endOfSentence(text, index => code.some(({ from, to }) => index + at >= from && index + at < to))
  return end === null ? { title: text, text: null } : { title: text.slice(0, end), text }
}

function boldLead(text: string, styles: readonly Styled[], at: number): Cut | null {
  const bold = styles.find(style => style.kind === 'strong' && style.from <= at && style.to > at)
  if (bold === undefined) return null
  const end = bold.to - at
  const lead = text.slice(0, end)
  const after = text.slice(end)
  if (after.trim() === '' || !/\p{L}/u.test(lead)) return null
  const isApart = /^\s*[:：]|^\s+[—–-]+\s|^\s*[—–]/.test(after) || /[:：.。!?！？]\s*$/.test(lead)
  if (!isApart) return null
  return { title: lead.replace(/[\s:：.。]+$/, ''), text: after.replace(/^[\s:：—–-]+/, '') }
}

/** Before the full stop. Brackets and code are passed over; `e.g. x`, initials and numbers end no sentence. */
function endOfSentence(text: string, isCode: (index: number) => boolean): number | null {
  let depth = 0
  for (const { 0: sign, index } of text.matchAll(
    /[([（【]|[)\]）】]|[.!?](?=\s+["'“‘«(`]?[\p{Lu}\p{Lo}])|[。！？]/gu,
  )) {
    if (isCode(index)) continue
    if (/[([（【]/.test(sign)) depth += 1
    else if (/[)\]）】]/.test(sign)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && index > 7 && !/(?:^|[\s.])\p{L}$/u.test(text.slice(0, index)))
      return sign === '!' || sign === '?' || sign === '！' || sign === '？' ? index + 1 : index
  }
  return null
}
