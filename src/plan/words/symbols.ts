import type { TaskState } from '../plan.ts'
import { entries } from './vocabulary.ts'

/** Symbols that say how a task stands, alone or before a word. */
export const statusSymbols: Readonly<Record<TaskState, readonly string[]>> = {
  todo: entries(`⬜, ☐, 🔲, ◻, □, ⏹, 📋, 🔴, ⚪, ❌, ⏸, 🚫`),
  'in-progress': entries(`🚧, 🔄, ⏳, 🟡, 🔵, ⌛, ◐`),
  done: entries(`✅, ✔, ✓, ☑, 🟢, 🎉`),
  dropped: ['🗑', '⛔', '🚮'],
}

/** In front of a title these colour it by its importance, or adorn it, as often as they say how it stands. */
export const ornamentsInFront: readonly string[] = entries(`🔴, 🟠, 🟡, 🟢, 🔵, ⚪, 📋, 🎉, 🚫`)

/** The character between the brackets of a checkbox. */
export const boxStates: Readonly<Record<string, TaskState>> = {
  '': 'todo',
  ' ': 'todo',
  '\u00a0': 'todo',
  x: 'done',
  X: 'done',
  '✓': 'done',
  '✔': 'done',
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
  ❌, ⚠️, ⚠, ❗, ❓, 🎯, 📞, 📝, 🏁, 🏗, 🔐, 🎉, 🎨, 🐍, 📍, 📐, 📏, 🔍, 🔎, 🔁, 🚪, 🏆, 🧪, ⏳, ⏰, ️, 👍, 🔄, 🟡, 🟢, 📊, ✏, ➡, ⬜, 🐞, 🐛, 💾, 🖥, 🌍,
  🌐, 🛠, 🛡, 🗑, 🚧, 🔒, 📁, 📖, 🤝, “, ”, …
`)
