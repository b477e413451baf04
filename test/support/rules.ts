import * as codeRules from './code-rules.ts'
import * as roomRules from './room-rules.ts'

/** Every rule that each file of `src` keeps, by its name. */
export const rules = { ...roomRules, ...codeRules }

export type RuleName = keyof typeof rules

export const ruleNames = Object.keys(rules) as readonly RuleName[]

/** `theCoreIsSynchronous` as a sentence: `the core is synchronous`. */
export function sentenceOf(name: RuleName): string {
  return name.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}
