import type { Account, Label, Time } from '../model.ts'
import { markup, type Markup } from './markup.ts'

/** A label as a pill in its colour, with text that can be read on it. */
export function labelPill(label: Label): Markup {
  const color = /^[0-9a-f]{6}$/iu.test(label.color) ? label.color : 'ededed'
  return markup`<span class="pill" style="background:#${color};color:${isLight(color) ? '#1f2530' : '#fff'}" title="${label.description}">${label.name}</span>`
}

/** By the eye's weights for red, green and blue (ITU-R BT.601). */
function isLight(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(start => Number.parseInt(color.slice(start, start + 2), 16))
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140
}

export function timeView(time: Time): Markup {
  return markup`<time datetime="${time}">${time.replace('T', ' ').replace('Z', ' UTC')}</time>`
}

export function accountView(account: Account): Markup {
  return markup`<strong>${account.login}</strong>`
}

/** A form of one button. */
export function buttonForm(fields: Readonly<Record<string, string>>, label: string): Markup {
  return markup`<form method="post" class="inline">${hiddenFields(fields)}<button>${label}</button></form>`
}

export function hiddenFields(fields: Readonly<Record<string, string>>): readonly Markup[] {
  return Object.entries(fields).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)
}
