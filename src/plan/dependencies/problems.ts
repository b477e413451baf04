import type { PlainName, Resolution } from './resolution.ts'

/** Looks like an id or a phase of this plan and is none; `meantBy` looks up what may be meant, for those who are to read it. */
export function unknown(text: string, meantBy: () => readonly string[], name: Omit<PlainName, 'written'>): Resolution {
  return {
    kind: 'problem',
    code: 'unknown-dependency',
    message: `"${text}" is no task or phase of this plan`,
    help: () => helpWith(meantBy()),
    name: { ...name, written: text },
  }
}

/** The same of one end of a range. */
export function unknownEnd(
  range: string,
  end: string,
  { meantBy, name }: { readonly meantBy: () => readonly string[]; readonly name: Omit<PlainName, 'written'> },
): Resolution {
  return {
    kind: 'problem',
    code: 'unknown-dependency',
    message: `"${end}" in "${range}" is no task or phase of this plan`,
    help: () => helpWith(meantBy()),
    name: { ...name, written: end },
  }
}

function helpWith(meant: readonly string[]): string {
  const question = meant.length > 0 ? `Did you mean ${meant.join(' or ')}? ` : ''
  return `${question}Write the id of a task or the number of a phase that is in this plan.`
}

/** Both ends of the range are there, but the last one stands before the first. */
export function backwards(range: string, forwards: string): Resolution {
  return {
    kind: 'problem',
    code: 'unknown-dependency',
    message: `"${range}" runs backwards: ranges follow the order of the document`,
    help: () => `Write ${forwards}.`,
    name: null,
  }
}

/** What one names is oneself, or what one is a part of. */
export function itself(text: string): Extract<Resolution, { kind: 'problem' }> {
  return {
    kind: 'problem',
    code: 'self-dependency',
    message: `"${text}" waits for itself`,
    help: () => 'Remove it, or name the task that is meant.',
    name: null,
  }
}

export function ambiguous(id: string, count: number): Resolution {
  return {
    kind: 'problem',
    code: 'ambiguous-dependency',
    message: `"${id}" could be any of ${count} tasks or groups of tasks`,
    help: () => 'Give each of them an id of its own.',
    name: null,
  }
}

export function ambiguousTitle(words: string, count: number): Resolution {
  return {
    kind: 'problem',
    code: 'ambiguous-dependency',
    message: `"${words}" is the title of ${count} tasks or phases`,
    help: () => 'Write an id, or give each of them a title of its own.',
    name: null,
  }
}
