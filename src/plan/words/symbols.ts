import type { TaskState } from '../plan.ts'
import { entries } from './vocabulary.ts'

/** Symbols that say how a task stands, alone or before a word, also by their names on GitHub. */
export const statusSymbols: Readonly<Record<TaskState, readonly string[]>> = {
  todo: entries(`⬜, ☐, 🔲, ◻, □, ⏹, 📋, 🔴, ⚪, ❌, ⏸, 🚫, ⛔, :white_large_square:, :x:, :no_entry:`),
  'in-progress': entries(`🚧, 🔄, ⏳, 🟡, 🔵, ⌛, ◐, :construction:, :hourglass:, :hourglass_flowing_sand:`),
  done: entries(`✅, ✔, ✓, ☑, 🟢, 🎉, :white_check_mark:, :heavy_check_mark:, :ballot_box_with_check:`),
  dropped: ['🗑', '🚮'],
}

/** Those of them that adorn a title as often as they say how its task stands. */
export const ornaments: readonly string[] = entries(`📋, 🎉`)

/** In front of a title these colour it by its importance as often. */
export const coloursInFront: readonly string[] = entries(`🔴, 🟡, 🟢, 🔵, ⚪, 🚫`)

/** The character between the brackets of a checkbox. */
export const boxStates: Readonly<Record<string, TaskState>> = {
  '': 'todo',
  ' ': 'todo',
  '\u00a0': 'todo',
  x: 'done',
  X: 'done',
  '✓': 'done',
  '✔': 'done',
  '√': 'done',
  '✅': 'done',
  '~': 'in-progress',
  '/': 'in-progress',
  '>': 'in-progress',
  '→': 'in-progress',
  '⏳': 'in-progress',
  '!': 'todo',
  '-': 'dropped',
}

/** Symbols that plans like and that lose a byte in some old code page; their remains are known by it. */
export const damageableSymbols: readonly string[] = entries(`
  ❌, ⚠️, ⚠, ❗, ❓, 🎯, 📞, 📝, 🏁, 🏗, 🔐, 🎉, 🎨, 🐍, 📍, 📐, 📏, 🔍, 🔎, 🔁, 🚪, 🏆, 🧪, ⏳, ⏰, ️, 👍, 🟡, 🟢, ✏, ➡, ⬜, 🐞, 🐛, 💾, 🖥, 🌍,
  🌐, 🛠, 🛡, 🚧, 📁, 🤝, ”, …
`)
