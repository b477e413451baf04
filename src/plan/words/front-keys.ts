/** Keys of the front matter that tools have agreed on. They belong to no language. */

/** Lists of tasks, each a mapping of its own. */
export const todoKeys: readonly string[] = ['todos', 'tasks']

/** What such a task, or the document, is called: the first that there is. */
export const titleKeys: readonly string[] = ['content', 'title', 'name', 'task', 'text', 'summary']
