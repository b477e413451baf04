const openToClose: Readonly<Record<string, string>> = { '(': ')', '（': '）', '[': ']', '【': '】' }

/** Each opening bracket of a text with the one that closes it, nested ones included. */
export function closingBrackets(text: string): ReadonlyMap<number, number> {
  if (!/[([（【]/.test(text)) return none
  const closing = new Map<number, number>()
  const open: number[] = []
  for (const { index, 0: bracket } of text.matchAll(/[()（）[\]【】]/g)) {
    const last = open.at(-1)
    if (openToClose[bracket] !== undefined) open.push(index)
    else if (last !== undefined && openToClose[text.charAt(last)] === bracket) {
      closing.set(last, index)
      open.pop()
    }
  }
  return closing
}

const none: ReadonlyMap<number, number> = new Map()
